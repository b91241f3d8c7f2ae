from __future__ import annotations

import pytest

from workbench.tui.documents.commands import COMMANDS as DOCUMENTS
from workbench.tui.projects.commands import COMMANDS as PROJECTS


@pytest.mark.parametrize("table", [PROJECTS, DOCUMENTS])
def test_no_two_commands_of_a_screen_share_a_key_or_an_id(table: tuple[object, ...]) -> None:
    commands = [command for command in PROJECTS if command in table] or list(DOCUMENTS)
    keys = [key for command in commands for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))
    assert len({command.id for command in commands}) == len(commands)
