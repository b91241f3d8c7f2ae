"""All commands of the review screen, in the order of the help and the palette."""

from __future__ import annotations

from workbench.tui.command import Command
from workbench.tui.review.commands import (
    checking,
    deciding,
    editing,
    editor,
    lookups,
    moving,
    pairing,
    project,
    realigning,
    seeking,
    translating,
    undo,
    viewing,
)
from workbench.tui.review.commands.field import own_words, spelling, typing
from workbench.tui.review.commands.linking import link
from workbench.tui.review.commands.many import bulk, replacing
from workbench.tui.review.commands.teams import conflicts

LIST_COMMANDS: tuple[Command, ...] = (
    *deciding.COMMANDS,
    *bulk.COMMANDS,
    *editing.COMMANDS,
    *replacing.COMMANDS,
    *translating.COMMANDS,
    *pairing.COMMANDS,
    *link.COMMANDS,
    *realigning.COMMANDS,
    *checking.COMMANDS,
    *own_words.COMMANDS,
    *conflicts.COMMANDS,
    *lookups.COMMANDS,
    *undo.COMMANDS,
    *viewing.COMMANDS,
    *project.COMMANDS,
    *moving.COMMANDS,
    *seeking.COMMANDS,
)
"""The commands that work while no text field is open."""

COMMANDS: tuple[Command, ...] = (
    *editor.COMMANDS,
    *typing.COMMANDS,
    *spelling.COMMANDS,
    *LIST_COMMANDS,
)
"""All commands."""
