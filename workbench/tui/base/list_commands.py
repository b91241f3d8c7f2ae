"""Commands that every screen with a list of entries has: its cursor, the help, the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.tui.command import LAST, Command

if TYPE_CHECKING:
    from workbench.tui.base.command_screen import CommandScreen
    from workbench.tui.base.list_screen import ListScreen


def _help(screen: CommandScreen) -> None:
    from workbench.tui.dialogs.help import HelpScreen

    screen.app.push_screen(HelpScreen(list(screen.TABLE.values())))


def _steps(screen: ListScreen, steps: int) -> None:
    screen.move(steps)


MOVING = (
    Command("list.down", "Down", "j,down", "One entry down.", lambda s: _steps(s, 1)),
    Command("list.up", "Up", "k,up", "One entry up.", lambda s: _steps(s, -1)),
    Command("list.page-down", "Page down", "pagedown", "One screen down.", lambda s: s.page(1)),
    Command("list.page-up", "Page up", "pageup", "One screen up.", lambda s: s.page(-1)),
    Command("list.first", "First", "g,home", "The first entry.", lambda s: _steps(s, -s.count())),
    Command("list.last", "Last", "G,end", "The last entry.", lambda s: _steps(s, s.count())),
)

COMMON = (
    Command(
        "look.theme",
        "Light / dark",
        "f9",
        "Changes between the dark theme and the light one, and remembers it.",
        lambda s: s.workbench.action_toggle_brightness(),
    ),
    Command(
        "project.palette",
        "Command palette",
        "ctrl+p",
        "Every command by its name.",
        lambda s: s.app.action_command_palette(),
        short="commands",
        rank=85,
    ),
    Command(
        "project.help",
        "Help",
        "f1,question_mark",
        "All commands with their keys, and what the letters mean.",
        _help,
        short="help",
        rank=LAST,
    ),
    Command(
        "project.quit",
        "Quit",
        "q,ctrl+q",
        "Leaves; everything is saved already.",
        lambda s: s.app.action_quit(),
        short="quit",
        rank=90,
    ),
)
