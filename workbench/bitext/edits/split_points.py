"""Splitting a bead anywhere in its text, also inside a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.bitext.bead import Bead
from workbench.bitext.bitext import Bitext, Edit
from workbench.bitext.edits.edit_kind import EditKind
from workbench.bitext.edits.verbs import regrouped
from workbench.bitext.edits.wording import distribute, join
from workbench.bitext.segment import Segment, Side
from workbench.errors import EditError


@dataclass(frozen=True, slots=True)
class SplitPoint:
    """A place in the text of one side of a bead.

    A text that was typed on a side without segments counts as one sentence.

    Attributes:
        sentences: Number of whole sentences before it.
        characters: Number of characters of the next sentence that are before it, too; 0 = the
            place is between two sentences.
    """

    sentences: int
    characters: int = 0


@dataclass(frozen=True, slots=True)
class _Parts:
    """One side of a bead, split in two.

    Attributes:
        above: Ids of the segments of the upper bead.
        below: Ids of the segments of the lower bead.
        wording: Edited text of the upper bead and of the lower one; None = not edited.
        segments_before: The segment that is divided, if one is.
        segments_after: Its two halves.
    """

    above: tuple[int, ...]
    below: tuple[int, ...]
    wording: tuple[str | None, str | None]
    segments_before: tuple[Segment, ...] = ()
    segments_after: tuple[Segment, ...] = ()


def sentence_texts(bitext: Bitext, bead: Bead, side: Side) -> list[str]:
    """Return the current text of each sentence of one side; ``SplitPoint`` counts in these.

    An edited text is shared out among the sentences from which it was made; on a side without
    segments, it is one sentence.
    """
    edited = bead.edit(side)
    originals = bitext.texts(bead, side)
    if edited is None:
        return originals
    return distribute(edited, originals) if originals else [edited]


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
    if not (left.above or right.above) or not (left.below or right.below):
        raise EditError("one of the two beads would have no sentence")
    after = tuple(
        replace(
            regrouped(bead, bead),
            id=bead.id if number == 0 else bitext.next_bead_id,
            source=left.above if number == 0 else left.below,
            target=right.above if number == 0 else right.below,
            source_edit=left.wording[number],
            target_edit=right.wording[number],
            note=bead.note if number == 0 else "",
        )
        for number in (0, 1)
    )
    return Edit(
        EditKind.SPLIT,
        (bead,),
        after,
        left.segments_before + right.segments_before,
        left.segments_after + right.segments_after,
    )


def _divide(bitext: Bitext, bead: Bead, side: Side, point: SplitPoint, new_id: int) -> _Parts:
    ids, edited = bead.segments(side), bead.edit(side)
    shares = sentence_texts(bitext, bead, side)
    if point.sentences > len(shares) or (point.sentences == len(shares) and point.characters):
        raise EditError(f"there is no such place in the {side}")
    whole = shares[point.sentences] if point.characters else ""
    head, tail = whole[: point.characters].rstrip(), whole[point.characters :].lstrip()
    if point.characters and not (head and tail):
        raise EditError("a part of the sentence would be empty")
    above = join([*shares[: point.sentences], head])
    below = join([tail, *shares[point.sentences + bool(point.characters) :]])
    if not ids:
        return _Parts((), (), (above or None, below or None))
    if not point.characters:
        parts = _Parts(ids[: point.sentences], ids[point.sentences :], (None, None))
    else:
        segment = bitext.by_id[ids[point.sentences]]
        at = _in_original(segment.text, whole, len(whole[: point.characters]))
        halves = _halves(segment, at, new_id)
        parts = _Parts(
            (*ids[: point.sentences], halves[0].id),
            (halves[1].id, *ids[point.sentences + 1 :]),
            (None, None),
            (segment,),
            halves,
        )
    if edited is None:
        return parts
    known = {s.id: s.text for s in (*map(bitext.by_id.__getitem__, ids), *parts.segments_after)}
    originals = [join(known[i] for i in half) for half in (parts.above, parts.below)]
    typed = [
        None if text == own else text for text, own in zip((above, below), originals, strict=True)
    ]
    return replace(parts, wording=(typed[0], typed[1]))


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
