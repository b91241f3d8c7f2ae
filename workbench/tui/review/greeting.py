"""The message with which a review begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.tui.preferences import SHOWN, Preferences
from workbench.tui.review.state import ReviewState
from workbench.tui.wording import count, short_legend


@dataclass(frozen=True, slots=True)
class Greeting:
    """The message with which a review begins.

    Attributes:
        message: The message; empty if nothing is listed.
        tone: ``warning`` or empty.
        explains: Whether it explains the letters of the list, as it does once for each user.
    """

    message: str
    tone: str = ""
    explains: bool = False


def greet(state: ReviewState, preferences: Preferences, key: Callable[[str], str]) -> Greeting:
    """Return what the reviewer should know first: what waits, where it goes on, what there is.

    Args:
        state: The review.
        preferences: The user's preferences.
        key: Returns the name of a command's key.
    """
    waiting = len({bead_id for bead_id, _ in state.session.unsaved_texts()})
    conflicts = state.session.conflicts.count()
    if waiting:
        drafts = count(waiting, "bead has a draft", plural="beads have drafts")
        message = f"{drafts} never saved; {key('move.next-draft')} goes to the next one."
        return Greeting(message, tone="warning")
    if conflicts:
        message = f"{count(conflicts, 'conflict')} to resolve; {key('check.conflict')} shows it."
        return Greeting(message, tone="warning")
    left = f"{count(state.beads.to_review, 'bead')} to review"
    if state.has_come_back:
        message = f"Back at № {state.number}, where you left; {left}."
        return Greeting(message)
    if not len(state.beads):
        return Greeting("")
    if preferences.legend == SHOWN:
        message = f"{left}. {key('project.help')} shows the help."
        return Greeting(message)
    return Greeting(f"{left}. {short_legend()}", explains=True)
