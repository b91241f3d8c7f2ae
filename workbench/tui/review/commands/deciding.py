"""Commands that record a reviewer's decision on a bead."""

from __future__ import annotations

from workbench.bitext import Status
from workbench.tui.command import Command
from workbench.tui.dialogs.ask import Prompt
from workbench.tui.review.workspace import ReviewWorkspace


def _set_status(screen: ReviewWorkspace, status: Status, message: str) -> None:
    state = screen.state
    number = state.number
    applied = state.session.decisions.set_status([state.here], status)
    screen.apply_edit(applied, f"№ {number} {message}", tone="good", decides=True)


def _clear(screen: ReviewWorkspace) -> None:
    state = screen.state
    applied = state.session.decisions.clear_status([state.here])
    screen.apply_edit(applied, "The decision is cleared.")


def _exclude(screen: ReviewWorkspace) -> None:
    state = screen.state
    number, excluded = state.number, not state.row.bead.excluded
    applied = state.session.decisions.set_excluded([state.here], excluded)
    if excluded:
        message = f"№ {number} is excluded from exports."
        screen.apply_edit(applied, message, tone="good", decides=True)
    else:
        screen.apply_edit(applied, "The bead is in exports again.")


def _pin(screen: ReviewWorkspace) -> None:
    state = screen.state
    pinned = not state.row.bead.pinned
    applied = state.session.decisions.set_pinned([state.here], pinned)
    message = "Pinned: realigning will keep this bead." if pinned else "No longer pinned."
    screen.apply_edit(applied, message)


async def _note(screen: ReviewWorkspace) -> None:
    row = screen.state.row
    note = await screen.app.push_screen_wait(
        Prompt("Note", value=row.bead.note, hint="Enter saves it; an empty note is removed.")
    )
    if note is not None and note != row.bead.note:
        screen.apply_edit(screen.state.session.decisions.set_note(row.bead.id, note), "Noted.")


COMMANDS = (
    Command(
        "decide.accept",
        "Accept",
        "enter,a",
        "Confirms the bead and goes to the next one to review.",
        lambda s: _set_status(s, Status.ACCEPTED, "accepted."),
        short="accept",
        rank=10,
        writes=True,
    ),
    Command(
        "decide.needs-work",
        "Needs work",
        "r",
        "Marks the bead for later and goes to the next one to review.",
        lambda s: _set_status(s, Status.NEEDS_WORK, "needs work."),
        short="needs work",
        rank=15,
        writes=True,
    ),
    Command(
        "decide.clear",
        "Clear the decision",
        "c",
        "Takes an acceptance or a mark back.",
        _clear,
        writes=True,
    ),
    Command(
        "decide.exclude",
        "Exclude from exports",
        "x",
        "Excludes the bead and goes to the next one to review; on an excluded bead, includes it.",
        _exclude,
        short="exclude",
        rank=95,
        writes=True,
    ),
    Command(
        "decide.pin",
        "Pin",
        "p",
        "Makes realigning keep the bead; pressed again, lets it be changed.",
        _pin,
        writes=True,
    ),
    Command("decide.note", "Note", "b", "Writes a note on the bead.", _note, writes=True),
)
"""The commands of this module."""
