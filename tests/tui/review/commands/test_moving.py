from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open
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
