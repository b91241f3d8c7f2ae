"""Commands that undo edits and redo them."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass, replace

from workbench.bitext import EditKind
from workbench.errors import EditError
from workbench.project.review import AppliedEdit
from workbench.tui.command import Command
from workbench.tui.review.commands.many.large_edit import behind_panel, is_large
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count


@dataclass(frozen=True, slots=True)
class _Step:
    """A step back or forward in the journal.

    Attributes:
        undoes: Whether it takes an edit back.
        verb: What it does, such as ``undo``.
        title: What the panel of a large edit says, with ``{}`` for its beads.
        done: What the message begins with.
    """

    undoes: bool
    verb: str
    title: str
    done: str


_UNDO = _Step(True, "undo", "Undo an edit of {}", "Undone")
_REDO = _Step(False, "redo", "Do an edit of {} again", "Done again")


def _go(screen: ReviewWorkspace, step: _Step) -> Awaitable[None] | None:
    """Undo or redo an edit; behind a panel if it is large."""
    session = screen.state.session
    number = session.beads_of_next_step(undoes=step.undoes)
    if is_large(number):
        return _go_behind_panel(screen, step, number)
    _show(screen, session.undo() if step.undoes else session.redo(), step)
    return None


async def _go_behind_panel(screen: ReviewWorkspace, step: _Step, number: int) -> None:
    session = screen.state.session
    work = session.undo if step.undoes else session.redo
    title = step.title.format(count(number, "bead"))
    applied = await behind_panel(screen, number, title, lambda reporter: work(reporter=reporter))
    if applied is not None:
        _show(screen, applied, step)


def _show(screen: ReviewWorkspace, applied: AppliedEdit | None, step: _Step) -> None:
    """Show what was undone or redone.

    Raises:
        EditError: There was nothing.
    """
    if applied is None:
        raise EditError(f"there is nothing left to {step.verb}")
    if applied.kind is EditKind.ACCEPT:
        # What is undone is the acceptance itself.
        applied = replace(applied, acceptances_taken_back=0)
    screen.apply_edit(applied, f"{step.done}: {applied.verb}.", follow=True)


COMMANDS = (
    Command(
        "edit.undo",
        "Undo",
        "u,ctrl+z",
        "Takes back the last edit, also one from before a restart, and goes to its bead.",
        lambda s: _go(s, _UNDO),
        short="undo",
        rank=50,
        writes=True,
    ),
    Command(
        "edit.redo",
        "Redo",
        "U,ctrl+y",
        "Does again what was last undone.",
        lambda s: _go(s, _REDO),
        writes=True,
    ),
)
"""The commands of this module."""
