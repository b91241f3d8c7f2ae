from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open
from workbench.tui.palette import ScreenCommands
from workbench.tui.review.commands.table import LIST_COMMANDS


async def test_the_palette_offers_every_command_of_the_table(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        provider = ScreenCommands(reviewer.screen)
        offered = [hit.text async for hit in provider.discover()]
        assert offered == [c.name for c in LIST_COMMANDS]
        await reviewer.press("ctrl+p")
        await reviewer.type("merge with the next")
        await reviewer.press("enter")
        await reviewer.pilot.pause()
        assert len(reviewer.listed) == 5


async def test_the_palette_lists_first_what_begins_with_the_letters_typed(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        provider = ScreenCommands(reviewer.screen)
        for typed, name in (("exp", "Export"), ("pin", "Pin"), ("fil", "Filter"), ("no", "Note")):
            hits = [hit async for hit in provider.search(typed)]
            assert max(hits).text == name
