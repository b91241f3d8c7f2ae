from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open
from workbench.tui.command import EDITOR
from workbench.tui.palette import ScreenCommands
from workbench.tui.review.commands.table import COMMANDS, LIST_COMMANDS


async def test_the_palette_offers_every_command_of_the_table(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        provider = ScreenCommands(reviewer.screen)
        offered = [hit.text async for hit in provider.discover()]
        field = [c.name for c in COMMANDS if c.group == EDITOR]
        assert offered == [*(c.name for c in LIST_COMMANDS), *field]
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


async def test_a_command_of_the_text_field_is_found_in_the_list_and_says_where_it_works(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        provider = ScreenCommands(reviewer.screen)
        hits = [hit async for hit in provider.search("insert what is missing")]
        assert str(max(hits).prompt) == "Insert what is missing  (^g, in the text field)"
        # What can be used here comes first where both match equally well.
        hits = sorted([hit async for hit in provider.search("take the rendering")], reverse=True)
        assert ["in the text field" in str(hit.prompt) for hit in hits[:2]] == [False, True]
        await reviewer.press("ctrl+p")
        await reviewer.type("insert what")
        await reviewer.press("enter")
        await reviewer.pilot.pause()
        assert reviewer.message == (
            "“Insert what is missing” (^g) works in the text field, which e or E opens."
        )
        await reviewer.press("e")
        provider = ScreenCommands(reviewer.screen)
        hits = [hit async for hit in provider.search("merge with the next")]
        assert "in the list, to which Esc returns" in str(max(hits).help)
