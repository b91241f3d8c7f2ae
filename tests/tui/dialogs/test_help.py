from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open
from workbench.tui.command import key_names
from workbench.tui.dialogs.help import help_page
from workbench.tui.review.commands.table import COMMANDS
from workbench.tui.review.screen import ReviewScreen


async def test_the_help_lists_every_command_with_its_key(station: Path, open_review: Open) -> None:
    page = str(help_page(COMMANDS, width=300))
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
        page = help_page(COMMANDS, width=width).plain
        for command in COMMANDS:
            assert f"{key_names(command.keys)} " in page
