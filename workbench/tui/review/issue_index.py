"""Which beads have open issues, and which are checked, kept in five bytes for each bead."""

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
        self._masks = array("I")
        self._checked = bytearray()
        self._beads = 0
        self._counts: Counter[IssueKind] = Counter()

    def __len__(self) -> int:
        """Return how many beads have an open issue."""
        return self._beads

    @property
    def counts(self) -> dict[IssueKind, int]:
        """The number of beads with each kind of issue, the most frequent kind first."""
        return {kind: number for kind, number in self._counts.most_common() if number > 0}

    def counts_of(self, bead_ids: Iterable[int]) -> dict[IssueKind, int]:
        """Return how many of some beads have each kind of issue, the most frequent kind first."""
        found = Counter(kind for bead_id in bead_ids for kind in self.kinds(bead_id))
        return dict(found.most_common())

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

    def with_kind(self, kind: IssueKind) -> list[int]:
        """Return the beads with an open issue of a kind."""
        bit = 1 << _KINDS.index(kind)
        return [bead_id for bead_id, mask in enumerate(self._masks) if mask & bit]

    def is_checked(self, bead_id: int) -> bool:
        """Return whether a bead has been checked as it is now."""
        return 0 <= bead_id < len(self._checked) and bool(self._checked[bead_id])

    def is_clean(self, bead_id: int) -> bool:
        """Return whether a bead has been checked as it is now, and has no open issue."""
        return self.is_checked(bead_id) and not self.has(bead_id)

    def update(self, checked: CheckedBead) -> bool:
        """Replace what is known of a bead by what the checks found; return whether it differs."""
        kinds = {issue.kind for issue in checked.open}
        differs = kinds != set(self.kinds(checked.bead_id))
        self._put(checked.bead_id, kinds)
        self._checked[checked.bead_id] = 1
        return differs

    def forget(self, bead_id: int) -> None:
        """Forget a bead that an edit has removed, or changed so that it is to be checked again."""
        if self.has(bead_id):
            self._put(bead_id, set())
        if bead_id < len(self._checked):
            self._checked[bead_id] = 0

    def _put(self, bead_id: int, kinds: set[IssueKind]) -> None:
        if bead_id >= len(self._masks):
            more = bead_id + 1 - len(self._masks)
            self._masks.extend(array("I", [0]) * more)
            self._checked.extend(bytes(more))
        before = set(self.kinds(bead_id))
        self._masks[bead_id] = sum(1 << bit for bit, kind in enumerate(_KINDS) if kind in kinds)
        self._counts.update(kinds - before)
        self._counts.subtract(before - kinds)
        self._beads += bool(kinds) - bool(before)
