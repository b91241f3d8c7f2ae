"""Pairing sentences from anywhere in a document, and moving sentences to any bead or place.

These edits read the beads that have the sentences, wherever they stand, and return scattered
regroupings. Sentences that are not named stay where they are.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from workbench.bitext.bead import Bead
from workbench.bitext.bitext import Bitext
from workbench.bitext.edits.edit import Edit
from workbench.bitext.edits.edit_kind import EditKind
from workbench.bitext.edits.placing import BeadPlace
from workbench.bitext.edits.verbs import in_text_order, over_segments, regrouped
from workbench.bitext.segment import Side
from workbench.bitext.status import Status
from workbench.errors import EditError

Sides = tuple[tuple[int, ...], tuple[int, ...]]
"""Ids of source segments and of target segments."""


def link(bitext: Bitext, source: Collection[int], target: Collection[int]) -> Edit:
    """Put sentences into one bead, whichever beads they are in.

    The new bead goes on as the one that has the first source sentence, with its id, flags and note,
    where no other source sentence is left in that; or as one that it empties; else it is new. What
    is left of a bead keeps its place. Sentences of one side only are left without counterpart.

    Args:
        bitext: The beads that have the sentences, in their order; it may have others.
        source: Ids of source segments.
        target: Ids of target segments.

    Raises:
        EditError: No sentence is named, or these are a bead of their own already.
    """
    wanted = in_text_order(bitext, list(source)), in_text_order(bitext, list(target))
    if not any(wanted):
        raise EditError("no sentence is named to be paired")
    taken = {*source, *target}
    touched = [b for b in bitext.beads if not taken.isdisjoint((*b.source, *b.target))]
    if len(touched) == 1 and (touched[0].source, touched[0].target) == wanted:
        raise EditError("these sentences are one bead already")
    rests = {bead.id: _rest(bead, taken) for bead in touched}
    home = next((bead for bead in touched if wanted[0] and wanted[0][0] in bead.source), None)
    # A bead of which only the target side is left goes on as the new bead.
    is_divided = home is not None and any(rests[home.id]) and not rests[home.id][0]
    kept = [b for b in touched if any(rests[b.id]) and not (is_divided and b is home)]
    gone = [bead for bead in touched if bead not in kept]
    gone.sort(key=lambda bead: (bead is not home, not bead.source))
    pieces = [*(rests[bead.id] for bead in kept), wanted]
    bead_id = gone[0].id if gone else bitext.next_bead_id
    beads = over_segments(bitext, [*kept, *gone], pieces, [*(b.id for b in kept), bead_id])
    after, places = [_heir(beads[-1], gone)], list[BeadPlace]()
    if home is not None and is_divided:
        halves = (_rest(home, {*rests[home.id][1]}), rests[home.id])
        after.append(over_segments(bitext, [home], halves, (home.id, bitext.next_bead_id))[1])
        places.append(BeadPlace(after[1].id, bead_id))
    after += beads[:-1]
    return Edit(
        EditKind.LINK,
        tuple(touched),
        tuple(after),
        is_scattered=True,
        places_after=tuple(places),
    )


def move_to(bitext: Bitext, segments: Collection[int], bead_id: int) -> Edit:
    """Move sentences to another bead.

    Args:
        bitext: The bead, and the beads that have the sentences, in their order.
        segments: Ids of segments of one side or of both.
        bead_id: The bead to which they are moved.

    Raises:
        EditError: No sentence is named, or all of them are in that bead already.
    """
    home = bitext.bead(bead_id)
    taken = set(segments) - {*home.source, *home.target}
    if not segments:
        raise EditError("no sentence is named to be moved")
    if not taken:
        raise EditError("these sentences are in that bead already")
    touched = [b for b in bitext.beads if not taken.isdisjoint((*b.source, *b.target))]
    emptied = [bead for bead in touched if not any(_rest(bead, taken))]
    kept = [bead for bead in touched if any(_rest(bead, taken))]
    whole = tuple(
        in_text_order(bitext, [*home.segments(side), *_of_side(bitext, taken, side)])
        for side in Side
    )
    before = [*kept, home, *emptied]
    pieces = [*(_rest(bead, taken) for bead in kept), (whole[0], whole[1])]
    after = list(over_segments(bitext, before, pieces, [bead.id for bead in before[: len(pieces)]]))
    after[-1] = _heir(after[-1], [home, *emptied])
    return Edit(
        EditKind.MOVE,
        tuple(sorted(before, key=lambda bead: bitext.index[bead.id])),
        (after[-1], *after[:-1]),
        detail="to another bead",
        is_scattered=True,
    )


def move_apart(bitext: Bitext, segments: Collection[int], *, above: int) -> Edit:
    """Make target sentences a bead without counterpart at any place of the document.

    Args:
        bitext: The beads that have the sentences, and the one above the place, in their order.
        segments: Ids of target segments.
        above: Id of the bead below which they go; 0 = to the top of the document.

    Raises:
        EditError: No sentence is named, or one of the source side: the source keeps its order.
    """
    if _of_side(bitext, segments, Side.SOURCE):
        raise EditError("a source sentence has its place by the order of the text")
    wanted = ((), in_text_order(bitext, list(segments)))
    alone = [b for b in bitext.beads if (b.source, b.target) == wanted]
    if alone:
        edit = Edit(EditKind.MOVE, (alone[0],), (alone[0],), is_scattered=True)
    else:
        edit = link(bitext, (), segments)
    new = next(bead for bead in edit.after if (bead.source, bead.target) == wanted)
    if new.id == above:
        raise EditError("a bead cannot go below itself")
    place = BeadPlace(new.id, above)
    return replace(edit, kind=EditKind.MOVE, detail="apart", places_after=(place,))


def exchange(bitext: Bitext, first_id: int, second_id: int, side: Side) -> Edit:
    """Exchange one side of two beads that may stand anywhere in the document.

    A bead that is left without segments is removed.

    Raises:
        EditError: The two are the same, or neither has that side.
    """
    first, second = bitext.bead(first_id), bitext.bead(second_id)
    if first.id == second.id:
        raise EditError("a bead cannot be exchanged with itself")
    if not (first.segments(side) or second.segments(side)):
        raise EditError(f"neither of the two has a {side} sentence")
    after = [_with_side(bead, other, side) for bead, other in ((first, second), (second, first))]
    empty = [bead for bead in after if not (bead.source or bead.target)]
    if empty:
        left = next(bead for bead in after if bead not in empty)
        return move_to(bitext, bitext.bead(empty[0].id).segments(side), left.id)
    return Edit(EditKind.SWAP, (first, second), tuple(after), is_scattered=True)


def _with_side(bead: Bead, other: Bead, side: Side) -> Bead:
    swapped = regrouped(bead, [bead])
    source, target = (
        (other if one is side else bead).segments(one) for one in (Side.SOURCE, Side.TARGET)
    )
    swapped = replace(swapped, source=source, target=target)
    return swapped.with_edit(side, other.edit(side), other.shares(side))


def _rest(bead: Bead, taken: Collection[int]) -> Sides:
    """Return the segments of a bead without those that are taken from it."""
    source = tuple(i for i in bead.source if i not in taken)
    return source, tuple(i for i in bead.target if i not in taken)


def _of_side(bitext: Bitext, segments: Collection[int], side: Side) -> list[int]:
    return [i for i in segments if bitext.by_id[i].side is side]


def _heir(bead: Bead, emptied: Sequence[Bead]) -> Bead:
    """Return the bead with the notes, marks and flags of beads that have gone into it."""
    if len(emptied) < 2:
        return bead
    if any(other.status is Status.NEEDS_WORK for other in emptied):
        bead = replace(bead, status=Status.NEEDS_WORK)
    return replace(
        bead,
        note="\n".join(other.note for other in emptied if other.note),
        pinned=any(other.pinned for other in emptied),
        excluded=all(other.excluded for other in emptied),
    )
