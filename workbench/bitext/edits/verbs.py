"""What a reviewer can do to a bitext: each function reads a passage and returns an edit.

Nothing is changed here. ``Bitext.apply`` or the store carries out the edit, and its inverse undoes
it. An edit that moves segments takes back the acceptance and the confidence of its beads; edited
texts stay with their sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Protocol

from workbench.bitext.bead import Bead, Origin
from workbench.bitext.bitext import Bitext
from workbench.bitext.edits.edit import Edit
from workbench.bitext.edits.edit_kind import EditKind
from workbench.bitext.edits.text_parts import (
    TextPart,
    joined_parts,
    parts_in,
    placed_parts,
    with_parts,
    with_typed_text,
)
from workbench.bitext.segment import Side
from workbench.bitext.status import Status
from workbench.errors import EditError


class BeadLookup(Protocol):
    """Beads by id, from anywhere in a project; some edits need no more than this."""

    def bead(self, bead_id: int) -> Bead:
        """Return the bead with this id."""


def set_status(bitext: BeadLookup, bead_ids: Sequence[int], status: Status) -> Edit:
    """Give beads a status."""
    return _amend(status.traits.edit_kind, bitext, bead_ids, status=status)


def set_excluded(bitext: BeadLookup, bead_ids: Sequence[int], excluded: bool) -> Edit:
    """Exclude beads from exports, or include them again."""
    return _amend(
        EditKind.EXCLUDE if excluded else EditKind.INCLUDE, bitext, bead_ids, excluded=excluded
    )


def set_pinned(bitext: BeadLookup, bead_ids: Sequence[int], pinned: bool) -> Edit:
    """Pin beads, so that realigning keeps them, or unpin them."""
    return _amend(EditKind.PIN if pinned else EditKind.UNPIN, bitext, bead_ids, pinned=pinned)


def set_note(bitext: BeadLookup, bead_id: int, note: str) -> Edit:
    """Write a note on a bead; an empty note removes the old one."""
    return _amend(EditKind.NOTE, bitext, [bead_id], note=note)


def set_text(bitext: Bitext, bead_id: int, side: Side, text: str) -> Edit:
    """Change the text of one side of a bead; the original text is kept beside it.

    The original text typed again removes the edited one. A target text where there was none gives
    the bead the status ``needs-work``.
    """
    bead = bitext.bead(bead_id)
    after = with_text(bead, side, text, originals=bitext.texts(bead, side))
    return Edit(EditKind.EDIT_TEXT, (bead,), (after,), detail=side.value)


def with_text(bead: Bead, side: Side, text: str, *, originals: Sequence[str]) -> Bead:
    """Return the bead with another text of one side, as ``set_text`` does it.

    Args:
        bead: The bead.
        side: The side.
        text: Its new text.
        originals: The original texts of its segments.
    """
    if side is Side.TARGET and text.strip() and bead.status.is_draft:
        bead = replace(bead, status=Status.NEEDS_WORK)
    return with_typed_text(bead, side, text, originals)


def merge(bitext: Bitext, bead_ids: Sequence[int]) -> Edit:
    """Merge neighbouring beads; the merged bead has the id of the first.

    Raises:
        EditError: There are fewer than two, or they are not neighbours.
    """
    beads = _run(bitext, bead_ids)
    if len(beads) < 2:
        raise EditError("merging needs two neighbouring beads")
    merged = replace(
        regrouped(beads[0], beads),
        source=in_text_order(bitext, [i for bead in beads for i in bead.source]),
        target=in_text_order(bitext, [i for bead in beads for i in bead.target]),
        pinned=any(bead.pinned for bead in beads),
        excluded=all(bead.excluded for bead in beads),
        note="\n".join(bead.note for bead in beads if bead.note),
    )
    if any(bead.status is Status.NEEDS_WORK for bead in beads):
        merged = replace(merged, status=Status.NEEDS_WORK)
    for side in Side:
        parts = joined_parts(bitext, beads, side)
        merged = with_parts(merged, side, parts, lambda i: bitext.by_id[i].text)
    return Edit(EditKind.MERGE, beads, (merged,))


def split(bitext: Bitext, bead_id: int, *, source_count: int, target_count: int) -> Edit:
    """Split a bead after its first ``source_count`` and ``target_count`` segments.

    Raises:
        EditError: One of the two beads would be empty on both sides.
    """
    bead = bitext.bead(bead_id)
    pieces = [
        (bead.source[:source_count], bead.target[:target_count]),
        (bead.source[source_count:], bead.target[target_count:]),
    ]
    if not all(source or target for source, target in pieces):
        raise EditError(f"a {bead.kind} bead cannot be split there")
    after = over_segments(bitext, (bead,), pieces, (bead.id, bitext.next_bead_id))
    return Edit(EditKind.SPLIT, (bead,), after)


def unlink(bitext: Bitext, bead_id: int) -> Edit:
    """Separate the two sides of a bead into two beads with one empty side each.

    Raises:
        EditError: One side of the bead is empty already.
    """
    bead = bitext.bead(bead_id)
    if bead.is_null:
        raise EditError("this bead has one side only")
    parts = split(bitext, bead_id, source_count=len(bead.source), target_count=0)
    return replace(parts, kind=EditKind.UNLINK)


def move_boundary(bitext: Bitext, bead_id: int, side: Side, *, down: bool) -> Edit:
    """Move one sentence of a side: the last one to the bead below, or the first one above.

    A bead that is left without segments is removed.

    Raises:
        EditError: There is no such bead, or no sentence on that side.
    """
    bead = bitext.bead(bead_id)
    place = bitext.index[bead_id] + (1 if down else -1)
    if not 0 <= place < len(bitext.beads):
        raise EditError("there is no bead " + ("below" if down else "above"))
    if not bead.segments(side):
        raise EditError(f"there is no {side} sentence here to move")
    neighbour = bitext.beads[place]
    pair = (bead, neighbour) if down else (neighbour, bead)
    whole = pair[0].segments(side) + pair[1].segments(side)
    cut = len(pair[0].segments(side)) + (-1 if down else 1)
    pieces = []
    for number, member in enumerate(pair):
        moved = in_text_order(bitext, whole[:cut] if number == 0 else whole[cut:])
        kept = member.segments(side.other)
        pieces.append((moved, kept) if side is Side.SOURCE else (kept, moved))
    direction = "down" if down else "up"
    if not all(source or target for source, target in pieces):
        merged = merge(bitext, [pair[0].id, pair[1].id])
        return replace(merged, kind=EditKind.MOVE, detail=direction)
    after = over_segments(bitext, pair, pieces, (pair[0].id, pair[1].id))
    return Edit(EditKind.MOVE, pair, after, detail=direction)


def swap_targets(bitext: Bitext, bead_id: int) -> Edit:
    """Exchange the target sides of a bead and the one below it; one of the two may be empty.

    Where one of the beads would be left without any text, the two are merged instead.

    Raises:
        EditError: There is no bead below, or neither has a target side.
    """
    first = bitext.bead(bead_id)
    place = bitext.index[bead_id] + 1
    if place >= len(bitext.beads):
        raise EditError("there is no bead below")
    second = bitext.beads[place]
    if not any(bead.target or bead.edit(Side.TARGET) for bead in (first, second)):
        raise EditError("neither this bead nor the one below has a translation to swap")
    after = (_with_target_of(first, second), _with_target_of(second, first))
    if not all(bead.source or bead.target for bead in after):
        return merge(bitext, [first.id, second.id])
    return Edit(EditKind.SWAP, (first, second), after)


def _with_target_of(bead: Bead, other: Bead) -> Bead:
    swapped = replace(regrouped(bead, [bead]), target=other.target)
    return swapped.with_edit(Side.TARGET, other.target_edit, other.target_shares)


def _amend(kind: EditKind, bitext: BeadLookup, bead_ids: Sequence[int], **changes: object) -> Edit:
    before = tuple(bitext.bead(i) for i in bead_ids)
    after = tuple(replace(bead, **changes) for bead in before)  # type: ignore[arg-type]
    return Edit(kind, before, after)


def _run(bitext: Bitext, bead_ids: Sequence[int]) -> tuple[Bead, ...]:
    places = sorted(bitext.index[bitext.bead(i).id] for i in bead_ids)
    if places != list(range(places[0], places[0] + len(places))):
        raise EditError("these beads are not neighbours")
    return tuple(bitext.beads[place] for place in places)


def in_text_order(bitext: Bitext, segments: Sequence[int]) -> tuple[int, ...]:
    """Return segments of one side in the order of the text, as a bead must have them."""
    return tuple(sorted(segments, key=lambda i: bitext.by_id[i].start))


def regrouped(bead: Bead, origins: Sequence[Bead]) -> Bead:
    """Return the bead as a regrouping leaves it: paired by a reviewer, and not accepted.

    It keeps its own mark ``needs-work``, pin and exclusion.

    Args:
        bead: The bead.
        origins: The beads from which its segments come.
    """
    status = Status.ALIGNED
    if bead.status is Status.NEEDS_WORK:
        status = bead.status
    elif all(origin.status.is_draft for origin in origins):
        status = max(origin.status for origin in origins)
    return replace(bead, status=status, origin=Origin.REVIEWER, confidence=None, score=None)


def over_segments(
    bitext: Bitext,
    before: Sequence[Bead],
    pieces: Sequence[tuple[tuple[int, ...], tuple[int, ...]]],
    ids: Sequence[int],
) -> tuple[Bead, ...]:
    """Return beads over other segments, each with its share of the edited texts.

    Each bead keeps its own mark, pin, exclusion and note. Of a bead that is split, the second half
    has the same mark, pin and exclusion; a bead that a slide adds has none.

    Args:
        bitext: The beads with their segments.
        before: The beads before the edit.
        pieces: Source and target segments of each new bead.
        ids: Ids of the new beads. Each of the first ones stands for the bead in its place in
            ``before``; a further one follows the last of them.
    """
    parts = {side: [parts_in(bitext, bead, side) for bead in before] for side in Side}
    by_segment = {
        part.segment: part
        for lists in parts.values()
        for part in chain.from_iterable(lists)
        if part.segment is not None
    }
    after = []
    for number, (piece, bead_id) in enumerate(zip(pieces, ids, strict=True)):
        own = number < len(before)
        bead = regrouped(before[number] if own else before[-1], before)
        if not own:
            bead = replace(bead, note="")
            if len(before) > 1:
                status = Status.ALIGNED if bead.status is Status.NEEDS_WORK else bead.status
                bead = replace(bead, status=status, pinned=False, excluded=False)
        bead = replace(bead, id=bead_id, source=piece[0], target=piece[1])
        for side, segments in zip(Side, piece, strict=True):
            kept = parts[side][number] if own else []
            if number == len(pieces) - 1:  # beads without a successor leave their words here
                kept = [*kept, *loose_parts(parts[side][len(pieces) :])]
            placed = placed_parts(bitext, segments, kept, by_segment)
            bead = with_parts(bead, side, placed, lambda i: bitext.by_id[i].text)
        after.append(bead)
    return tuple(after)


def loose_parts(parts: Iterable[Sequence[TextPart]]) -> list[TextPart]:
    """Return the parts of several beads that have no segment."""
    return [part for part in chain.from_iterable(parts) if part.segment is None]
