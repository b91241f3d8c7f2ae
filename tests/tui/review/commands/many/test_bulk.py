from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Open
from tests.tui.sample_project import write_one_to_one
from workbench.bitext import Status
from workbench.tui.review.background_checks import BackgroundChecks


async def test_accepting_up_to_here_counts_first_and_one_undo_takes_it_back(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "j", "j", "A")
        assert "Accept 3 beads?" in reviewer.text()
        await reviewer.press("escape")
        assert "✓ 0" in reviewer.header
        await reviewer.press("A", "y")
        await reviewer.finish_work()
        assert "✓ 3" in reviewer.header
        assert "3 beads accepted" in reviewer.message
        await reviewer.press("u")
        assert "✓ 0" in reviewer.header


async def test_accepting_all_above_a_confidence_counts_first(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.finish_work()
        await reviewer.press("C", "ctrl+u")
        await reviewer.type("90")
        await reviewer.press("enter")
        await reviewer.settle()
        assert "Accept 3 beads?" in reviewer.text(), "one of the four has an issue"
        await reviewer.press("y")
        await reviewer.finish_work()
        assert "✓ 3" in reviewer.header
        await reviewer.press("u")
        assert "✓ 0" in reviewer.header


async def test_accepting_up_to_here_leaves_marked_and_excluded_beads_alone_and_says_so(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "r", "x", "a", "A")
        assert "Accept 1 bead?" in reviewer.text()
        assert "Left alone: 1 marked as needing" in reviewer.text()
        await reviewer.press("y")
        await reviewer.finish_work()
        assert "1 bead accepted. Left alone: 1 marked" in reviewer.message
        counts = reviewer.screen.state.session.counts()
        assert counts.by_status[Status.ACCEPTED] == 2
        assert counts.by_status[Status.NEEDS_WORK] == 1


async def test_beads_of_one_side_are_counted_where_they_are_accepted(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "j", "X", "j", "j", "A")
        assert "Accept 4 beads?" in reviewer.text()
        await reviewer.press("y")
        await reviewer.finish_work()
        assert "4 beads accepted." in reviewer.message


async def test_accepting_by_confidence_waits_for_the_checks_and_says_how_far_they_are(
    station: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(BackgroundChecks, "run", lambda self, post: None)
        async with open_review(station) as reviewer:
            assert "checks 0 %" in reviewer.header
            await reviewer.press("C", "enter")
            await reviewer.settle()
            assert "no issue. Left alone: 3 not checked yet." in reviewer.message
            assert "The checks have done 0 %." in reviewer.message
    async with open_review(station) as reviewer:
        await reviewer.finish_work()
        assert "checks" not in reviewer.header
        await reviewer.press("C", "enter")
        await reviewer.settle()
        assert "Accept 2 beads?" in reviewer.text()
        assert "not checked" not in reviewer.text()


ODD = [
    ("Il y avait 12 chaises.", "There were 21 chairs."),
    ("La gare est fermée aujourd'hui.", "The station is closed today."),
    ("Elle a 7 ans et demi.", "She is 8 and a half."),
    ("Le train entra en gare.", "The train came in."),
    ("Il a 12 chaises.", "He has 14 chairs"),
]


async def test_all_listed_beads_are_changed_by_one_edit_after_asking(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("f", "tab", "tab", "tab")
        await reviewer.type("gare")
        await reviewer.press("enter")
        await reviewer.finish_work()
        listed = reviewer.listed
        await reviewer.press("B")
        assert f"Change the {len(listed)} beads listed" in reviewer.text()
        await reviewer.press("down", "down", "down", "enter")
        await reviewer.settle()
        assert f"Exclude from exports: {len(listed)} beads?" in reviewer.text()
        await reviewer.press("y")
        await reviewer.finish_work()
        assert f"{len(listed)} beads excluded from exports." in reviewer.message
        assert f"x {len(listed)}" in reviewer.header
        await reviewer.press("u")
        assert "x " not in reviewer.header


async def test_a_range_is_marked_in_the_list_and_only_it_is_changed(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "j", "W")
        assert "A range begins at № 2" in reviewer.message
        await reviewer.press("j", "j")
        assert sum(line.startswith("│") for line in reviewer.lines()) == 2
        await reviewer.press("B", "enter")
        await reviewer.settle()
        assert "Accept 3 beads?" in reviewer.text()
        await reviewer.press("y")
        await reviewer.finish_work()
        statuses = [row.bead.status for row in reviewer.screen.state.page(0, 6)]
        assert [status is Status.ACCEPTED for status in statuses] == [
            *(False, True, True, True, False, False)
        ]
        assert reviewer.screen.state.range is None
        await reviewer.press("W", "W", "B")
        assert "6 beads listed" in reviewer.text(), "the range is given up"


async def test_the_issues_of_one_kind_are_dismissed_together_and_undone_together(
    tmp_path: Path, open_review: Open
) -> None:
    async with open_review(write_one_to_one(tmp_path / "g.bitext", ODD)) as reviewer:
        await reviewer.finish_work()
        assert "! 3" in reviewer.header
        await reviewer.press("B", "end", "up", "enter")
        await reviewer.settle()
        assert "Dismiss the numbers issues of 3 beads?" in reviewer.text()
        await reviewer.press("y")
        await reviewer.finish_work()
        assert "! 1" in reviewer.header, "the missing full stop counts still"
        await reviewer.press("u")
        await reviewer.finish_work()
        assert "! 3" in reviewer.header


async def test_where_nothing_would_change_a_line_says_so(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("B", *["down"] * 6, "enter")
        await reviewer.settle()
        assert "None of the 6 beads listed would change" in reviewer.message


async def test_accepting_up_to_here_says_how_many_beads_have_an_issue(
    tmp_path: Path, open_review: Open
) -> None:
    pairs = [
        ("Il pleuvait ici depuis l'aube.", "It had been raining here since dawn."),
        ("Il y avait 12 chaises.", "There were 21 chairs."),
        ("Le train entra en gare.", "The train came in."),
    ]
    async with open_review(write_one_to_one(tmp_path / "gare.bitext", pairs)) as reviewer:
        await reviewer.finish_work()
        await reviewer.press("d", "G", "A")
        await reviewer.until_shown("Accept 3 beads?")
        shown = " ".join(reviewer.text().split())
        assert "Accept 3 beads?" in shown
        assert "1 of them has an issue." in shown
