"""Commands that say what a reviewer thinks of a bead."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from workbench.bitext import Status
from workbench.errors import EditError
from workbench.tui.command import Command
from workbench.tui.wording import count

if TYPE_CHECKING:
    from workbench.tui.review.screen import ReviewScreen


def move_on(screen: ReviewScreen, words: str) -> None:
    """After a decision: note the time, go to the next bead to review, say what was decided."""
    state = screen.state
    state.decide(monotonic())
    more = state.move_to_next(state.listing.is_to_review)
    screen.show()
    if not more and not (state.bead_id and state.listing.is_to_review(state.bead_id)):
        words += " Nothing is left to review in this list."
    screen.say(words, tone="good")


def _judge(screen: ReviewScreen, status: Status, words: str) -> None:
    state = screen.state
    number = state.listing.place(state.here) + 1
    state.take_in(state.session.set_status([state.here], status))
    move_on(screen, f"№ {number} {words}")


def _clear(screen: ReviewScreen) -> None:
    state = screen.state
    applied = state.session.clear_status([state.here])
    screen.take_in(applied, "Back to what it was before anyone looked.")


def _exclude(screen: ReviewScreen) -> None:
    state = screen.state
    excluded = not state.row.bead.excluded
    number = state.listing.place(state.here) + 1
    applied = state.session.set_excluded([state.here], excluded)
    if excluded:
        state.take_in(applied)
        move_on(screen, f"№ {number} left out of exports.")
    else:
        screen.take_in(applied, "In exports again.")


def _pin(screen: ReviewScreen) -> None:
    state = screen.state
    pinned = not state.row.bead.pinned
    applied = state.session.set_pinned([state.here], pinned)
    words = "Pinned: realigning will keep this bead." if pinned else "No longer pinned."
    screen.take_in(applied, words)


async def _note(screen: ReviewScreen) -> None:
    from workbench.tui.dialogs.ask import Prompt

    state = screen.state
    row = state.row
    note = await screen.app.push_screen_wait(
        Prompt("Note", value=row.bead.note, hint="Enter keeps it; an empty one takes it away.")
    )
    if note is not None and note != row.bead.note:
        screen.take_in(state.session.set_note(row.bead.id, note), "Noted.")


async def _accept_up_to(screen: ReviewScreen) -> None:
    from workbench.tui.dialogs.ask import Confirm

    state = screen.state
    row = state.row
    beads = state.beads_to_accept()
    if not beads:
        raise EditError("everything from the beginning up to here is accepted")
    number = state.listing.place(row.bead.id) + 1
    agreed = await screen.app.push_screen_wait(
        Confirm(
            f"Accept {count(len(beads), 'bead')}?",
            f"All of {row.document} from its beginning up to № {number} that nobody has "
            "accepted, in the order of the text. One undo takes it back.",
        )
    )
    if agreed:
        applied = state.session.accept_up_to(row.bead.id)
        words = f"{count(len(applied.inserted), 'bead')} accepted."
        screen.take_in(applied, words, tone="good")


async def _accept_above(screen: ReviewScreen) -> None:
    from workbench.tui.dialogs.ask import Confirm, Prompt

    state = screen.state
    typed = await screen.app.push_screen_wait(
        Prompt(
            "Accept all above a confidence",
            value="95",
            hint="Percent, then Enter; how many they are is said next.",
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
        raise EditError(f"no bead of this list that waits is at least {least} % sure")
    agreed = await screen.app.push_screen_wait(
        Confirm(
            f"Accept {count(len(beads), 'bead')}?",
            f"All of this list that are at least {least} % sure, without an issue, and that nobody "
            "has accepted or marked. One undo takes it back.",
        )
    )
    if agreed:
        applied = state.session.set_status(beads, Status.ACCEPTED)
        screen.take_in(applied, f"{count(len(applied.inserted), 'bead')} accepted.", tone="good")


COMMANDS = (
    Command(
        "decide.accept",
        "Accept",
        "enter,a",
        "Confirms the bead and goes to the next one to review.",
        lambda s: _judge(s, Status.ACCEPTED, "accepted."),
        short="accept",
        rank=10,
        writes=True,
    ),
    Command(
        "decide.needs-work",
        "Needs work",
        "r",
        "Marks the bead for later and goes to the next one to review.",
        lambda s: _judge(s, Status.NEEDS_WORK, "needs work."),
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
        _accept_up_to,
        writes=True,
    ),
    Command(
        "decide.accept-above",
        "Accept all above a confidence",
        "C",
        "Confirms every listed bead that is sure enough and has no issue, after showing how many.",
        _accept_above,
        writes=True,
    ),
    Command(
        "decide.exclude",
        "Exclude from exports",
        "x",
        "Leaves the bead out of exports and goes to the next one to review, or takes it in again.",
        _exclude,
        short="exclude",
        rank=95,
        writes=True,
    ),
    Command(
        "decide.pin",
        "Pin",
        "p",
        "Makes the bead a fixed point for realigning, or frees it.",
        _pin,
        writes=True,
    ),
    Command("decide.note", "Note", "b", "Writes a note on the bead.", _note, writes=True),
)
