"""Spaces at punctuation."""

from __future__ import annotations

import pytest

from tests.quality.checking import issues
from workbench.quality import (
    IssueKind,
)
from workbench.quality.spacing import SpacingHabit, SpacingHabits


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Vraiment\u202f? Oui\u00a0: «\u00a0oui\u00a0».", "Really? Yes: “yes”.", ""),
        ("Vraiment ? Oui.", "Really? Yes.", "ordinary space before ? in the source"),
        ("Vraiment? Oui.", "Really? Yes.", "no space before ? in the source"),
        (
            "Un «mot» de plus.",
            "One more word.",
            "no space after «, no space before » in the source",
        ),
        ("Oui.", "Really ? Yes .", "space before ?, space before . in the target"),
        ("Oui.", "Really,yes.", "no space after , in the target"),
        ("Oui.", "Two  spaces here.", "two spaces in a row in the target"),
        ("Sel &amp; poivre, l&eacute; x &gt; y.", "Salt &amp; pepper, x &gt; y.", ""),
        ("À 10:30, en .NET.", "At 10:30, in .NET ...", ""),
    ],
)
def test_spaces_follow_the_language(source: str, target: str, found: str) -> None:
    messages = [issue.message for issue in issues(source, target, IssueKind.SPACING)]
    assert ", ".join(messages) == found


def test_what_a_document_does_throughout_is_no_fault() -> None:
    habit = SpacingHabit.learn(["Vraiment ?"] * 20 + ["Oui\u00a0? Non?"] * 2)
    habits = SpacingHabits(source=habit)
    assert issues("Comment ?", "What?", IssueKind.SPACING, spacing=habits) == []
    assert issues("Comment\u202f?", "What?", IssueKind.SPACING, spacing=habits) == []
    (issue,) = issues("Comment?", "What?", IssueKind.SPACING, spacing=habits)
    assert "no space before ?" in issue.message
