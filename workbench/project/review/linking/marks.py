"""The sides of beads that a reviewer has marked to be paired with each other."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.bitext import Side


class PairingMarks:
    """Sides of beads from anywhere in a project, in the order in which they were marked."""

    def __init__(self) -> None:
        self._marked: dict[tuple[int, Side], None] = {}

    def __bool__(self) -> bool:
        """Return whether anything is marked."""
        return bool(self._marked)

    def has(self, bead_id: int, side: Side) -> bool:
        """Return whether a side of a bead is marked."""
        return (bead_id, side) in self._marked

    def toggle(self, bead_id: int, side: Side) -> bool:
        """Mark a side of a bead, or take its mark away; return whether it is marked now."""
        if self.has(bead_id, side):
            del self._marked[bead_id, side]
            return False
        self._marked[bead_id, side] = None
        return True

    def beads(self, side: Side) -> list[int]:
        """Return the ids of the beads of which a side is marked."""
        return [bead_id for bead_id, marked in self._marked if marked is side]

    def clear(self) -> None:
        """Take all marks away."""
        self._marked.clear()

    def forget(self, bead_ids: Iterable[int]) -> None:
        """Take the marks of beads away, because they are not there any more."""
        gone = set(bead_ids)
        self._marked = {key: None for key in self._marked if key[0] not in gone}
