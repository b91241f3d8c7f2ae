"""All commands of the review screen: the one table that keys, footer, palette and help read."""

from __future__ import annotations

from workbench.tui.command import Command
from workbench.tui.review.commands import (
    checking,
    deciding,
    editing,
    lookups,
    memory,
    moving,
    pairing,
    realigning,
    replacing,
    translating,
    viewing,
)
from workbench.tui.review.commands.editing import EDITOR_COMMANDS

REVIEW_COMMANDS: tuple[Command, ...] = (
    *deciding.COMMANDS,
    *editing.COMMANDS,
    *replacing.COMMANDS,
    *translating.COMMANDS,
    *memory.COMMANDS,
    *pairing.COMMANDS,
    *realigning.COMMANDS,
    *checking.COMMANDS,
    *lookups.COMMANDS,
    *viewing.COMMANDS,
    *moving.COMMANDS,
)
EVERYTHING: tuple[Command, ...] = REVIEW_COMMANDS + EDITOR_COMMANDS
BY_ID = {command.id: command for command in EVERYTHING}

GROUPS = {
    "projects": "Projects",
    "documents": "Documents",
    "decide": "Decide",
    "word": "Wording",
    "pair": "Pair",
    "edit": "Undo",
    "check": "Check",
    "move": "Move",
    "look": "Look",
    "list": "Move",
    "project": "Project",
    "editor": "In the editor",
}
"""What each first part of a command's id, of every screen, is called in the help, in its order."""
