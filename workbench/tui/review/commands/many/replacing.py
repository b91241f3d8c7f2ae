"""The command that replaces text across the project."""

from __future__ import annotations

from workbench.errors import EditError
from workbench.project.review.replacing import find_hits, replace_hits
from workbench.tui.command import Command
from workbench.tui.dialogs.replace import HitsScreen, ReplaceScreen
from workbench.tui.review.commands.many.large_edit import behind_panel
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.waiting import in_thread
from workbench.tui.wording import count


async def _replace(screen: ReviewWorkspace) -> None:
    state = screen.state
    search = await screen.app.push_screen_wait(ReplaceScreen(screen.names, screen.last_search))
    if search is None:
        return
    screen.last_search = search
    session = state.session
    screen.say("Looking …")
    hits = await in_thread(screen, lambda: list(find_hits(session, search)))
    screen.say("")
    if not hits:
        raise EditError("nothing was found that would change")
    state.beads.renumber()
    places = [state.beads.place(hit.bead_id) for hit in hits]
    chosen = await screen.app.push_screen_wait(HitsScreen(hits, places))
    if chosen is None:
        return
    number = len({hit.bead_id for hit in chosen})
    applied = await behind_panel(
        screen,
        number,
        f"Replace in {count(number, 'bead')}",
        lambda reporter: replace_hits(session, chosen, reporter=reporter),
    )
    if applied is None:
        return
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
