"""Commands that undo edits and redo them."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace

from workbench.bitext import EditKind
from workbench.errors import EditError
from workbench.project.review import AppliedEdit
from workbench.tui.command import Command
from workbench.tui.review.commands.many.large_edit import behind_panel, is_large
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count


def _undo(screen: ReviewWorkspace) -> Awaitable[None] | None:
    number = screen.state.session.beads_of_next_step(undoes=True)
    if is_large(number):
        return _undo_many(screen, number)
    _show(screen, screen.state.session.undo(), "undo", "Undone")
    return None


async def _undo_many(screen: ReviewWorkspace, number: int) -> None:
    session = screen.state.session
    title = f"Undo an edit of {count(number, 'bead')}"
    applied = await behind_panel(
        screen, number, title, lambda reporter: session.undo(reporter=reporter)
    )
    if applied is not None:
        _show(screen, applied, "undo", "Undone")


def _redo(screen: ReviewWorkspace) -> Awaitable[None] | None:
    number = screen.state.session.beads_of_next_step(undoes=False)
    if is_large(number):
        return _redo_many(screen, number)
    _show(screen, screen.state.session.redo(), "redo", "Done again")
    return None


async def _redo_many(screen: ReviewWorkspace, number: int) -> None:
    session = screen.state.session
    title = f"Do an edit of {count(number, 'bead')} again"
    applied = await behind_panel(
        screen, number, title, lambda reporter: session.redo(reporter=reporter)
    )
    if applied is not None:
        _show(screen, applied, "redo", "Done again")


def _show(screen: ReviewWorkspace, applied: AppliedEdit | None, verb: str, done: str) -> None:
    """Show what was undone or redone.

    Raises:
        EditError: There was nothing.
    """
    if applied is None:
        raise EditError(f"there is nothing left to {verb}")
    if applied.kind is EditKind.ACCEPT:
        # What is undone is the acceptance itself.
        applied = replace(applied, acceptances_taken_back=0)
    screen.apply_edit(applied, f"{done}: {applied.verb}.", follow=True)


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
