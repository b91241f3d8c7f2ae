"""The command that replaces text across the project."""

from __future__ import annotations

from asyncio import to_thread
from itertools import islice

from workbench.errors import EditError
from workbench.project.review.replacing import find_hits, replace_hits
from workbench.tui.command import Command
from workbench.tui.dialogs.replace import HitsScreen, ReplaceScreen
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count

_MOST_HITS = 500
"""Hits that are shown at once."""


async def _replace(screen: ReviewWorkspace) -> None:
    state = screen.state
    search = await screen.app.push_screen_wait(ReplaceScreen(screen.names, screen.last_search))
    if search is None:
        return
    screen.last_search = search
    session = state.session
    hits = await to_thread(lambda: list(islice(find_hits(session, search), _MOST_HITS + 1)))
    if not hits:
        raise EditError("nothing was found that would change")
    shown = hits[:_MOST_HITS]
    places = [state.beads.place(hit.bead_id) for hit in shown]
    is_all = len(hits) <= _MOST_HITS
    chosen = await screen.app.push_screen_wait(HitsScreen(shown, places, is_all=is_all))
    if chosen is None:
        return
    applied = replace_hits(session, chosen)
    message = f"{count(len(chosen), 'replacement')} in {count(len(applied.inserted), 'bead')}."
    screen.apply_edit(applied, f"{message} One undo takes them back.", tone="good")


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
"""The commands of this module."""
