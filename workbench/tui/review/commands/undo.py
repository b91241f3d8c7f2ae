"""Commands that undo edits and redo them."""

from __future__ import annotations

from workbench.errors import EditError
from workbench.tui.command import Command
from workbench.tui.review.workspace import ReviewWorkspace


def _undo(screen: ReviewWorkspace) -> None:
    applied = screen.state.session.undo()
    if applied is None:
        raise EditError("there is nothing left to undo")
    screen.apply_edit(applied, f"Undone: {applied.verb}.", follow=True)


def _redo(screen: ReviewWorkspace) -> None:
    applied = screen.state.session.redo()
    if applied is None:
        raise EditError("there is nothing left to redo")
    screen.apply_edit(applied, f"Done again: {applied.verb}.", follow=True)


COMMANDS = (
    Command(
        "edit.undo",
        "Undo",
        "u,ctrl+z",
        "Takes back the last edit, also one from before a restart, and goes to its bead.",
        _undo,
        short="undo",
        rank=50,
        writes=True,
    ),
    Command(
        "edit.redo", "Redo", "U,ctrl+y", "Does again what was last undone.", _redo, writes=True
    ),
)
"""The commands of this module."""
