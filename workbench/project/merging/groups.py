"""The changes of one copy beside the other copy, as groups of beads over the same text.

A group has all beads that edits of either copy have brought together: those before the own edits
of one copy, those after them, and those that the other copy, the *receiving* one, has over the same
text. So the groups are the same whichever copy receives. Beads that the receiver has in one open
conflict are in one group, too.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from workbench.bitext import Bead, Segment, Side
from workbench.bitext.edits.bead_content import BeadContent, Extent
from workbench.project.merging.own_changes import OwnChanges
from workbench.store import ProjectFile, SidePlaces

Contents = dict[BeadContent, Bead]
"""Beads by their content."""


class GroupOutcome(Enum):
    """The outcome of merging for a group."""

    UNCHANGED = auto()
    """The own edits of the one copy leave it as it was."""
    TAKEN = auto()
    """Only the one copy has changed it: the other one receives the change."""
    IDENTICAL = auto()
    """Both have changed it in the same way."""
    CONFLICT = auto()
    """Both have changed it, each in another way."""


@dataclass
class BeadGroup:
    """Beads over the same text, as three states have them.

    Attributes:
        document_id: Their document.
        before: As the own edits of the one copy found them.
        after: As these edits left them.
        received: As the receiving copy has them.
    """

    document_id: int
    before: Contents = field(default_factory=dict)
    after: Contents = field(default_factory=dict)
    received: Contents = field(default_factory=dict)

    @property
    def outcome(self) -> GroupOutcome:
        """What merging does with it."""
        if self.before.keys() == self.after.keys():
            return GroupOutcome.UNCHANGED
        if self.received.keys() == self.before.keys():
            return GroupOutcome.TAKEN
        if self.received.keys() == self.after.keys():
            return GroupOutcome.IDENTICAL
        return GroupOutcome.CONFLICT

    @property
    def is_as_received(self) -> bool:
        """Whether the receiving copy has it as the own edits found it."""
        return self.received.keys() == self.before.keys()


class _TwoSides:
    """One side of a document: as the own edits found it, and as the receiving copy has it."""

    def __init__(
        self, now: SidePlaces, received: SidePlaces, old: Iterable[Segment], fresh: set[int]
    ) -> None:
        """``old``: the segments that edits replaced; ``fresh``: ids of all that they touched."""
        self.now, self.received = now, received
        rows = [(now.starts[n], now.ends[n], i) for n, i in enumerate(now.ids) if i not in fresh]
        rows = sorted([*rows, *((segment.start, segment.end, segment.id) for segment in old)])
        self.starts, self.ends, self.ids = (array("q", column) for column in _columns(rows))
        self.index = {segment_id: n for n, segment_id in enumerate(self.ids)}

    def found_between(self, start: int, end: int) -> Iterator[int]:
        """Yield the segments, as the own edits found them, over a part of the text."""
        for n in range(bisect_right(self.ends, start), bisect_left(self.starts, end)):
            yield self.ids[n]

    def extent_found(self, segment_id: int) -> Extent:
        """Return the extent of a segment as the own edits found it."""
        n = self.index[segment_id]
        return self.starts[n], self.ends[n]


def _columns(rows: list[tuple[int, int, int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(zip(*rows, strict=True)) if rows else ((), (), ())


class GroupFinder:
    """Finds the groups of the own changes of a copy.

    Args:
        copy: The copy that made the edits.
        receiver: The copy that receives them.
        changes: What the edits change.
        theirs: What the own edits of the receiver have changed.
    """

    def __init__(
        self, copy: ProjectFile, receiver: ProjectFile, changes: OwnChanges, theirs: OwnChanges
    ) -> None:
        self._copy, self._receiver, self._changes = copy, receiver, changes
        self._theirs, self._together = theirs, theirs.groups_of_segments()
        self._sides: dict[tuple[int, Side], _TwoSides] = {}
        self._side_of: dict[int, tuple[int, Side]] = {}
        self._untouched: dict[int, Bead] = {}
        self._received: dict[int, Bead] = {}
        self._held_by: dict[int, set[int]] = {}

    def find(self) -> list[BeadGroup]:
        """Return the groups, in the order of documents and of their first segments."""
        self._read_sides()
        covered = set(self._changes.origins(self._changes.before.values()))
        waiting, seen = set(covered), set(covered)
        while waiting:
            found = self._receive(waiting) | self._reach(waiting - covered)
            waiting = found - seen
            seen |= waiting
        return self._collect()

    def _read_sides(self) -> None:
        changes = self._changes
        touched = set(changes.origins((*changes.before.values(), *changes.after.values())))
        touched |= changes.segments_before.keys()
        touched |= {changes.origin(i) for i in changes.segments_after}
        homes = self._copy.merge_record.documents_of(touched)
        by_group = {changes.groups.find(i): document for i, document in homes.items()}
        old: dict[tuple[int, Side], list[Segment]] = {}
        for segment in changes.segments_before.values():
            if segment.id not in changes.segments_born:
                document = by_group[changes.groups.find(segment.id)]
                old.setdefault((document, segment.side), []).append(segment)
        fresh = {*changes.segments_before, *changes.segments_after}
        for document in set(by_group.values()):
            for side in Side:
                key = (document, side)
                now, received = (
                    project.merge_record.side_places(*key)
                    for project in (self._copy, self._receiver)
                )
                self._sides[key] = two = _TwoSides(now, received, old.get(key, ()), fresh)
                self._side_of.update(dict.fromkeys(two.ids, key))

    def _receive(self, found: Iterable[int]) -> set[int]:
        """Read the beads of the receiving copy over segments; return the segments they have."""
        ids: set[int] = set()
        for segment_id in found:
            two = self._sides[self._side_of[segment_id]]
            received = two.received
            for n in received.between(*two.extent_found(segment_id)):
                ids.add(received.beads[n])
        ids -= self._received.keys()
        in_conflict = self._beads_in_conflict(ids)
        reached: set[int] = set()
        for bead_id, placed in self._receiver.beads.placed(ids).items():
            self._received[bead_id] = placed.bead
            held: set[int] = set()
            for side in Side:
                two = self._sides[placed.document_id, side]
                for segment_id in placed.bead.segments(side):
                    held.update(two.found_between(*_extent(two.received, segment_id)))
            for segment_id in self._brought_together(placed.bead):
                held.update(self._found_over(placed.document_id, segment_id))
            self._changes.groups.join(held)
            self._held_by[bead_id] = held
            reached |= held
        for beads in in_conflict:
            self._changes.groups.join(i for bead_id in beads for i in self._held_by[bead_id])
        return reached

    def _beads_in_conflict(self, ids: set[int]) -> list[list[int]]:
        """Add to beads of the receiver those that share an open conflict; return them by conflict.

        So the other version of a conflict is replaced as a whole where its copy has changed since.
        """
        found: dict[str, list[int]] = {}
        while new := [c for c in self._receiver.conflicts.of_beads(ids) if c.id not in found]:
            for conflict in new:
                found[conflict.id] = beads = self._receiver.conflicts.beads(conflict)
                ids.update(bead_id for bead_id in beads if bead_id not in self._received)
        return list(found.values())

    def _brought_together(self, bead: Bead) -> set[int]:
        """Return the segments that edits of the receiver have brought together with a bead's."""
        roots = set(map(self._theirs.groups.find, self._theirs.origins([bead])))
        return {i for root in roots for i in self._together.pop(root, ())}

    def _found_over(self, document_id: int, segment_id: int) -> Iterator[int]:
        """Yield the segments over the text of a segment that the receiver's edits found."""
        old = self._theirs.segments_before.get(segment_id)
        for side in Side:
            two = self._sides[document_id, side]
            if old is not None and old.side is side:
                yield from two.found_between(old.start, old.end)
            elif old is None and segment_id in two.received.index:
                yield from two.found_between(*_extent(two.received, segment_id))

    def _reach(self, found: Iterable[int]) -> set[int]:
        """Read the beads that the own edits left alone over segments; return their segments."""
        ids: set[int] = set()
        for segment_id in found:
            now = self._sides[self._side_of[segment_id]].now
            ids.add(now.beads[now.index[segment_id]])
        ids -= self._untouched.keys()
        reached: set[int] = set()
        for bead_id, placed in self._copy.beads.placed(ids).items():
            self._untouched[bead_id] = placed.bead
            segments = set(self._changes.origins([placed.bead]))
            self._changes.groups.join(segments)
            reached |= segments
        return reached

    def _collect(self) -> list[BeadGroup]:
        changes, groups = self._changes, dict[int, BeadGroup]()

        def group_of(segment_id: int) -> BeadGroup:
            root = changes.groups.find(segment_id)
            if root not in groups:
                groups[root] = BeadGroup(self._side_of[segment_id][0])
            return groups[root]

        def extent_after(segment_id: int) -> Extent:
            now = self._sides[self._side_of[changes.origin(segment_id)]].now
            return _extent(now, segment_id)

        def extent_before(segment_id: int) -> Extent:
            return self._sides[self._side_of[segment_id]].extent_found(segment_id)

        for states, beads, extent in (
            ("before", (changes.before, self._untouched), extent_before),
            ("after", (changes.after, self._untouched), extent_after),
        ):
            for bead in (bead for some in beads for bead in some.values()):
                group = group_of(next(changes.origins([bead])))
                getattr(group, states)[BeadContent.of(bead, extent)] = bead
        for bead_id, bead in self._received.items():
            first = next(iter(self._held_by[bead_id]))
            document = self._side_of[first][0]
            group = group_of(first)
            group.received[BeadContent.of(bead, self._extent_received(document, bead))] = bead
        return sorted(groups.values(), key=_place)

    def _extent_received(self, document: int, bead: Bead) -> Callable[[int], Extent]:
        sources = frozenset(bead.source)

        def extent(segment_id: int) -> Extent:
            side = Side.SOURCE if segment_id in sources else Side.TARGET
            return _extent(self._sides[document, side].received, segment_id)

        return extent


def _extent(places: SidePlaces, segment_id: int) -> Extent:
    n = places.index[segment_id]
    return places.starts[n], places.ends[n]


def _place(group: BeadGroup) -> tuple[int, int]:
    starts = (e[0] for content in group.before for e in content.source or content.target)
    return group.document_id, min(starts, default=0)
