"""What the checks found in a bead."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workbench.bitext import Dismissal
from workbench.quality import Issue, Pair


@dataclass(frozen=True, slots=True)
class Finding:
    """An issue, and whether a reviewer has dismissed it.

    Attributes:
        issue: The issue.
        dismissed: Whether it is dismissed for this text of the bead.
    """

    issue: Issue
    dismissed: bool = False


@dataclass(frozen=True, slots=True)
class CheckedBead:
    """A bead with what the checks found in it.

    Attributes:
        bead_id: Id of the bead.
        place: Its number in the project, from 0.
        document: Name of its document.
        source: The source text that was checked.
        target: The target text that was checked; a machine draft where that stands for it.
        findings: The issues, dismissed ones included.
    """

    bead_id: int
    place: int
    document: str
    source: str
    target: str
    findings: tuple[Finding, ...]

    @property
    def open(self) -> tuple[Issue, ...]:
        """The issues that nobody has dismissed."""
        return tuple(finding.issue for finding in self.findings if not finding.dismissed)

    def dismissals(self, issues: Collection[Issue]) -> tuple[Dismissal, ...]:
        """Return the dismissals of some of its issues, one for each kind."""
        kinds = dict.fromkeys(issue.kind for issue in issues)
        return tuple(Dismissal(kind.stored_name, self.source, self.target) for kind in kinds)


def dismissal_of(issue: Issue, pair: Pair) -> Dismissal:
    """Return the dismissal of an issue in these texts, as project files store it."""
    return Dismissal(issue.kind.stored_name, pair.source, pair.target)
