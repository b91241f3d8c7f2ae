"""Splitting a bead anywhere in its text, also inside a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.bitext.bead import Bead
from workbench.bitext.bitext import Bitext
from workbench.bitext.edits.edit import Edit
from workbench.bitext.edits.edit_kind import EditKind
from workbench.bitext.edits.text_parts import TextPart, parts_in, with_parts
from workbench.bitext.edits.verbs import regrouped
from workbench.bitext.edits.wording import distribute
from workbench.bitext.segment import Segment, Side
from workbench.errors import EditError


@dataclass(frozen=True, slots=True)
class SplitPoint:
    """A place in the text of one side of a bead.

    Words that were typed on a side without segments count as one sentence, also after a merge.

    Attributes:
        sentences: Number of whole sentences before it.
        characters: Number of characters of the next sentence that are before it, too; 0 = the
            place is between two sentences.
    """

    sentences: int
    characters: int = 0


@dataclass(frozen=True, slots=True)
class _Halves:
    """One side of a bead, split in two.

    Attributes:
        above: The parts of the upper bead's text.
        below: The parts of the lower bead's text.
        segments_before: The segment that is divided, if one is.
        segments_after: Its two halves.
    """

    above: list[TextPart]
    below: list[TextPart]
    segments_before: tuple[Segment, ...] = ()
    segments_after: tuple[Segment, ...] = ()


def sentence_texts(bitext: Bitext, bead: Bead, side: Side) -> list[str]:
    """Return the current text of each sentence of one side; ``SplitPoint`` counts in these.

    An edited text is shared out among the sentences from which it was made; words that were typed
    on a side without segments are one sentence.
    """
    return [part.text for part in parts_in(bitext, bead, side)]


def split_bead(bitext: Bitext, bead_id: int, *, source: SplitPoint, target: SplitPoint) -> Edit:
    """Split a bead in two; a split point inside a sentence divides the sentence, too.

    A divided sentence becomes two segments over the same text of the document; no other segment
    changes.

    Args:
        bitext: The bead with its segments.
        bead_id: The bead.
        source: Where to split its source side.
        target: Where to split its target side.

    Raises:
        EditError: One of the two beads, or one part of a sentence, would be empty; or there is no
            such place.
    """
    bead = bitext.bead(bead_id)
    new_id = bitext.next_segment_id
    left = _divide(bitext, bead, Side.SOURCE, source, new_id)
    right = _divide(bitext, bead, Side.TARGET, target, new_id + len(left.segments_before))
    segments_after = left.segments_after + right.segments_after
    texts = {segment.id: segment.text for segment in (*bitext.by_id.values(), *segments_after)}
    after = []
    for number in (0, 1):
        sides = {
            side: (half.above, half.below)[number]
            for side, half in zip(Side, (left, right), strict=True)
        }
        source_ids, target_ids = (
            tuple(part.segment for part in parts if part.segment) for parts in sides.values()
        )
        if not (source_ids or target_ids):
            raise EditError("one of the two beads would have no sentence")
        half = replace(
            regrouped(bead, [bead]),
            id=bead.id if number == 0 else bitext.next_bead_id,
            source=source_ids,
            target=target_ids,
            note=bead.note if number == 0 else "",
        )
        for side, parts in sides.items():
            half = with_parts(half, side, parts, texts.__getitem__)
        after.append(half)
    return Edit(
        EditKind.SPLIT,
        (bead,),
        tuple(after),
        left.segments_before + right.segments_before,
        segments_after,
    )


def _divide(bitext: Bitext, bead: Bead, side: Side, point: SplitPoint, new_id: int) -> _Halves:
    parts = parts_in(bitext, bead, side)
    number = point.sentences
    if number > len(parts) or (number == len(parts) and point.characters):
        raise EditError(f"there is no such place in the {side}")
    if not point.characters:
        return _Halves(parts[:number], parts[number:])
    part = parts[number]
    head, tail = part.text[: point.characters].rstrip(), part.text[point.characters :].lstrip()
    if not (head and tail):
        raise EditError("a part of the sentence would be empty")
    above, below = parts[:number], parts[number + 1 :]
    if part.segment is None:
        return _Halves([*above, TextPart(None, head)], [TextPart(None, tail), *below])
    segment = bitext.by_id[part.segment]
    at = _in_original(segment.text, part.text, len(part.text[: point.characters]))
    halves = _halves(segment, at, new_id)
    return _Halves(
        [*above, TextPart(halves[0].id, head)],
        [TextPart(halves[1].id, tail), *below],
        (segment,),
        halves,
    )


def _in_original(original: str, wording: str, at: int) -> int:
    """Return the place in an original sentence that corresponds to one in its edited text.

    The place is never at an end of the sentence.

    Raises:
        EditError: The original sentence is one word.
    """
    if original == wording:
        return at
    head, tail = wording[:at].strip(), wording[at:].strip()
    from_above = distribute(original, [head, tail])[0]
    from_below = distribute(original[::-1], [tail[::-1], head[::-1]])[0][::-1]
    found = [original.find(from_above) + len(from_above), original.rfind(from_below)]
    words = [n for n in range(1, len(original)) if _begins_word(original, n)]
    share = len(original) * at / len(wording)
    for choices in (found, words):
        inside = [n for n in choices if original[:n].strip() and original[n:].strip()]
        if inside:
            return min(inside, key=lambda n: abs(n - share))
    raise EditError("the sentence in the document is one word and cannot be split")


def _halves(segment: Segment, at: int, new_id: int) -> tuple[Segment, Segment]:
    head, tail = segment.text[:at].rstrip(), segment.text[at:].lstrip()
    if not head or not tail:
        raise EditError("a part of the sentence would be empty")
    end = segment.start + len(head)
    start = segment.end - len(tail)
    return replace(segment, text=head, end=end), replace(segment, id=new_id, text=tail, start=start)


def split_points(texts: Sequence[str]) -> list[SplitPoint]:
    """Return every place to split a side: between its sentences, and before each word in them."""
    found = []
    for number, text in enumerate(texts):
        found.append(SplitPoint(number))
        found += [SplitPoint(number, at) for at in range(1, len(text)) if _begins_word(text, at)]
    return [*found, SplitPoint(len(texts))]


def _begins_word(text: str, at: int) -> bool:
    return text[at - 1].isspace() and not text[at].isspace() and bool(text[:at].strip())
