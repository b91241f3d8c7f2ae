"""Commands for the issues that the checks have found, and for the audit of a sample."""

from __future__ import annotations

from workbench.bitext import EditKind
from workbench.errors import EditError
from workbench.tui.audit.opening import show_audit
from workbench.tui.command import Command
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count


def _next_issue(screen: ReviewWorkspace, *, forward: bool = True) -> None:
    state = screen.state
    if not state.move_to_next(state.has_issue, forward=forward):
        if state.checks.is_running:
            raise EditError("no other bead has an issue so far; the checks are still running")
        raise EditError("no other bead in this list has an issue")
    screen.show()


def _dismiss(screen: ReviewWorkspace) -> None:
    state = screen.state
    number = len(state.checks.details(state.here))
    applied = state.checks.dismiss(state.here)
    if applied.kind is EditKind.DISMISS:
        screen.apply_edit(applied, f"{count(number, 'issue')} dismissed for this wording.")
    else:
        screen.apply_edit(applied, "The dismissed issues count again.")


async def _audit(screen: ReviewWorkspace) -> None:
    def leave() -> None:
        screen.state.forget_bookmarks()
        screen.app.pop_screen()
        screen.show()

    await show_audit(screen, screen.state.session, leave=leave)


COMMANDS = (
    Command(
        "check.next",
        "Next issue",
        "i",
        "Goes to the next bead in which the checks found an issue.",
        _next_issue,
        short="issue",
        rank=77,
    ),
    Command(
        "check.previous",
        "Previous issue",
        "I",
        "Goes to the previous bead in which the checks found an issue.",
        lambda s: _next_issue(s, forward=False),
    ),
    Command(
        "check.dismiss",
        "Dismiss the issues",
        "Y",
        "Marks the bead's issues as false alarms; pressed again, restores them.",
        _dismiss,
        writes=True,
    ),
    Command(
        "check.audit",
        "Audit",
        "percent_sign",
        "Shows a random sample without marks or confidences, to judge how many pairs are wrong.",
        _audit,
        writes=True,
    ),
)
"""The commands of this module."""
