"""Sliding one side by one bead, as it is needed where a sentence is missing or added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from workbench.bitext.bead import Bead
from workbench.bitext.bitext import Bitext
from workbench.bitext.edits.edit import Edit
from workbench.bitext.edits.edit_kind import EditKind
from workbench.bitext.edits.verbs import in_text_order, over_segments
from workbench.bitext.segment import Side
from workbench.errors import EditError


class SlideEnd(Enum):
    """The reason why a slide ends where it does."""

    GAP = auto()
    """A bead lacks the side that is moved."""
    SURPLUS = auto()
    """Going down, a bead has more segments of the other side; going up, more of this one."""
    DECISION = auto()
    """The next bead is accepted or pinned."""
    DOCUMENT = auto()
    """The document ends."""


def slide(bitext: Bitext, bead_id: int, side: Side, *, down: bool) -> Edit:
    """Move one side of a bead, and of the beads below it, to the next bead, down or up.

    Down, the first bead keeps its other side only or, where this side has more segments than the
    other, as many as that has. The slide ends at the first bead below that lacks the side, or has
    fewer segments of it than of the other: it takes in what comes from above.

    Up, the bead above the first one gets the segments of both. The slide ends before the first bead
    that lacks the side, or at the first one that has more segments of it than of the other: only
    those leave it.

    No slide changes an accepted or a pinned bead: it ends before it, as at the end of the document;
    going down, the last segments then get a new bead.

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
    _refuse_decided(bead, "this bead")
    if down and not bead.segments(side.other):
        raise EditError(f"this bead is {side} only: merge it instead")
    run, end = _run(bitext.beads[first:], side, down=down)
    if down:
        return _slide_down(bitext, run, side, is_taken=end in (SlideEnd.GAP, SlideEnd.SURPLUS))
    return _slide_up(bitext, first, run, side)


def reaches_end(bitext: Bitext, bead_id: int, side: Side, *, down: bool = True) -> bool:
    """Return whether the slide ends within this passage, so that it needs no more beads."""
    return slide_end(bitext, bead_id, side, down=down) is not SlideEnd.DOCUMENT


def slide_end(bitext: Bitext, bead_id: int, side: Side, *, down: bool) -> SlideEnd:
    """Return why a slide ends where it does; see ``slide``."""
    return _run(bitext.beads[bitext.index[bead_id] :], side, down=down)[1]


def _is_decided(bead: Bead) -> bool:
    return bead.pinned or bead.status.is_final


def _refuse_decided(bead: Bead, name: str) -> None:
    if bead.pinned:
        raise EditError(f"{name} is pinned")
    if bead.status.is_final:
        raise EditError(f"{name} is accepted", hint="c takes the acceptance back.")


def _surplus(bead: Bead, side: Side) -> int:
    """Return how many segments a bead has on a side beyond those on the other; 0 if none."""
    return max(len(bead.segments(side)) - len(bead.segments(side.other)), 0)


def _run(beads: Sequence[Bead], side: Side, *, down: bool) -> tuple[tuple[Bead, ...], SlideEnd]:
    """Return the beads whose side a slide moves, and why it ends behind them."""
    run = [beads[0]]
    if not down and _surplus(beads[0], side):
        return tuple(run), SlideEnd.SURPLUS
    for bead in beads[1:]:
        if _is_decided(bead):
            return tuple(run), SlideEnd.DECISION
        if not bead.segments(side):
            return tuple(run), SlideEnd.GAP
        if down and _surplus(bead, side.other):
            return tuple(run), SlideEnd.SURPLUS
        run.append(bead)
        if not down and _surplus(bead, side):
            return tuple(run), SlideEnd.SURPLUS
    return tuple(run), SlideEnd.DOCUMENT


def _slide_down(bitext: Bitext, run: tuple[Bead, ...], side: Side, *, is_taken: bool) -> Edit:
    following = bitext.index[run[-1].id] + 1
    before = (*run, bitext.beads[following]) if is_taken else run
    first = run[0].segments(side)
    kept = len(first) - (_surplus(run[0], side) or len(first))
    contents = [first[:kept], first[kept:], *(bead.segments(side) for bead in run[1:])]
    if is_taken:
        contents[-1] += before[-1].segments(side)
    pieces = []
    ids = []
    for number, content in enumerate(contents):
        other = before[number].segments(side.other) if number < len(before) else ()
        pieces.append(_piece(bitext, content, other, side))
        ids.append(before[number].id if number < len(before) else bitext.next_bead_id)
    return Edit(EditKind.SLIDE, before, over_segments(bitext, before, pieces, ids), detail="down")


def _slide_up(bitext: Bitext, first: int, run: tuple[Bead, ...], side: Side) -> Edit:
    if first == 0:
        raise EditError("there is no bead above")
    above = bitext.beads[first - 1]
    _refuse_decided(above, "the bead above")
    before = (above, *run)
    last = run[-1].segments(side)
    leaving = _surplus(run[-1], side) or len(last)
    moved = [*(bead.segments(side) for bead in run[:-1]), last[:leaving]]
    contents = [above.segments(side) + moved[0], *moved[1:], last[leaving:]]
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
