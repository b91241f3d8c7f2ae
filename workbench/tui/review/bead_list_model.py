"""What the screen knows of all beads: their places, their marks, and which of them it lists."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from enum import IntEnum

from workbench.bitext import Bead, Status, is_doubtful
from workbench.project.review.session import Applied, Outline

_ONE_TO_ONE = 0x11
_SOURCE_ALONE = 0x10
_NEAR = 50
_MOST_DRIFT = 500


class Mark(IntEnum):
    """What the map and the jumps know of a bead."""

    DONE = 0
    """Accepted, or left out of exports."""
    CALM = 1
    """To review, and not doubtful."""
    DOUBTFUL = 2
    """To review, and doubtful."""
    NEEDS_WORK = 3


def mark(status: int, doubtful: int, excluded: int) -> Mark:
    """Return the mark of a bead with this ``Status`` and these two flags."""
    if excluded or status == Status.ACCEPTED:
        return Mark.DONE
    if status == Status.NEEDS_WORK:
        return Mark.NEEDS_WORK
    return Mark.DOUBTFUL if doubtful else Mark.CALM


class BeadListModel:
    """The beads listed, in their order, over an outline of the whole project.

    Nothing is read from the project here; an edit's outcome is told by ``replace``. The list is
    stable: a bead that an edit changes stays where it stands, even if the view would no longer
    choose it, until the view is chosen anew.

    Args:
        outline: All beads in document order; kept up to date here from then on.
        ids: The beads listed.
    """

    def __init__(self, outline: Outline, ids: array[int]) -> None:
        self.outline = outline
        self.ids = ids
        # Places as they were numbered last; by how much they may be wrong since. Numbering anew
        # costs as much as there are beads, and a merge or a split need not wait for it.
        self._places = array("q", [-1]) * (max(outline.ids, default=0) + 1)
        self._drift = 1
        self.settle()
        self.marks = bytearray(map(mark, outline.statuses, outline.doubtful, outline.excluded))

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def to_review(self) -> int:
        """How many beads of the project nobody has accepted or left out."""
        return len(self.marks) - self.marks.count(Mark.DONE)

    def place(self, bead_id: int) -> int:
        """Where the bead stands in the project, from 0; -1 if it is not there."""
        place = self._places[bead_id] if 0 <= bead_id < len(self._places) else -1
        if place >= 0 and self._drift:
            near = max(place - self._drift, 0)
            place = self.outline.ids.index(bead_id, near, place + self._drift + 1)
        return place

    def position(self, bead_id: int, *, near: int = 0) -> int:
        """Where the bead stands in the list; -1 if it is not listed.

        It is looked for around ``near`` first, then at its place in the text: where it mostly is.
        """
        start = max(near - _NEAR, 0)
        around = self.ids[start : near + _NEAR]
        if bead_id in around:
            return start + around.index(bead_id)
        place = self.place(bead_id)
        if 0 <= place < len(self.ids) and self.ids[place] == bead_id:
            return place
        try:
            return self.ids.index(bead_id)
        except ValueError:
            return -1

    def is_to_review(self, bead_id: int) -> bool:
        """Whether nobody has accepted the bead, and it is meant to leave in exports."""
        return self.marks[self.place(bead_id)] != Mark.DONE

    def can_be_accepted(self, bead_id: int) -> bool:
        """Whether the bead is to review and has, or seems to have, something to accept."""
        place = self.place(bead_id)
        has_target = bool(self.outline.shapes[place] & 0x0F)
        worded = self.outline.statuses[place] in (Status.MACHINE, Status.NEEDS_WORK)
        return self.is_to_review(bead_id) and (has_target or worded)

    def is_odd(self, bead_id: int) -> bool:
        """Whether the bead is anything but one sentence against one, or against typed English."""
        place = self.place(bead_id)
        shape, status = self.outline.shapes[place], self.outline.statuses[place]
        # Nothing without English can be accepted, so here it was typed or taken from the machine.
        has_draft = shape == _SOURCE_ALONE and status in (Status.MACHINE, Status.ACCEPTED)
        return shape != _ONE_TO_ONE and not has_draft

    def find(
        self, position: int, wanted: Callable[[int], bool], *, forward: bool = True
    ) -> int | None:
        """The nearest listed bead of that sort beyond a position; goes round the end once.

        Returns:
            Its position, never the one that the search began at; None if there is no other.
        """
        self.settle()
        total = len(self.ids)
        step = 1 if forward else -1
        for distance in range(1, total):
            candidate = (position + step * distance) % total
            if wanted(self.ids[candidate]):
                return candidate
        return None

    def nearest(self, place: int) -> int:
        """The position of the listed bead that stands nearest to a place in the project."""
        place = min(max(place, 0), len(self.outline.ids) - 1)
        position = self.position(self.outline.ids[place])
        if position >= 0 or not self.ids:
            return max(position, 0)
        self.settle()
        return min(range(len(self.ids)), key=lambda p: abs(self._places[self.ids[p]] - place))

    def replace(self, applied: Applied, beads: Sequence[Bead], *, near: int = 0) -> bool:
        """Take in what an edit did.

        Args:
            applied: The outcome.
            beads: The beads of ``applied.inserted``, as they are now.
            near: The position where the edit was made.

        Returns:
            False if the edit does not fit this outline, which must then be read anew.
        """
        places = sorted(self.place(bead_id) for bead_id in applied.removed)
        if not places or places[0] < 0 or len(beads) != len(applied.inserted):
            return False
        is_run = places == list(range(places[0], places[0] + len(places)))
        same_ids = applied.removed == applied.inserted
        if not is_run and not same_ids:
            return False
        if not same_ids:
            self._splice_list(applied, near=near)
            self._splice_outline(places[0], len(places), applied.inserted)
        for bead in beads:
            self._mark(bead)
        return True

    def show(self, bead_id: int, *, near: int, in_document_order: bool) -> int:
        """List a bead that the view left out, and say at which position."""
        position = self.position(bead_id, near=near)
        if position < 0:
            position = near
            if in_document_order:
                place = self.place(bead_id)
                position = bisect_left(self.ids, place, key=self.place)
            position = min(max(position, 0), len(self.ids))
            self.ids.insert(position, bead_id)
        return position

    def _splice_outline(self, start: int, count: int, inserted: tuple[int, ...]) -> None:
        outline, end, fresh = self.outline, start + count, len(inserted)
        for bead_id in outline.ids[start:end]:
            self._places[bead_id] = -1
        outline.ids[start:end] = array("q", inserted)
        columns = (outline.statuses, outline.shapes, outline.excluded, outline.doubtful)
        for column in (*columns, self.marks):
            column[start:end] = bytes(fresh)
        for place, bead_id in enumerate(inserted, start):
            self._put(place, bead_id)
        self._drift += abs(fresh - count)
        if self._drift > _MOST_DRIFT:
            self.settle()

    def _splice_list(self, applied: Applied, *, near: int) -> None:
        """Put what is new where the first listed of the removed beads stands."""
        positions = {bead_id: self.position(bead_id, near=near) for bead_id in applied.removed}
        anchor = next((position for position in positions.values() if position >= 0), -1)
        kept = set(applied.inserted)
        gone = [p for bead_id, p in positions.items() if bead_id not in kept and p >= 0]
        for position in sorted(gone, reverse=True):
            del self.ids[position]
        if anchor < 0:
            return
        at = anchor - sum(position < anchor for position in gone)
        for bead_id in applied.inserted:
            if bead_id not in positions:
                self.ids.insert(at, bead_id)
                at += 1
            elif at < len(self.ids) and self.ids[at] == bead_id:
                at += 1

    def _mark(self, bead: Bead) -> None:
        place, outline = self.place(bead.id), self.outline
        outline.statuses[place] = bead.status
        outline.excluded[place] = bead.excluded
        outline.shapes[place] = min(len(bead.source), 15) * 16 + min(len(bead.target), 15)
        outline.doubtful[place] = is_doubtful(bead.confidence)
        self.marks[place] = mark(bead.status, outline.doubtful[place], bead.excluded)

    def _put(self, place: int, bead_id: int) -> None:
        if bead_id >= len(self._places):
            self._places.extend(array("q", [-1]) * (bead_id + 1 - len(self._places)))
        self._places[bead_id] = place

    def settle(self) -> None:
        """Number all places exactly; worth it before many are asked for."""
        if self._drift:
            for place, bead_id in enumerate(self.outline.ids):
                self._places[bead_id] = place
        self._drift = 0
