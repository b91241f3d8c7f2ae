"""The command that aligns a stretch again between the beads that a reviewer has decided."""

from __future__ import annotations

from functools import partial

from workbench.jobs import Reporter
from workbench.project.models import ModelChoice
from workbench.tui.command import Command
from workbench.tui.dialogs.realign import RealignScreen, kept_crossing
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count


class _MessageReporter(Reporter):
    """Shows the progress of the aligner in the message line."""

    def __init__(self, screen: ReviewWorkspace) -> None:
        self._screen = screen

    def progress(self, done: int, total: int, what: str = "") -> None:
        message = f"{what} {done:,} of {total:,} …" if total > 1 else f"{what} …"
        self._screen.app.call_from_thread(self._screen.say, message[:1].upper() + message[1:])


async def _realign(screen: ReviewWorkspace) -> None:
    """Run the aligner in a thread, show what it proposes, and apply that if the user agrees."""
    state = screen.state
    bead_id = state.here
    realigner = state.session.realigner(screen.workbench.models or ModelChoice())
    reporter = _MessageReporter(screen)
    screen.say("Reading the stretch …")
    try:
        work = partial(realigner.propose, bead_id, reporter=reporter)
        proposal = await screen.in_thread_while_there(work)
    finally:
        reporter.cancel()
    if proposal.is_empty:
        beads = count(len(proposal.stretch), "bead")
        kept = f" {kept_crossing(proposal.crossing)}" if proposal.crossing else ""
        words = f"The aligner pairs the {beads} between the decisions as they are paired now."
        screen.say(f"{words}{kept}")
        return
    screen.say("")
    first, last = (state.beads.place(b) + 1 for b in (proposal.stretch[0], proposal.stretch[-1]))
    agreed = await screen.app.push_screen_wait(RealignScreen(proposal, screen.names, (first, last)))
    if agreed:
        applied = state.session.apply(proposal.edit)
        changed = count(len(proposal.changes), "place")
        message = f"Aligned again: {changed} changed; {screen.key('edit.undo')} takes it back."
        screen.apply_edit(applied, message, tone="good")
    else:
        screen.say("Nothing was changed.")


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
"""The commands of this module."""
