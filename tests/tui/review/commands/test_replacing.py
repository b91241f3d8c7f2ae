from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open


async def test_find_and_replace_shows_each_hit_with_a_tick_and_is_one_undo(
    station: Path, open_review: Open
) -> None:
    async with open_review(station, size=(120, 40)) as reviewer:
        await reviewer.press("d", "g", "R")
        await reviewer.type("station")
        await reviewer.press("tab")
        await reviewer.type("railway ")
        await reviewer.press("enter")
        for _ in range(3):
            await reviewer.settle()
        await reviewer.pilot.pause()
        assert "2 hits" in reviewer.text()
        await reviewer.press("space", "enter")
        await reviewer.finish_work()
        assert "1 replacement in 1 bead" in reviewer.message
        targets = [row.target for row in reviewer.screen.state.page(0, 6)]
        assert targets[5] == "The railway master shrugged."
        assert "stationmaster" in targets[2]
        await reviewer.press("u")
        targets = [row.target for row in reviewer.screen.state.page(0, 6)]
        assert targets[5] == "The stationmaster shrugged."


async def test_a_search_that_finds_nothing_says_so(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("R")
        await reviewer.type("zzz")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert "Nothing was found" in reviewer.message
