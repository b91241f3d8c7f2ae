"""Commands that several screens share: theme, palette, help, quit, and the cursor of a list."""

from __future__ import annotations

from typing import Any

from workbench.tui.base.command_screen import CommandScreen
from workbench.tui.base.list_screen import ListScreen
from workbench.tui.command import LAST, Command
from workbench.tui.dialogs.help import HelpScreen


def _help(screen: CommandScreen) -> None:
    screen.app.push_screen(HelpScreen(list(screen.commands())))


def _move(screen: ListScreen[Any], steps: int) -> None:
    screen.move(steps)


def _move_to_end(screen: ListScreen[Any], *, forward: bool) -> None:
    screen.move(len(screen.entries) if forward else -len(screen.entries))


THEME = Command(
    "look.theme",
    "Light / dark",
    "f9",
    "Changes between the dark theme and the light one, and remembers it.",
    lambda s: s.workbench.toggle_theme(),
)
"""Change between the dark theme and the light one."""

HELP = Command(
    "project.help",
    "Help",
    "f1,question_mark",
    "Lists all commands with their keys, and says what the letters mean.",
    _help,
    short="help",
    rank=LAST,
)
"""Show all commands of the screen that it is used on."""

PALETTE = Command(
    "project.palette",
    "Command palette",
    "ctrl+p",
    "Finds every command by its name.",
    lambda s: s.app.action_command_palette(),
    short="commands",
    rank=85,
)
"""Show Textual's command palette."""

QUIT = Command(
    "project.quit",
    "Quit",
    "q,ctrl+q",
    "Leaves the workbench; everything is saved already.",
    lambda s: s.app.action_quit(),
    short="quit",
    rank=90,
)
"""Leave the application."""

LIST_COMMANDS = (
    Command("list.down", "Down", "j,down", "One entry down.", lambda s: _move(s, 1)),
    Command("list.up", "Up", "k,up", "One entry up.", lambda s: _move(s, -1)),
    Command("list.page-down", "Page down", "pagedown", "One screen down.", lambda s: s.page(1)),
    Command("list.page-up", "Page up", "pageup", "One screen up.", lambda s: s.page(-1)),
    Command(
        "list.first",
        "First",
        "g,home",
        "The first entry.",
        lambda s: _move_to_end(s, forward=False),
    ),
    Command(
        "list.last", "Last", "G,end", "The last entry.", lambda s: _move_to_end(s, forward=True)
    ),
    THEME,
    PALETTE,
    HELP,
    QUIT,
)
"""The commands that a ``ListScreen`` appends to its own."""
