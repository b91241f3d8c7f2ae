from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open, Reviewer
from workbench.tui.command import key_names
from workbench.tui.dialogs.help import help_page
from workbench.tui.review.commands.table import COMMANDS
from workbench.tui.review.screen import ReviewScreen


async def test_the_help_lists_every_command_with_its_key(station: Path, open_review: Open) -> None:
    page = str(help_page(COMMANDS, width=300).content)
    for command in COMMANDS:
        assert command.name in page
        assert command.help in page
    async with open_review(station) as reviewer:
        await reviewer.press("f1")
        assert "Confirms the bead" in reviewer.text()
        await reviewer.press("q")
        assert isinstance(reviewer.app.screen, ReviewScreen)


def test_however_many_keys_a_command_has_its_name_stands_apart() -> None:
    for width in (60, 110):
        page = help_page(COMMANDS, width=width).content.plain
        for command in COMMANDS:
            assert f"{key_names(command.keys)} " in page


def test_the_search_keeps_the_entries_that_have_all_words_in_any_order() -> None:
    page = help_page(COMMANDS, wanted="BEAD next mérge")
    assert "Merge with the next bead" in page.content.plain
    assert "Accept" not in page.content.plain
    assert page.parts == (0,)
    nothing = help_page(COMMANDS, wanted="zzz")
    assert "nothing with “zzz”" in nothing.content.plain


def test_a_key_can_be_searched() -> None:
    page = help_page(COMMANDS, wanted="^k").content.plain
    assert "Resolve a conflict" in page
    assert "Delete to the sentence's end" in page


async def test_the_first_screen_explains_every_letter(station: Path, open_review: Open) -> None:
    async with open_review(station, size=(80, 24)) as reviewer:
        await reviewer.press("f1")
        await reviewer.settle()
        shown = reviewer.text()
        for words in ("✓ accepted", "A sure", "E weak", "! issue", "* edited", "◆ to be", "b book"):
            assert words in shown
        assert "Esc: close the help" in shown
        assert "Enter accept" not in shown


def _line(reviewer: Reviewer) -> int:
    """The first line of the page that is seen."""
    return int(reviewer.app.screen.query_one(".body").scroll_offset.y)


async def test_the_help_is_searched_and_its_parts_are_jumped_to(
    station: Path, open_review: Open
) -> None:
    async with open_review(station, size=(80, 24)) as reviewer:
        await reviewer.press("f1", "right", "right")
        await reviewer.settle()
        first = _line(reviewer)
        await reviewer.press("right", "left")
        await reviewer.settle()
        assert _line(reviewer) == first > 0
        await reviewer.press("end")
        await reviewer.settle()
        assert "between two sentences of one bead" in reviewer.text()
        await reviewer.press("home", "slash")
        await reviewer.type("spelling")
        await reviewer.settle()
        assert "Correct the spelling" in reviewer.text()
        assert "Merge with" not in reviewer.text()
        await reviewer.press("enter", "j", "escape")
        await reviewer.settle()
        assert "✓ accepted" in reviewer.text()
        await reviewer.press("escape")
        assert isinstance(reviewer.app.screen, ReviewScreen)
