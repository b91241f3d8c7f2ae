"""Which beads have open issues, kept in two bytes for each bead."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable

from workbench.project.review import ANY_ISSUE
from workbench.project.review.checks import CheckedBead, IssueKind

_KINDS = tuple(IssueKind)


class IssueIndex:
    """The kinds of open issues of each bead; dismissed issues are not counted."""

    def __init__(self) -> None:
        self._masks = array("H")
        self._beads = 0
        self._counts: Counter[IssueKind] = Counter()

    def __len__(self) -> int:
        """Return how many beads have an open issue."""
        return self._beads

    @property
    def counts(self) -> dict[IssueKind, int]:
        """The number of beads with each kind of issue, the most frequent kind first."""
        return {kind: number for kind, number in self._counts.most_common() if number > 0}

    def has(self, bead_id: int) -> bool:
        """Return whether a bead has an open issue."""
        return 0 <= bead_id < len(self._masks) and self._masks[bead_id] != 0

    def has_any(self, bead_id: int, kinds: Iterable[str]) -> bool:
        """Return whether a bead has an open issue of one of these kinds, or of ``any`` kind."""
        names = set(kinds)
        if ANY_ISSUE in names and self.has(bead_id):
            return True
        return any(kind in names for kind in self.kinds(bead_id))

    def kinds(self, bead_id: int) -> list[IssueKind]:
        """Return the kinds of a bead's open issues."""
        mask = self._masks[bead_id] if 0 <= bead_id < len(self._masks) else 0
        return [kind for bit, kind in enumerate(_KINDS) if mask >> bit & 1]

    def update(self, checked: CheckedBead) -> None:
        """Replace what is known of a bead by what the checks found in it."""
        self._put(checked.bead_id, {issue.kind for issue in checked.open})

    def remove(self, bead_id: int) -> None:
        """Forget a bead that an edit has removed."""
        if self.has(bead_id):
            self._put(bead_id, set())

    def _put(self, bead_id: int, kinds: set[IssueKind]) -> None:
        if bead_id >= len(self._masks):
            self._masks.extend(array("H", [0]) * (bead_id + 1 - len(self._masks)))
        before = set(self.kinds(bead_id))
        self._masks[bead_id] = sum(1 << bit for bit, kind in enumerate(_KINDS) if kind in kinds)
        self._counts.update(kinds - before)
        self._counts.subtract(before - kinds)
        self._beads += bool(kinds) - bool(before)
