"""What a reviewer can do to a bitext: each function reads a passage and returns an edit.

Nothing is changed here. ``Bitext.apply`` or the store carries out the edit, and its inverse undoes
it. An edit that moves segments takes back the acceptance and the confidence of its beads; edited
texts stay with their sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from workbench.bitext.bead import Bead, Origin
from workbench.bitext.bitext import Bitext, Edit
from workbench.bitext.edits.edit_kind import EditKind
from workbench.bitext.edits.wording import distribute, join
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
    after = with_text(bead, side, text, original=join(bitext.texts(bead, side)))
    return Edit(EditKind.EDIT_TEXT, (bead,), (after,), detail=side.value)


def with_text(bead: Bead, side: Side, text: str, *, original: str) -> Bead:
    """Return the bead with another text of one side, as ``set_text`` does it.

    Args:
        bead: The bead.
        side: The side.
        text: Its new text.
        original: Its original text: that of its segments, joined.
    """
    wording = None if text == original else text
    status = bead.status
    if side is Side.TARGET and text.strip() and status.is_draft:
        status = Status.NEEDS_WORK
    if side is Side.SOURCE:
        return replace(bead, source_edit=wording, status=status)
    return replace(bead, target_edit=wording, status=status)


def merge(bitext: Bitext, bead_ids: Sequence[int]) -> Edit:
    """Merge neighbouring beads; the merged bead has the id of the first.

    Raises:
        EditError: There are fewer than two, or they are not neighbours.
    """
    beads = _run(bitext, bead_ids)
    if len(beads) < 2:
        raise EditError("merging needs two neighbouring beads")
    merged = replace(
        regrouped(beads[0], *beads),
        source=in_text_order(bitext, [i for bead in beads for i in bead.source]),
        target=in_text_order(bitext, [i for bead in beads for i in bead.target]),
        source_edit=_joined_edit(bitext, beads, Side.SOURCE),
        target_edit=_joined_edit(bitext, beads, Side.TARGET),
        note="\n".join(bead.note for bead in beads if bead.note),
    )
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
    """Exchange the target sides of a bead and the one below it.

    Raises:
        EditError: There is no bead below, or one of the two has an empty side.
    """
    first = bitext.bead(bead_id)
    place = bitext.index[bead_id] + 1
    if place >= len(bitext.beads):
        raise EditError("there is no bead below")
    second = bitext.beads[place]
    if first.is_null or second.is_null:
        raise EditError("only beads with two sides can be swapped")
    after = (
        replace(regrouped(first, first), target=second.target, target_edit=second.target_edit),
        replace(regrouped(second, second), target=first.target, target_edit=first.target_edit),
    )
    return Edit(EditKind.SWAP, (first, second), after)


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


def regrouped(bead: Bead, *origins: Bead) -> Bead:
    """Return the bead as a regrouping leaves it: paired by a reviewer, and not accepted.

    Args:
        bead: The bead.
        origins: The beads from which its segments come.
    """
    are_drafts = all(origin.status.is_draft for origin in origins)
    status = max(origin.status for origin in origins) if are_drafts else Status.ALIGNED
    return replace(
        bead,
        status=status,
        origin=Origin.REVIEWER,
        confidence=None,
        score=None,
        pinned=any(origin.pinned for origin in origins),
        excluded=all(origin.excluded for origin in origins),
    )


def _joined_edit(bitext: Bitext, beads: Sequence[Bead], side: Side) -> str | None:
    if all(bead.edit(side) is None for bead in beads):
        return None
    ordered, last = [], -1
    for bead in beads:
        last = min((bitext.by_id[i].start for i in bead.segments(side)), default=last)
        ordered.append((last, bead))
    ordered.sort(key=lambda pair: pair[0])
    return join(bitext.text(bead, side) for _, bead in ordered)


def over_segments(
    bitext: Bitext,
    before: Sequence[Bead],
    pieces: Sequence[tuple[tuple[int, ...], tuple[int, ...]]],
    ids: Sequence[int],
) -> tuple[Bead, ...]:
    """Return beads over other segments, each with its share of the edited texts.

    Args:
        bitext: The beads with their segments.
        before: The beads before the edit.
        pieces: Source and target segments of each new bead.
        ids: Ids of the new beads. Each of the first ones stands for the bead in its place in
            ``before``; a further one follows the last of them.
    """
    wording = {side: text_by_segment(bitext, before, side) for side in Side}
    loose = {side: text_without_segment(before, side) for side in Side}
    after = []
    for number, (piece, bead_id) in enumerate(zip(pieces, ids, strict=True)):
        own = number < len(before)
        model = before[number] if own else before[-1]
        edits: dict[Side, str | None] = {}
        for side, segments in zip(Side, piece, strict=True):
            edited = any(wording[side][i] != join([bitext.by_id[i].text]) for i in segments)
            text = join(wording[side][i] for i in segments)
            draft = loose[side].get(model.id, "") if own else ""
            edits[side] = join([draft, text]) if edited or draft else None
        after.append(
            replace(
                regrouped(model, *before),
                id=bead_id,
                source=piece[0],
                target=piece[1],
                source_edit=edits[Side.SOURCE],
                target_edit=edits[Side.TARGET],
                note=model.note if own else "",
            )
        )
    return tuple(after)


def text_by_segment(bitext: Bitext, beads: Sequence[Bead], side: Side) -> dict[int, str]:
    """Return the current text of each segment, by id; an edited text is shared out."""
    wording: dict[int, str] = {}
    for bead in beads:
        segments, edited = bead.segments(side), bead.edit(side)
        originals = [join([text]) for text in bitext.texts(bead, side)]
        shares = distribute(edited, originals) if edited is not None and segments else originals
        wording.update(zip(segments, shares, strict=True))
    return wording


def text_without_segment(beads: Sequence[Bead], side: Side) -> dict[int, str]:
    """Return the edited texts of beads without segments on that side, by bead id."""
    return {b.id: b.edit(side) or "" for b in beads if b.edit(side) and not b.segments(side)}
