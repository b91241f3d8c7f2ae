"""A bead of an open project, with its texts."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.bitext import Status, is_doubtful
from workbench.project.review import BeadRow


@dataclass(frozen=True, slots=True)
class ProjectBead:
    """A bead of a project: source and target segments that belong together.

    Attributes:
        id: Number of the bead, unique in its project.
        document: Name of its document.
        source: Source text as it stands now.
        target: Target text as it stands now; empty where there is none.
        rendering: Machine translation of the source; empty where there is none.
        kind: Number of segments on each side, such as ``1-1`` or ``2-1``.
        status: How far its review has come.
        confidence: Probability from 0 to 1 that the two sides belong together; None where it was
            not computed, as in a bead without human translation.
        excluded: True if the bead is left out of exports.
        note: Note of the reviewer.
        changed_by: Who last changed it; empty where nobody has.
        changed_at: When, ISO 8601 in UTC; empty where nobody has.
    """

    id: int
    document: str
    source: str
    target: str
    rendering: str
    kind: str
    status: Status
    confidence: float | None
    excluded: bool
    note: str
    changed_by: str = ""
    changed_at: str = ""

    @property
    def doubtful(self) -> bool:
        """True if the confidence is below ``DOUBTFUL_BELOW``, 0.7."""
        return is_doubtful(self.confidence)

    @classmethod
    def of(cls, row: BeadRow) -> ProjectBead:
        """Return the bead of a row of the review."""
        bead = row.bead
        return cls(
            bead.id,
            row.document,
            row.source,
            row.target,
            row.rendering,
            bead.kind,
            bead.status,
            bead.confidence,
            bead.excluded,
            bead.note,
            row.changed_by,
            row.changed_at,
        )
