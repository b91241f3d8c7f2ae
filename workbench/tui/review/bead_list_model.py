"""The list of beads without its texts: which beads are listed, and what is known of all others.

A bead's *place* is its index in the project, in document order; its *position* is its index in the
list. Both count from 0; the number that the screen shows (№) is the place plus one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence

from workbench.bitext import Bead, Status, is_doubtful
from workbench.project.review import AppliedEdit, Outline
from workbench.tui.review.attention import Attention, attention, attention_of_all

_ONE_TO_ONE = 0x11
"""Shape of a bead of one source and one target segment."""

_SOURCE_ALONE = 0x10
"""Shape of a bead of one source segment and no target segment."""

_MOST_SEGMENTS = 15
"""Segments of one side that a shape counts up to: it has four bits for each side."""

_WITH_DRAFT = (Status.MACHINE.number, Status.ACCEPTED.number)
"""Statuses of a source segment whose translation is a machine draft, or was one."""

_NEAR = 50
"""Positions to each side of the cursor that are searched before the whole list is."""

_MOST_DRIFT = 500
"""How far a remembered place may be wrong before all places are numbered again."""


class BeadListModel:
    """The listed beads in their order, and an outline of all beads of the project.

    It reads nothing from the project; ``apply_edit`` tells it what an edit changed. The list is
    stable: a bead that an edit has changed stays where it is, even if the view would no longer
    select it, until another view is chosen.

    Args:
        outline: All beads in document order; this object changes it from then on.
        ids: The ids of the listed beads.

    Attributes:
        attention: The ``Attention`` of every bead, by its place.
    """

    def __init__(self, outline: Outline, ids: array[int]) -> None:
        self.outline = outline
        self.ids = ids
        # The places as they were last numbered, and by how much they may be wrong since then.
        # Numbering takes time for every bead of the project; a merge or a split need not wait.
        self._places = array("q", [-1]) * (max(outline.ids, default=0) + 1)
        self._drift = 1
        self.renumber()
        self.attention = attention_of_all(outline.statuses, outline.doubtful, outline.excluded)

    def __len__(self) -> int:
        """Return how many beads are listed."""
        return len(self.ids)

    @property
    def total(self) -> int:
        """The number of beads in the project."""
        return len(self.outline.ids)

    @property
    def to_review(self) -> int:
        """The number of beads in the project that are neither accepted nor excluded."""
        return len(self.attention) - self.attention.count(Attention.NONE)

    def place(self, bead_id: int) -> int:
        """Return the place of a bead in the project; -1 if it is not there."""
        place = self._places[bead_id] if 0 <= bead_id < len(self._places) else -1
        if place >= 0 and self._drift:
            start = max(place - self._drift, 0)
            place = self.outline.ids.index(bead_id, start, place + self._drift + 1)
        return place

    def position(self, bead_id: int, *, near: int = 0) -> int:
        """Return the position of a bead in the list; -1 if it is not listed.

        It is searched around the position ``near`` first, then at its place in the project.
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
        """Return whether the bead is neither accepted nor excluded from exports."""
        return self.attention[self.place(bead_id)] != Attention.NONE

    def is_not_one_to_one(self, bead_id: int) -> bool:
        """Return whether the bead is anything but one sentence against one translation."""
        place = self.place(bead_id)
        shape, status = self.outline.shapes[place], self.outline.statuses[place]
        # A bead without target segments can only be accepted if its translation was typed or is
        # the machine's, so an accepted one has a translation.
        has_draft = shape == _SOURCE_ALONE and status in _WITH_DRAFT
        return shape != _ONE_TO_ONE and not has_draft

    def find(
        self, position: int, wanted: Callable[[int], bool], *, forward: bool = True
    ) -> int | None:
        """Find the next listed bead that is wanted; continue at the other end of the list.

        Args:
            position: Where the search begins; this position itself is never returned.
            wanted: Tells by its id whether a bead is wanted.
            forward: Whether to search down the list; else up.

        Returns:
            The position of the bead; None if there is no other.
        """
        self.renumber()
        total = len(self.ids)
        step = 1 if forward else -1
        for distance in range(1, total):
            candidate = (position + step * distance) % total
            if wanted(self.ids[candidate]):
                return candidate
        return None

    def nearest(self, place: int) -> int:
        """Return the position of the listed bead that is nearest to a place in the project."""
        place = min(max(place, 0), self.total - 1)
        position = self.position(self.outline.ids[place])
        if position >= 0 or not self.ids:
            return max(position, 0)
        self.renumber()
        return min(range(len(self.ids)), key=lambda p: abs(self._places[self.ids[p]] - place))

    def apply_edit(self, applied: AppliedEdit, beads: Sequence[Bead], *, near: int = 0) -> bool:
        """Bring the list and the outline up to date with an edit.

        Args:
            applied: What the edit changed.
            beads: The beads of ``applied.inserted`` as they are now.
            near: The position at which the edit was made.

        Returns:
            False if the edit does not fit this outline, which must then be read again.
        """
        places = sorted(self.place(bead_id) for bead_id in applied.removed)
        if not places or places[0] < 0 or len(beads) != len(applied.inserted):
            return False
        if applied.is_scattered:
            return False
        is_run = places == list(range(places[0], places[0] + len(places)))
        same_ids = applied.removed == applied.inserted
        if not is_run and not same_ids:
            return False
        if not same_ids:
            self.splice_list(applied, near=near)
            self._splice_outline(places[0], len(places), applied.inserted)
        for bead in beads:
            self._update(bead)
        return True

    def include(self, bead_id: int, *, near: int, in_document_order: bool) -> int:
        """List a bead even if the view left it out, and return its position."""
        position = self.position(bead_id, near=near)
        if position < 0:
            position = near
            if in_document_order:
                place = self.place(bead_id)
                position = bisect_left(self.ids, place, key=self.place)
            position = min(max(position, 0), len(self.ids))
            self.ids.insert(position, bead_id)
        return position

    def renumber(self) -> None:
        """Number all places exactly; call this before many places are asked for."""
        if self._drift:
            for place, bead_id in enumerate(self.outline.ids):
                self._places[bead_id] = place
        self._drift = 0

    def _splice_outline(self, start: int, count: int, inserted: tuple[int, ...]) -> None:
        outline, end, added = self.outline, start + count, len(inserted)
        for bead_id in outline.ids[start:end]:
            self._places[bead_id] = -1
        outline.ids[start:end] = array("q", inserted)
        columns = (outline.statuses, outline.shapes, outline.excluded, outline.doubtful)
        for column in (*columns, self.attention):
            column[start:end] = bytes(added)
        for place, bead_id in enumerate(inserted, start):
            self._put_place(bead_id, place)
        self._drift += abs(added - count)
        if self._drift > _MOST_DRIFT:
            self.renumber()

    def splice_list(self, applied: AppliedEdit, *, near: int) -> None:
        """List the inserted beads where the first of the removed ones was listed."""
        positions = {bead_id: self.position(bead_id, near=near) for bead_id in applied.removed}
        first = next((position for position in positions.values() if position >= 0), -1)
        kept = set(applied.inserted)
        gone = [p for bead_id, p in positions.items() if bead_id not in kept and p >= 0]
        for position in sorted(gone, reverse=True):
            del self.ids[position]
        if first < 0:
            return
        at = first - sum(position < first for position in gone)
        for bead_id in applied.inserted:
            if bead_id not in positions:
                self.ids.insert(at, bead_id)
                at += 1
            elif at < len(self.ids) and self.ids[at] == bead_id:
                at += 1

    def _update(self, bead: Bead) -> None:
        place, outline = self.place(bead.id), self.outline
        outline.statuses[place] = bead.status.number
        outline.excluded[place] = bead.excluded
        source, target = (min(len(side), _MOST_SEGMENTS) for side in (bead.source, bead.target))
        outline.shapes[place] = source << 4 | target
        outline.doubtful[place] = is_doubtful(bead.confidence)
        self.attention[place] = attention(
            outline.statuses[place], outline.doubtful[place], bead.excluded
        )

    def _put_place(self, bead_id: int, place: int) -> None:
        if bead_id >= len(self._places):
            self._places.extend(array("q", [-1]) * (bead_id + 1 - len(self._places)))
        self._places[bead_id] = place
