from __future__ import annotations

from workbench.project.checks.checker import CheckedBead, Finding, Issue, Kind
from workbench.tui.review.issue_index import IssueIndex


def test_kinds_are_counted_as_they_come_and_go() -> None:
    issues = IssueIndex()

    def note(bead_id: int, *kinds: Kind, dismissed: bool = False) -> None:
        findings = tuple(Finding(Issue(kind, "odd"), dismissed) for kind in kinds)
        issues.update(CheckedBead(bead_id, 0, "a", "x", "y", findings))

    note(7, Kind.NUMBERS, Kind.SCORE)
    note(3, Kind.NUMBERS)
    note(4, Kind.NUMBERS, dismissed=True)
    assert len(issues) == 2
    assert issues.counts == {Kind.NUMBERS: 2, Kind.SCORE: 1}
    assert issues.kinds(7) == [Kind.NUMBERS, Kind.SCORE]
    assert issues.has_any(7, {"score"})
    assert not issues.has_any(3, {"score"})
    assert issues.has_any(3, {"any"})
    note(7)
    issues.remove(3)
    assert len(issues) == 0
    assert issues.counts == {}
    assert not issues.has(99)
