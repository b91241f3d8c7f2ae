"""What a judge says of a pair, and what it counts."""

from __future__ import annotations

from enum import StrEnum


class AuditVerdict(StrEnum):
    """A judge's verdict on a pair."""

    RIGHT = "right"
    """The two texts say the same."""
    WRONG = "wrong"
    """They do not belong together, or one says something else."""
    PARTLY = "partly"
    """They belong together, but a part is missing, added or wrong on one side."""
    SKIPPED = "skipped"
    """The judge cannot say. The pair counts as not judged."""

    @property
    def is_judgement(self) -> bool:
        """Whether the verdict says how good the pair is."""
        return self is not AuditVerdict.SKIPPED

    def wrongness(self, partly_as: PartlyAs) -> float:
        """Return how much of a wrong pair the pair counts: 0, 0.5 or 1."""
        if self is AuditVerdict.PARTLY:
            return partly_as.wrongness
        return 1.0 if self is AuditVerdict.WRONG else 0.0


class PartlyAs(StrEnum):
    """The value of a pair that is partly right."""

    WRONG = "wrong"
    """As a wrong one."""
    HALF = "half"
    """As half a wrong one."""

    @property
    def wrongness(self) -> float:
        """How much of a wrong pair it counts, from 0 to 1."""
        return 1.0 if self is PartlyAs.WRONG else 0.5
