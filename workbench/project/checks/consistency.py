"""The check of consistency across a project: equal sources with different targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.project.checks.project_pairs import ProjectPairs
from workbench.quality import Issue, check_consistency, may_recur, wording_key
from workbench.store import BeadWithTexts, Recurrences


class ConsistencyCheck:
    """Finds beads whose text occurs again in the project with a different other side.

    It compares only beads that were added; memory does not grow with their number.

    Args:
        pairs: The pairs of the project.
    """

    def __init__(self, pairs: ProjectPairs) -> None:
        self._pairs = pairs
        self._recurrences = Recurrences()

    def close(self) -> None:
        """Delete the index."""
        self._recurrences.close()

    def add(self, beads: Sequence[BeadWithTexts]) -> None:
        """Add beads, or put their current texts in place of earlier ones."""
        self._recurrences.put(map(self._keys, beads))

    def remove(self, bead_ids: Sequence[int]) -> None:
        """Remove beads that do not exist any more."""
        self._recurrences.remove(bead_ids)

    def related(self, bead_ids: Sequence[int]) -> set[int]:
        """Return the beads whose issues depend on the texts of these, as they were added."""
        return self._recurrences.related(bead_ids)

    def inconsistent(self) -> frozenset[int]:
        """Return the ids of all beads that are not consistent with another one."""
        return frozenset(self._recurrences.inconsistent())

    def issues(self, bead: BeadWithTexts) -> Iterator[Issue]:
        """Yield the issues of one bead, which name the other texts."""
        by_source, by_target = self._recurrences.others(bead.bead.id)
        others = self._pairs.existing([*by_source, *by_target])
        known = {other.bead.id: self._pairs.pair(other) for other in others}
        self.remove([i for i in (*by_source, *by_target) if i not in known])
        yield from check_consistency(
            [known[i].target for i in by_source if i in known],
            [known[i].source for i in by_target if i in known],
        )

    def _keys(self, bead: BeadWithTexts) -> tuple[int, int, int, bool, bool]:
        pair = self._pairs.pair(bead)
        long_enough = may_recur(pair.source, pair.target)
        return bead.bead.id, wording_key(pair.source), wording_key(pair.target), *long_enough
