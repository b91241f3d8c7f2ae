"""Sliding the rest of one side by a bead: what a missing or an added sentence calls for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.bitext.bead import Bead
from workbench.bitext.bitext import Bitext, Edit
from workbench.bitext.edits.edit_kind import EditKind
from workbench.bitext.edits.verbs import in_text_order, rehomed
from workbench.bitext.segment import Side
from workbench.errors import EditError


def slide(bitext: Bitext, bead_id: int, side: Side, *, down: bool) -> Edit:
    """Move one side of this bead and of all below it to the neighbour, down or up.

    Down, this bead keeps its other side alone, and the first bead below without that side takes
    up the slack; up, the bead above takes this one's sentences to its own. Where no bead lacks
    the side, the slide goes on to the next pinned bead or the end of the document, where the last
    sentences get a bead of their own.

    Args:
        bitext: The bead with the one above it, and what is below as far as ``reaches_end`` asks.
        bead_id: Where the slide begins.
        side: The side that moves.
        down: Which way.

    Raises:
        EditError: There is nothing to move, or nowhere to move it to.
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
    """Whether the slide ends inside this passage, and so needs no more of the document."""
    beads = bitext.beads[bitext.index[bead_id] :]
    return len(_run(beads, side)) < len(beads)


def _run(beads: Sequence[Bead], side: Side) -> tuple[Bead, ...]:
    """The beads that a slide moves: from the first to before the one that lacks the side."""
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
    return Edit(EditKind.SLIDE, before, _moved(bitext, before, pieces, ids), detail="down")


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
        return Edit(EditKind.SLIDE, before, _moved(bitext, before, pieces, ids), detail="up")
    # The last one had this side only, and is gone; what is left of it is its note.
    if before[-1].edit(side.other):
        raise EditError(f"the last bead would keep a typed {side.other} and no sentence")
    after = _moved(bitext, before, pieces[:-1], ids[:-1])
    note = "\n".join(note for note in (after[-1].note, before[-1].note) if note)
    after = (*after[:-1], replace(after[-1], note=note))
    return Edit(EditKind.SLIDE, before, after, detail="up")


def _moved(
    bitext: Bitext,
    before: Sequence[Bead],
    pieces: Sequence[tuple[tuple[int, ...], tuple[int, ...]]],
    ids: Sequence[int],
) -> tuple[Bead, ...]:
    """The beads with their new sides; each stays in or out of exports as it was."""
    excluded = {bead.id: bead.excluded for bead in before}
    after = rehomed(bitext, before, pieces, ids)
    return tuple(replace(bead, excluded=excluded.get(bead.id, False)) for bead in after)


def _piece(
    bitext: Bitext, moved: tuple[int, ...], kept: tuple[int, ...], side: Side
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    moved = in_text_order(bitext, moved)
    return (moved, kept) if side is Side.SOURCE else (kept, moved)
