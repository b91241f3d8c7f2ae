"""Commands about what the checks found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import EditError
from workbench.tui.command import Command
from workbench.tui.wording import count

if TYPE_CHECKING:
    from workbench.tui.review.screen import ReviewScreen


def _next_issue(screen: ReviewScreen, *, forward: bool = True) -> None:
    state = screen.state
    issues = state.watch.issues
    if not state.move_to_next(issues.has, forward=forward):
        if state.watch.is_done:
            raise EditError("no other bead in this list has an issue")
        raise EditError("no other bead has an issue so far; the checks are still running")
    screen.show()


def _dismiss(screen: ReviewScreen) -> None:
    state = screen.state
    number = len(state.watch.of(state.here))
    applied = state.watch.dismiss(state.here)
    if applied.verb == "dismiss":
        screen.take_in(applied, f"{count(number, 'issue')} dismissed for this wording.")
    else:
        screen.take_in(applied, "The dismissed issues count again.")


COMMANDS = (
    Command(
        "check.next",
        "Next issue",
        "i",
        "The next bead in which the checks found something.",
        _next_issue,
        short="issue",
        rank=77,
    ),
    Command(
        "check.previous",
        "Previous issue",
        "I",
        "The previous bead in which the checks found something.",
        lambda s: _next_issue(s, forward=False),
    ),
    Command(
        "check.dismiss",
        "Dismiss the issues",
        "Y",
        "Says that the bead's issues are none, for good; pressed again, takes them up again.",
        _dismiss,
        writes=True,
    ),
)
