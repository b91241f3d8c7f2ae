"""The text of one side of a bead as parts: that of each segment, and words typed beside them.

A regrouping moves parts, so that what a reviewer typed stays with its sentence. Where beads with
edited texts are joined, the boundaries between the parts are kept (``Bead.shares``); where none are
known, ``distribute`` finds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from workbench.bitext.bead import Bead, Share
from workbench.bitext.bitext import Bitext
from workbench.bitext.edits.wording import distribute, join
from workbench.bitext.segment import Side


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of the text of one side.

    Attributes:
        segment: Id of its segment; None = the words were typed on a side without segments, and
            stay with their bead.
        text: Its current text.
    """

    segment: int | None
    text: str


def text_parts(bead: Bead, side: Side, originals: Sequence[str]) -> list[TextPart]:
    """Return the text of one side as parts, in order.

    Args:
        bead: The bead.
        side: The side.
        originals: The original texts of its segments on that side.
    """
    segments, edited, shares = bead.segments(side), bead.edit(side), bead.shares(side)
    if edited is None:
        return list(map(TextPart, segments, originals))
    if _fit(shares, segments, edited):
        ends = [*(share.start for share in shares[1:]), len(edited)]
        return [
            TextPart(share.segment or None, edited[share.start : end].strip())
            for share, end in zip(shares, ends, strict=True)
        ]
    if not segments:
        return [TextPart(None, edited)]
    texts = distribute(edited, [join([text]) for text in originals])
    return list(map(TextPart, segments, texts))


def parts_in(bitext: Bitext, bead: Bead, side: Side) -> list[TextPart]:
    """Return the text of one side of a bead of this bitext as parts, in order."""
    return text_parts(bead, side, bitext.texts(bead, side))


def with_parts(
    bead: Bead, side: Side, parts: Iterable[TextPart], original: Callable[[int], str]
) -> Bead:
    """Return the bead with the text of one side made of parts.

    Args:
        bead: The bead, which has the segments of the parts.
        side: The side.
        parts: The parts in order.
        original: Returns the original text of a segment; where all parts are equal to theirs, the
            side is not edited.
    """
    kept = [part for part in parts if part.segment is not None or part.text]
    if all(
        part.segment is not None and join([part.text]) == join([original(part.segment)])
        for part in kept
    ):
        return bead.with_edit(side, None)
    text, shares = "", list[Share]()
    for part in kept:
        words = join([part.text])
        text += " " if text and words else ""
        shares.append(Share(part.segment or 0, len(text)))
        text += words
    return bead.with_edit(side, text, tuple(shares) if len(shares) > 1 else ())


def with_typed_text(bead: Bead, side: Side, text: str, originals: Sequence[str]) -> Bead:
    """Return the bead with a text that somebody typed for one side.

    The original text typed again removes the edited one. The boundaries between the parts stay
    where the text did not change.
    """
    if text == join(originals):
        return bead.with_edit(side, None)
    parts = text_parts(bead, side, originals)
    if len(parts) < 2:
        return bead.with_edit(side, text)
    return bead.with_edit(side, text, _boundaries(text, parts))


def _boundaries(text: str, parts: Sequence[TextPart]) -> tuple[Share, ...]:
    """Return where the parts of a text begin after somebody has changed it."""
    start, shares = 0, list[Share]()
    for part, words in zip(parts, distribute(text, [p.text for p in parts]), strict=True):
        start = text.find(words, start) if words else start
        shares.append(Share(part.segment or 0, start if shares else 0))
        start += len(words)
    return tuple(shares)


def joined_parts(bitext: Bitext, beads: Sequence[Bead], side: Side) -> list[TextPart]:
    """Return the parts of several beads together, in the order of the text.

    Words without a segment stand beside those that they stood beside before.
    """
    keyed: list[tuple[tuple[int, int], TextPart]] = []
    last = -1
    for bead in beads:
        parts = parts_in(bitext, bead, side)
        starts = [bitext.by_id[part.segment].start for part in parts if part.segment is not None]
        place = (starts[0], -1) if starts else (last, 1)
        for part in parts:
            if part.segment is not None:
                place = (bitext.by_id[part.segment].start, 1)
                keyed.append(((place[0], 0), part))
            else:
                keyed.append((place, part))
        last = max(starts, default=last)
    keyed.sort(key=lambda pair: pair[0])
    return [part for _, part in keyed]


def placed_parts(
    bitext: Bitext,
    segments: Sequence[int],
    own: Sequence[TextPart],
    by_segment: dict[int, TextPart],
) -> list[TextPart]:
    """Return the parts of a bead that gets other segments and keeps its words without segment.

    Args:
        bitext: The bitext before the edit.
        segments: Its segments after the edit, in the order of the text.
        own: The parts that it has before the edit; those of segments that it does not keep show
            only where its other words stand.
        by_segment: The part of each segment.
    """
    lead: list[TextPart] = []
    following: dict[int, list[TextPart]] = {}
    beside = lead
    for part in own:
        if part.segment is None:
            beside.append(part)
        elif part.segment in segments:
            beside = following.setdefault(part.segment, [])
    rest = ([by_segment[i], *following.get(i, ())] for i in segments)
    return [*lead, *chain.from_iterable(rest)]


def _fit(shares: Sequence[Share], segments: Sequence[int], text: str) -> bool:
    """Return whether the shares are those of these segments and of this text."""
    starts = [share.start for share in shares]
    return (
        bool(shares)
        and [share.segment for share in shares if share.segment] == list(segments)
        and starts[0] == 0
        and starts == sorted(starts)
        and starts[-1] <= len(text)
    )
