"""What the own edits of a copy change in the end: the beads before them and after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.bitext import Bead, Edit, Segment
from workbench.bitext.edits.regrouping import EditPart, edit_parts
from workbench.project.merging.history import OwnEdit


class SegmentGroups:
    """Disjoint sets of segments that belong together (union–find)."""

    def __init__(self) -> None:
        self._parents: dict[int, int] = {}

    def find(self, segment_id: int) -> int:
        """Return the segment that stands for the group of this one."""
        parents = self._parents
        root = segment_id
        while (above := parents.get(root, root)) != root:
            root = above
        while (above := parents.get(segment_id, root)) != root:
            parents[segment_id], segment_id = root, above
        return root

    def join(self, segment_ids: Iterable[int]) -> None:
        """Put segments into one group."""
        roots = {self.find(i) for i in segment_ids}
        if len(roots) > 1:
            lowest = min(roots)
            self._parents.update(dict.fromkeys(roots, lowest))


@dataclass
class OwnChanges:
    """The beads and segments that edits touch, as they find them and as they leave them.

    Segments are told by those that the edits found: the parts of a sentence that an edit divided
    count as that sentence.

    Attributes:
        before: The beads as the edits found them, by id.
        after: The beads as the edits left them, by id.
        segments_before: Segments that edits divided or joined, as they found them, by id.
        segments_after: Segments that stand in their place, by id.
        groups: Groups of segments that edits have brought together.
    """

    before: dict[int, Bead] = field(default_factory=dict)
    after: dict[int, Bead] = field(default_factory=dict)
    segments_before: dict[int, Segment] = field(default_factory=dict)
    segments_after: dict[int, Segment] = field(default_factory=dict)
    groups: SegmentGroups = field(default_factory=SegmentGroups)
    _origins: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, edits: Iterable[OwnEdit]) -> OwnChanges:
        """Return what edits change."""
        changes = cls()
        for own in edits:
            changes._take_segments(own.edit)
            for part in parts_of(own.edit):
                changes._take(part)
        return changes

    @property
    def segments_born(self) -> frozenset[int]:
        """Ids of the segments that the edits have made of a part of another one."""
        return frozenset(self._origins)

    def origin(self, segment_id: int) -> int:
        """Return the segment that the edits found of which this one is a part."""
        return self._origins.get(segment_id, segment_id)

    def origins(self, beads: Iterable[Bead]) -> Iterator[int]:
        """Yield the segments of beads, as the edits found them."""
        for bead in beads:
            for segment_id in (*bead.source, *bead.target):
                yield self._origins.get(segment_id, segment_id)

    def groups_of_segments(self) -> dict[int, set[int]]:
        """Return the segments of each group that edits have brought together, by its ``find``."""
        beads = (*self.before.values(), *self.after.values())
        segments = {*self.origins(beads), *self.segments_before} - self.segments_born
        together: dict[int, set[int]] = {}
        for segment_id in segments:
            together.setdefault(self.groups.find(segment_id), set()).add(segment_id)
        return together

    def _take(self, part: EditPart) -> None:
        if part.before != part.after:
            self.groups.join(self.origins((*part.before, *part.after)))
        for bead in part.before:
            if self.after.pop(bead.id, None) is None:
                self.before.setdefault(bead.id, bead)
        self.after.update((bead.id, bead) for bead in part.after)

    def _take_segments(self, edit: Edit) -> None:
        for segment in edit.segments_before:
            if self.segments_after.pop(segment.id, None) is None:
                self.segments_before.setdefault(segment.id, segment)
        for segment in edit.segments_after:
            is_found = segment.id in self.segments_before or segment.id in self._origins
            if not is_found and all(segment.id != old.id for old in edit.segments_before):
                self._origins[segment.id] = next(
                    self.origin(old.id)
                    for old in edit.segments_before
                    if old.side is segment.side and old.start <= segment.start < old.end
                )
            self.segments_after[segment.id] = segment
        self.groups.join(self.origin(s.id) for s in (*edit.segments_before, *edit.segments_after))


def parts_of(edit: Edit) -> list[EditPart]:
    """Return the smallest parts of an edit that can be made alone."""
    if not edit.is_structural:
        return [EditPart((old,), (new,)) for old, new in zip(edit.before, edit.after, strict=True)]
    if edit.segments_before:
        return [EditPart(edit.before, edit.after)]
    return list(edit_parts(edit))
