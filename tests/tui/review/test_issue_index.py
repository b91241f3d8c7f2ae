from __future__ import annotations

from workbench.project.checks import CheckedBead, Finding, Issue, IssueKind
from workbench.tui.review.issue_index import IssueIndex


def test_kinds_of_issues_are_counted_as_beads_change() -> None:
    issues = IssueIndex()

    def note(bead_id: int, *kinds: IssueKind, dismissed: bool = False) -> None:
        findings = tuple(Finding(Issue(kind, "odd"), dismissed) for kind in kinds)
        issues.update(CheckedBead(bead_id, 0, "a", "x", "y", findings))

    note(7, IssueKind.NUMBERS, IssueKind.SCORE)
    note(3, IssueKind.NUMBERS)
    note(4, IssueKind.NUMBERS, dismissed=True)
    assert len(issues) == 2
    assert issues.counts == {IssueKind.NUMBERS: 2, IssueKind.SCORE: 1}
    assert issues.kinds(7) == [IssueKind.NUMBERS, IssueKind.SCORE]
    assert issues.has_any(7, {"score"})
    assert not issues.has_any(3, {"score"})
    assert issues.has_any(3, {"any"})
    note(7)
    assert issues.is_checked(3)
    issues.forget(3)
    assert not issues.is_checked(3)
    assert issues.is_checked(4)
    assert len(issues) == 0
    assert issues.counts == {}
    assert not issues.has(99)
