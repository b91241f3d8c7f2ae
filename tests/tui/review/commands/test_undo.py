from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open
from workbench.bitext import Status


async def test_undo_goes_to_the_bead_concerned_and_redo_does_it_again(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        first = reviewer.bead_id
        await reviewer.press("m", "G", "u")
        assert reviewer.bead_id == first
        assert len(reviewer.listed) == 6
        await reviewer.press("U")
        assert len(reviewer.listed) == 5
        await reviewer.press("ctrl+z", "ctrl+z")
        assert reviewer.message == "There is nothing left to undo."


async def test_undo_lists_a_bead_that_the_filter_left_out(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        first = reviewer.bead_id
        await reviewer.press("a", "f")
        await reviewer.type("")
        await reviewer.press("down", "down", "space", "enter")
        await reviewer.finish_work()
        assert first not in reviewer.listed
        await reviewer.press("u")
        assert reviewer.bead_id == first
        assert reviewer.status() is Status.ALIGNED


async def test_what_was_done_before_a_restart_can_be_undone(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("m")
    async with open_review(station) as reviewer:
        assert len(reviewer.listed) == 5
        await reviewer.press("u")
        assert len(reviewer.listed) == 6
