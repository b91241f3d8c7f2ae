"""Commands that look something up and change nothing."""

from __future__ import annotations

from functools import partial

from workbench.project.review.lookups import search_concordance, side_contexts
from workbench.tui.command import Command
from workbench.tui.dialogs.concordance import ConcordanceScreen
from workbench.tui.dialogs.context import ContextScreen
from workbench.tui.review.workspace import ReviewWorkspace


async def _concordance(screen: ReviewWorkspace) -> None:
    state = screen.state
    panel = ConcordanceScreen(
        partial(search_concordance, state.session),
        state.session.rows,
        state.beads.place,
        text=screen.last_looked_up,
    )
    bead_id = await screen.app.push_screen_wait(panel)
    screen.last_looked_up = panel.text
    if bead_id is not None:
        state.move_to_bead(bead_id)
        screen.show()


async def _context(screen: ReviewWorkspace) -> None:
    texts = side_contexts(screen.state.session, screen.state.here)
    await screen.app.push_screen_wait(ContextScreen(texts))


COMMANDS = (
    Command(
        "look.concordance",
        "Concordance",
        "w",
        "Finds how words or phrases are translated elsewhere in the project.",
        _concordance,
        short="look up",
        rank=72,
    ),
    Command(
        "look.document",
        "The document around the bead",
        "V",
        "Shows both texts as they were read, with the bead marked.",
        _context,
    ),
)
"""The commands of this module."""
