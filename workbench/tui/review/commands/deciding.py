"""Commands that record a reviewer's decision on a bead."""

from __future__ import annotations

from workbench.bitext import Status
from workbench.errors import EditError
from workbench.tui.command import Command
from workbench.tui.dialogs.ask import Confirm, Prompt
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count

_CONFIDENCE = "95"
"""Percent that is suggested as the lowest confidence to accept."""


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


async def _accept_up_to_here(screen: ReviewWorkspace) -> None:
    state = screen.state
    row, number = state.row, state.number
    beads = state.beads_up_to_here()
    if not beads:
        raise EditError("everything from the beginning of the document up to here is accepted")
    agreed = await screen.app.push_screen_wait(
        Confirm(
            f"Accept {count(len(beads), 'bead')}?",
            f"All beads of {row.document}, from its beginning up to № {number} in the order of "
            "the text, that nobody has accepted. One undo takes it back.",
        )
    )
    if agreed:
        applied = state.session.decisions.accept_up_to(row.bead.id)
        message = f"{count(len(applied.inserted), 'bead')} accepted."
        screen.apply_edit(applied, message, tone="good")


async def _accept_above(screen: ReviewWorkspace) -> None:
    state = screen.state
    typed = await screen.app.push_screen_wait(
        Prompt(
            "Accept all above a confidence",
            value=_CONFIDENCE,
            hint="Percent, then Enter; the number of beads is shown before anything is accepted.",
            is_number=True,
        )
    )
    if not typed:
        return
    least = int(typed)
    if not 0 <= least <= 100:
        raise EditError("a confidence is from 0 to 100")
    beads = state.beads_above(least)
    if not beads:
        raise EditError(f"no bead to review in this list has a confidence of {least} % or more")
    agreed = await screen.app.push_screen_wait(
        Confirm(
            f"Accept {count(len(beads), 'bead')}?",
            f"All beads of this list with a confidence of {least} % or more and without an issue, "
            "that nobody has accepted or marked. One undo takes it back.",
        )
    )
    if agreed:
        applied = state.session.decisions.set_status(beads, Status.ACCEPTED)
        message = f"{count(len(applied.inserted), 'bead')} accepted."
        screen.apply_edit(applied, message, tone="good")


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
        "decide.accept-up-to",
        "Accept all up to here",
        "A",
        "Confirms every bead from the document's beginning to this one, after showing how many.",
        _accept_up_to_here,
        writes=True,
    ),
    Command(
        "decide.accept-above",
        "Accept all above a confidence",
        "C",
        "Confirms every listed bead of high confidence without an issue, after showing how many.",
        _accept_above,
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
