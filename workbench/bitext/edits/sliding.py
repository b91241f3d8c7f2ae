"""Sliding one side by one bead, as it is needed where a sentence is missing or added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.bitext.bead import Bead
from workbench.bitext.bitext import Bitext, Edit
from workbench.bitext.edits.edit_kind import EditKind
from workbench.bitext.edits.verbs import in_text_order, over_segments
from workbench.bitext.segment import Side
from workbench.errors import EditError


def slide(bitext: Bitext, bead_id: int, side: Side, *, down: bool) -> Edit:
    """Move one side of a bead, and of the beads below it, to the next bead, down or up.

    Down, the first bead keeps its other side only; the slide ends at the first bead below it that
    has no segments on the side. Up, the bead above the first one gets the segments of both. If no
    bead lacks the side, the slide ends at the next pinned bead or at the end of the document; then,
    going down, the last segments get a new bead.

    Args:
        bitext: The bead with the one above it, and as many below it as ``reaches_end`` needs.
        bead_id: The first bead of the slide.
        side: The side to move.
        down: Whether to move it down; else up.

    Raises:
        EditError: There is nothing to move, or no place to move it to.
    """
    first = bitext.index[bitext.bead(bead_id).id]
    bead = bitext.beads[first]
    if not bead.segments(side):
        raise EditError(f"there is no {side} sentence here to slide")
    if bead.pinned:
        raise EditError("this bead is pinned")
    if down and not bead.segments(side.other):
        raise EditError(f"this bead is {side} only: merge it instead")
    run = _run(bitext.beads[first:], side)
    return _slide_down(bitext, run, side) if down else _slide_up(bitext, first, run, side)


def reaches_end(bitext: Bitext, bead_id: int, side: Side) -> bool:
    """Return whether the slide ends within this passage, so that it needs no more beads."""
    beads = bitext.beads[bitext.index[bead_id] :]
    return len(_run(beads, side)) < len(beads)


def _run(beads: Sequence[Bead], side: Side) -> tuple[Bead, ...]:
    """Return the beads that a slide moves: those before the first one that lacks the side."""
    run = [beads[0]]
    for bead in beads[1:]:
        if bead.pinned or not bead.segments(side):
            break
        run.append(bead)
    return tuple(run)


def _slide_down(bitext: Bitext, run: tuple[Bead, ...], side: Side) -> Edit:
    following = bitext.index[run[-1].id] + 1
    gap = bitext.beads[following] if following < len(bitext.beads) else None
    takes_up = gap is not None and not gap.pinned
    before = (*run, gap) if gap is not None and takes_up else run
    moved = [bead.segments(side) for bead in run]
    contents: list[tuple[int, ...]] = [(), *moved]
    pieces = []
    ids = []
    for number, content in enumerate(contents):
        kept = before[number].segments(side.other) if number < len(before) else ()
        pieces.append(_piece(bitext, content, kept, side))
        ids.append(before[number].id if number < len(before) else bitext.next_bead_id)
    return Edit(EditKind.SLIDE, before, over_segments(bitext, before, pieces, ids), detail="down")


def _slide_up(bitext: Bitext, first: int, run: tuple[Bead, ...], side: Side) -> Edit:
    if first == 0:
        raise EditError("there is no bead above")
    above = bitext.beads[first - 1]
    if above.pinned:
        raise EditError("the bead above is pinned")
    before = (above, *run)
    contents = [
        above.segments(side) + run[0].segments(side),
        *(bead.segments(side) for bead in run[1:]),
        (),
    ]
    pieces = [
        _piece(bitext, content, bead.segments(side.other), side)
        for content, bead in zip(contents, before, strict=True)
    ]
    ids = [bead.id for bead in before]
    if pieces[-1] != ((), ()):
        return Edit(EditKind.SLIDE, before, over_segments(bitext, before, pieces, ids), detail="up")
    # The last bead had this side only and is removed; its note goes to the one above it.
    if before[-1].edit(side.other):
        raise EditError(f"the last bead would keep a typed {side.other} text without a sentence")
    after = over_segments(bitext, before, pieces[:-1], ids[:-1])
    note = "\n".join(note for note in (after[-1].note, before[-1].note) if note)
    after = (*after[:-1], replace(after[-1], note=note))
    return Edit(EditKind.SLIDE, before, after, detail="up")


def _piece(
    bitext: Bitext, moved: tuple[int, ...], kept: tuple[int, ...], side: Side
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    moved = in_text_order(bitext, moved)
    return (moved, kept) if side is Side.SOURCE else (kept, moved)
