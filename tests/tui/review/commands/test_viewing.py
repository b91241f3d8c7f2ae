from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open, Reviewer
from workbench.bitext import Side


async def test_the_order_changes_and_the_cursor_stays_on_its_bead_in_the_text(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        bead = reviewer.bead_id
        await reviewer.press("d")
        assert reviewer.listed == sorted(reviewer.listed)
        assert reviewer.bead_id == bead
        await reviewer.press("d")
        assert reviewer.screen.state.cursor == 0


async def test_the_history_of_a_bead_names_what_was_done(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("p", "H")
        assert "pin" in reviewer.text()
        await reviewer.press("escape")
        await reviewer.press("j", "H")
        assert "at the build" in reviewer.text()


async def _filter_by_text(reviewer: Reviewer, pattern: str) -> None:
    await reviewer.press("f", "tab", "tab", "tab")
    await reviewer.type(pattern)
    await reviewer.press("enter")
    await reviewer.finish_work()


async def test_a_filter_by_text_searches_both_sides(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await _filter_by_text(reviewer, "gare|shrugged")
        assert sorted(reviewer.listed) == [2, 4, 7]
        assert "only /gare|shrugged/" in reviewer.header
        assert "3 beads listed" in reviewer.message


async def test_a_filter_that_nothing_matches_says_how_to_clear_it(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await _filter_by_text(reviewer, "zzz")
        assert "No bead matches the filter" in reviewer.text()
        assert "F lists all beads again" in reviewer.text()
        await reviewer.press("enter", "m", "e", "J", "ctrl+down", "n", "space")
        assert "no bead is listed" in reviewer.message.lower() or reviewer.message
        await reviewer.press("F")
        assert len(reviewer.listed) == 6


async def test_a_filter_by_kind_takes_what_is_not_one_to_one(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("f", "tab", "down", "space", "enter")
        await reviewer.finish_work()
        assert reviewer.listed == [2]
        assert "not 1-1" in reviewer.header
        await reviewer.press("f", "tab", "tab")
        await reviewer.type("1-1")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert len(reviewer.listed) == 5


async def test_a_wrong_pattern_is_said_in_the_panel_and_nothing_is_filtered(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("f", "tab", "tab", "tab", "left_parenthesis", "enter")
        assert "Not a regular expression" in reviewer.text()
        await reviewer.press("escape")
        assert len(reviewer.listed) == 6


async def test_the_theme_changes_between_dark_and_light(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        before = reviewer.app.theme
        await reviewer.press("f9")
        assert reviewer.app.theme != before
        assert reviewer.side() is Side.TARGET
