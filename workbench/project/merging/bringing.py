"""What one copy of a project gives to another one besides its edits."""

from __future__ import annotations

from workbench.bitext import Side
from workbench.store import Conflict, ProjectFile


def bring_along(giver: ProjectFile, receiver: ProjectFile) -> None:
    """Give a copy the assignments, the open conflicts and the merged edits of another one.

    Where two assignments overlap, the receiver's counts.

    Args:
        giver: The copy that has them.
        receiver: The copy that gets them, open for writing, after it has received the edits.
    """
    known = receiver.assignments.get()
    new = [one for one in giver.assignments.get() if one not in known]
    if new:
        receiver.assignments.put([*new, *known])
    receiver.merge_record.add_merged(giver.merge_record.merged())
    have = receiver.conflicts.ids()
    for conflict_id in giver.conflicts.open_ids():
        if conflict_id not in have:
            _bring_conflict(giver.conflicts.get(conflict_id), giver, receiver)


def _bring_conflict(conflict: Conflict, giver: ProjectFile, receiver: ProjectFile) -> None:
    segments: set[int] = set()
    for side in Side:
        there = giver.merge_record.side_places(conflict.document_id, side)
        here = receiver.merge_record.side_places(conflict.document_id, side)
        for segment_id in conflict.segments:
            n = there.index.get(segment_id)
            if n is not None:
                segments.update(here.ids[m] for m in here.between(there.starts[n], there.ends[n]))
    if segments:
        receiver.conflicts.add(
            conflict.document_id, conflict.other, segments, conflict_id=conflict.id
        )
