"""Targets that are too long or too short."""

from __future__ import annotations

from tests.quality.checking import issues
from workbench.quality import (
    IssueKind,
)
from workbench.quality.lengths import LengthModel


def test_a_target_out_of_line_with_the_rest_is_found_and_short_ones_are_left_alone() -> None:
    model = LengthModel.fit((100 + n, 95 + n) for n in range(50))
    assert 0.9 < model.ratio < 1.0
    long, cut = "Une phrase assez longue. " * 6, "A sentence."
    (issue,) = issues(long, cut, IssueKind.LENGTH, lengths=model)
    assert "very short" in issue.message
    (issue,) = issues(cut * 3, "A far longer text than that. " * 9, IssueKind.LENGTH, lengths=model)
    assert "very long" in issue.message
    assert issues("Oui.", "But of course, yes!", IssueKind.LENGTH, lengths=model) == []
