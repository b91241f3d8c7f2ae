"""Commands that look something up and change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.tui.command import Command

if TYPE_CHECKING:
    from workbench.tui.review.screen import ReviewScreen


async def _concordance(screen: ReviewScreen) -> None:
    from functools import partial

    from workbench.project.review.lookups import look_up
    from workbench.tui.dialogs.concordance import ConcordanceScreen

    state = screen.state
    panel = ConcordanceScreen(
        partial(look_up, state.session),
        state.session.rows,
        state.listing.place,
        text=screen.looked_up,
    )
    bead_id = await screen.app.push_screen_wait(panel)
    screen.looked_up = panel.text
    if bead_id is not None:
        state.go_to_bead(bead_id)
        screen.show()


async def _surroundings(screen: ReviewScreen) -> None:
    from workbench.project.review.lookups import surroundings
    from workbench.tui.dialogs.context import ContextScreen

    state = screen.state
    texts = surroundings(state.session, state.here)
    await screen.app.push_screen_wait(ContextScreen(texts))


COMMANDS = (
    Command(
        "look.concordance",
        "Concordance",
        "w",
        "Finds how words or phrases were translated elsewhere in the project.",
        _concordance,
        short="look up",
        rank=72,
    ),
    Command(
        "look.document",
        "The document around the bead",
        "V",
        "Shows both texts as they were read, with the bead marked.",
        _surroundings,
    ),
)
