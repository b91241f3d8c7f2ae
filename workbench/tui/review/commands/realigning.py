"""The command that aligns a stretch again between what the reviewer has decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.jobs import Reporter
from workbench.tui.command import Command
from workbench.tui.wording import count

if TYPE_CHECKING:
    from workbench.tui.review.screen import ReviewScreen


class _OnScreen(Reporter):
    """Shows the progress of the aligner in the screen's message line."""

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen

    def progress(self, done: int, total: int, what: str = "") -> None:
        words = f"{what} {done:,} of {total:,} …" if total > 1 else f"{what} …"
        self._screen.app.call_from_thread(self._screen.say, words[:1].upper() + words[1:])


async def _realign(screen: ReviewScreen) -> None:
    """Ask the aligner in a thread, where the model is read too; show what it says; take it."""
    from asyncio import to_thread

    from workbench.project.models import ModelChoice
    from workbench.project.review.realigning import take
    from workbench.tui.dialogs.realign import RealignScreen

    state = screen.state
    bead_id = state.here
    realigner = state.session.realigner(screen.workbench.models or ModelChoice())
    reporter = _OnScreen(screen)
    screen.say("Reading the stretch …")
    try:
        proposal = await to_thread(realigner.propose, bead_id, reporter=reporter)
    finally:
        reporter.cancel()
    if proposal.is_empty:
        beads = count(len(proposal.stretch), "bead")
        screen.say(f"The aligner pairs the {beads} between the decisions as they are paired now.")
        return
    screen.say("")
    places = [state.listing.place(b) + 1 for b in (proposal.stretch[0], proposal.stretch[-1])]
    agreed = await screen.app.push_screen_wait(
        RealignScreen(proposal, screen.names, (places[0], places[1]))
    )
    if agreed:
        applied = take(state.session, proposal)
        changed = count(len(proposal.changes), "place")
        screen.take_in(applied, f"Aligned again: {changed} changed; u takes it back.", tone="good")
    else:
        screen.say("Left as it was.")


COMMANDS = (
    Command(
        "pair.realign",
        "Realign between pins",
        "P",
        "Aligns the beads between the nearest accepted or pinned ones again; shows it first.",
        _realign,
        writes=True,
    ),
)
