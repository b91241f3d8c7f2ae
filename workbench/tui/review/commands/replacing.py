"""The command that replaces text across the project."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from workbench.errors import EditError
from workbench.tui.command import Command
from workbench.tui.wording import count

if TYPE_CHECKING:
    from workbench.tui.review.screen import ReviewScreen

_MOST = 500


async def _replace(screen: ReviewScreen) -> None:
    from asyncio import to_thread

    from workbench.project.review.replacing import find_hits, replace_hits
    from workbench.tui.dialogs.replace import HitsScreen, ReplaceScreen

    state = screen.state
    search = await screen.app.push_screen_wait(ReplaceScreen(screen.names, screen.last_search))
    if search is None:
        return
    screen.last_search = search
    session = state.session
    hits = await to_thread(lambda: list(islice(find_hits(session, search), _MOST + 1)))
    if not hits:
        raise EditError("nothing was found that would change")
    shown = hits[:_MOST]
    places = [state.listing.place(hit.bead_id) for hit in shown]
    chosen = await screen.app.push_screen_wait(HitsScreen(shown, places, is_all=len(hits) <= _MOST))
    if chosen is None:
        return
    applied = replace_hits(session, chosen)
    words = f"{count(len(chosen), 'replacement')} in {count(len(applied.inserted), 'bead')}."
    screen.take_in(applied, f"{words} One undo takes them back.", tone="good")


COMMANDS = (
    Command(
        "word.replace",
        "Find and replace",
        "R",
        "Replaces text across the project, on one side or both, after showing every hit.",
        _replace,
        writes=True,
    ),
)
