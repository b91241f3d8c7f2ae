"""Which beads have issues, as the screen remembers it: two bytes a bead."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable

from workbench.project.review.checks import CheckedBead, Kind

_KINDS = tuple(Kind)
ANY = "any"
"""Stands for every kind in a filter."""


class IssueIndex:
    """Open issues by bead and kind; dismissed ones are not in it."""

    def __init__(self) -> None:
        self._masks = array("H")
        self._beads = 0
        self._counts: Counter[Kind] = Counter()

    def __len__(self) -> int:
        """How many beads have one."""
        return self._beads

    @property
    def counts(self) -> dict[Kind, int]:
        """Beads by kind of issue, the commonest first."""
        return {kind: number for kind, number in self._counts.most_common() if number > 0}

    def has(self, bead_id: int) -> bool:
        """Whether a bead has an open issue."""
        return 0 <= bead_id < len(self._masks) and self._masks[bead_id] != 0

    def has_any(self, bead_id: int, kinds: Iterable[str]) -> bool:
        """Whether a bead has an open issue of these kinds; ``any``: of whatever kind."""
        names = set(kinds)
        return (ANY in names and self.has(bead_id)) or any(k in names for k in self.kinds(bead_id))

    def kinds(self, bead_id: int) -> list[Kind]:
        """The kinds of a bead's open issues."""
        mask = self._masks[bead_id] if 0 <= bead_id < len(self._masks) else 0
        return [kind for bit, kind in enumerate(_KINDS) if mask >> bit & 1]

    def note(self, checked: CheckedBead) -> None:
        """Take in what a check found."""
        self._put(checked.bead_id, {issue.kind for issue in checked.open})

    def forget(self, bead_id: int) -> None:
        """The bead is gone."""
        if self.has(bead_id):
            self._put(bead_id, set())

    def _put(self, bead_id: int, kinds: set[Kind]) -> None:
        if bead_id >= len(self._masks):
            self._masks.extend(array("H", [0]) * (bead_id + 1 - len(self._masks)))
        before = set(self.kinds(bead_id))
        self._masks[bead_id] = sum(1 << bit for bit, kind in enumerate(_KINDS) if kind in kinds)
        self._counts.update(kinds - before)
        self._counts.subtract(before - kinds)
        self._beads += bool(kinds) - bool(before)
