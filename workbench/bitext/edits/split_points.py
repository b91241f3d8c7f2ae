"""Dividing a bead anywhere in its text, inside a sentence too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.bitext.bead import Bead
from workbench.bitext.bitext import Bitext, Edit
from workbench.bitext.edits.edit_kind import EditKind
from workbench.bitext.edits.verbs import touched
from workbench.bitext.edits.wording import distribute, join
from workbench.bitext.segment import Segment, Side
from workbench.errors import EditError


@dataclass(frozen=True, slots=True)
class SplitPoint:
    """A place in one side of a bead.

    Attributes:
        sentences: How many whole sentences stand above it.
        characters: How many characters of the next sentence's wording do, too; 0 = none of it is
            divided. What was typed where there is no sentence counts as one.
    """

    sentences: int
    characters: int = 0


@dataclass(frozen=True, slots=True)
class _Parts:
    """One side, divided."""

    above: tuple[int, ...]
    below: tuple[int, ...]
    wording: tuple[str | None, str | None]
    segments_before: tuple[Segment, ...] = ()
    segments_after: tuple[Segment, ...] = ()


def sentence_texts(bitext: Bitext, bead: Bead, side: Side) -> list[str]:
    """The wording of each sentence of one side as it stands: what a cut counts characters of.

    What was typed is shared out among the sentences it came from; where there is no sentence,
    it is one.
    """
    edited = bead.edit(side)
    originals = bitext.texts(bead, side)
    if edited is None:
        return originals
    return distribute(edited, originals) if originals else [edited]


def split_bead(bitext: Bitext, bead_id: int, *, source: SplitPoint, target: SplitPoint) -> Edit:
    """Make two beads of one, dividing a sentence where a cut lies inside it.

    A divided sentence becomes two segments over the same stretch of the document; its text and
    the offsets of the rest stay.

    Raises:
        EditError: One of the two beads, or one part of a sentence, would be empty.
    """
    bead = bitext.bead(bead_id)
    fresh = bitext.next_segment_id
    left = _divide(bitext, bead, Side.SOURCE, source, fresh)
    right = _divide(bitext, bead, Side.TARGET, target, fresh + len(left.segments_before))
    if not (left.above or right.above) or not (left.below or right.below):
        raise EditError("one of the two beads would have no sentence")
    after = tuple(
        replace(
            touched(bead, bead),
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


def _divide(bitext: Bitext, bead: Bead, side: Side, cut: SplitPoint, fresh: int) -> _Parts:
    ids, edited = bead.segments(side), bead.edit(side)
    shares = sentence_texts(bitext, bead, side)
    if cut.sentences > len(shares) or (cut.sentences == len(shares) and cut.characters):
        raise EditError(f"there is no such place in the {side}")
    whole = shares[cut.sentences] if cut.characters else ""
    head, tail = whole[: cut.characters].rstrip(), whole[cut.characters :].lstrip()
    if cut.characters and not (head and tail):
        raise EditError("a part of the sentence would be empty")
    above = join([*shares[: cut.sentences], head])
    below = join([tail, *shares[cut.sentences + bool(cut.characters) :]])
    if not ids:
        return _Parts((), (), (above or None, below or None))
    if not cut.characters:
        parts = _Parts(ids[: cut.sentences], ids[cut.sentences :], (None, None))
    else:
        segment = bitext.by_id[ids[cut.sentences]]
        at = _in_original(segment.text, whole, len(whole[: cut.characters]))
        halves = _halves(segment, at, fresh)
        parts = _Parts(
            (*ids[: cut.sentences], halves[0].id),
            (halves[1].id, *ids[cut.sentences + 1 :]),
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
    """Where a place in a wording lies in the sentence it came from, inside it in any case."""
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
    raise EditError("the sentence in the document is one word, and stays whole")


def _halves(segment: Segment, at: int, fresh: int) -> tuple[Segment, Segment]:
    head, tail = segment.text[:at].rstrip(), segment.text[at:].lstrip()
    if not head or not tail:
        raise EditError("a part of the sentence would be empty")
    end = segment.start + len(head)
    start = segment.end - len(tail)
    return replace(segment, text=head, end=end), replace(segment, id=fresh, text=tail, start=start)


def split_points(texts: Sequence[str]) -> list[SplitPoint]:
    """Every place to cut a side: between its sentences, and before each word inside them."""
    found = []
    for number, text in enumerate(texts):
        found.append(SplitPoint(number))
        found += [SplitPoint(number, at) for at in range(1, len(text)) if _begins_word(text, at)]
    return [*found, SplitPoint(len(texts))]


def _begins_word(text: str, at: int) -> bool:
    return text[at - 1].isspace() and not text[at].isspace() and bool(text[:at].strip())
