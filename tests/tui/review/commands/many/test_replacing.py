from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Open
from tests.tui.sample_project import write_one_to_one


async def test_find_and_replace_shows_each_hit_with_a_tick_and_is_one_undo(
    station: Path, open_review: Open
) -> None:
    async with open_review(station, size=(120, 40)) as reviewer:
        await reviewer.press("d", "g", "R")
        await reviewer.type("station")
        await reviewer.press("tab")
        await reviewer.type("railway ")
        await reviewer.press("enter")
        await reviewer.until_shown("2 hits")
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


async def test_all_hits_are_listed_however_many_there_are(
    tmp_path: Path, open_review: Open
) -> None:
    pairs = [(f"{n}.", f"cat {n}, cat.") for n in range(400)]
    async with open_review(write_one_to_one(tmp_path / "cats.bitext", pairs)) as reviewer:
        await reviewer.press("R")
        await reviewer.type("cat")
        await reviewer.press("tab")
        await reviewer.type("dog")
        await reviewer.press("enter")
        await reviewer.until_shown("800 hits, 800 ticked")
        await reviewer.press("n", "end", "space")
        assert "800 hits, 1 ticked" in reviewer.text()
        assert "[x]" in reviewer.text()
        await reviewer.press("enter")
        await reviewer.finish_work()
        await reviewer.press("d", "end")
        assert reviewer.row.target == "cat 399, dog."


@pytest.mark.parametrize("key", ["R", "f", "ctrl+e"])
async def test_what_is_chosen_is_seen_without_colours(
    station: Path, open_review: Open, key: str
) -> None:
    async with open_review(station, size=(100, 40)) as reviewer:
        await reviewer.press(key)
        await reviewer.settle()
        shown = reviewer.text()
        assert "(●)" in shown
        assert "( )" in shown
        if key == "f":
            assert "[ ]" in shown
            await reviewer.press("space")
            await reviewer.settle()
            assert "[x]" in reviewer.text()
