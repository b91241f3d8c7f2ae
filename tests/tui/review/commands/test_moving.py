from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open
from tests.tui.sample_project import write_one_to_one
from workbench.bitext import Side


async def test_jumps_go_to_what_is_to_review_and_to_what_is_not_one_to_one(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "a", "g", "n")
        assert reviewer.screen.state.cursor == 1
        await reviewer.press("N")
        assert reviewer.screen.state.cursor == 5
        await reviewer.press("o")
        assert reviewer.bead.kind == "2-1"
        await reviewer.press("O")
        assert "every other bead in this list is 1-1" in reviewer.message.lower()


async def test_the_cursor_goes_to_the_number_that_was_typed(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("ctrl+g", "4", "enter")
        await reviewer.finish_work()
        assert reviewer.row.source == "Non, dit-elle."
        await reviewer.press("ctrl+g", "9", "9", "enter")
        await reviewer.finish_work()
        assert "There is no bead 99" in reviewer.message


async def test_the_active_side_follows_h_and_l(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        assert reviewer.side() is Side.TARGET
        await reviewer.press("h")
        assert reviewer.side() is Side.SOURCE
        await reviewer.press("right")
        assert reviewer.side() is Side.TARGET


async def test_what_is_looked_for_is_found_forward_and_back(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "ctrl+right")
        assert "L chooses what to look for" in reviewer.message
        await reviewer.press("j", "p", "j", "j", "p", "g", "L")
        await reviewer.press(*["down"] * 6, "enter")
        await reviewer.finish_work()
        assert "2 beads pinned" in reviewer.message
        assert reviewer.screen.state.number == 2
        await reviewer.press("ctrl+right")
        assert reviewer.screen.state.number == 4
        await reviewer.press("ctrl+left")
        assert reviewer.screen.state.number == 2
        await reviewer.press("L", "up", "enter")
        await reviewer.finish_work()
        assert "No other bead in this list is excluded from exports" in reviewer.message


async def test_doubtful_beads_and_kinds_of_issues_are_looked_for(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.finish_work()
        await reviewer.press("d", "g", "L", "home", "enter")
        await reviewer.finish_work()
        assert "2 beads doubtful" in reviewer.message
        assert reviewer.screen.state.number == 5
        await reviewer.press("L", "home", "down", "enter")
        await reviewer.settle()
        await reviewer.type("91")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert "3 beads below 91 %" in reviewer.message
        await reviewer.press("L", "end", "enter")
        await reviewer.finish_work()
        assert "with the issue" in reviewer.message
        assert reviewer.screen.state.has_issue(reviewer.screen.state.here)


async def test_bookmarks_are_kept_in_the_project_and_gone_to(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("f6")
        assert "There is no bookmark" in reviewer.message
        await reviewer.press("d", "g", "j", "f5", "G", "f5", "g")
    async with open_review(station) as reviewer:
        await reviewer.press("g", "f6")
        assert reviewer.screen.state.number == 2
        assert "bookmarked" in reviewer.text()
        assert sum(" ab " in line[:24] for line in reviewer.lines()) == 2
        await reviewer.press("f6")
        assert reviewer.screen.state.number == 6
        await reviewer.press("f6")
        assert reviewer.screen.state.number == 2
        await reviewer.press("M")
        assert reviewer.bead_id in reviewer.screen.state.session.bookmarks(), "it goes on"
        await reviewer.press("f5", "f6")
        assert reviewer.screen.state.row.source.startswith("Le chef de gare")


async def test_arrows_and_page_keys_move_the_cursor_in_a_list_longer_than_the_screen(
    tmp_path: Path, open_review: Open
) -> None:
    path = write_one_to_one(tmp_path / "many.bitext", [(f"{n}.", f"{n}.") for n in range(60)])
    async with open_review(path, size=(80, 24)) as reviewer:
        await reviewer.press("d", "g")
        page = reviewer.screen.bead_list.page_height - 1
        for key, cursor in (
            *(("down", 1), ("down", 2), ("up", 1), ("pagedown", 1 + page), ("pageup", 1)),
            *(("end", 59), ("home", 0)),
        ):
            await reviewer.press(key)
            assert reviewer.screen.state.cursor == cursor, key
