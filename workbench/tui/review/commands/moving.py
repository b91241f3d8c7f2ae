"""Commands that move the cursor through the list."""

from __future__ import annotations

from workbench.bitext import Side
from workbench.errors import EditError
from workbench.tui.command import Command
from workbench.tui.dialogs.ask import Prompt
from workbench.tui.review.commands.lookups import go_to_hit
from workbench.tui.review.workspace import ReviewWorkspace


def _step(screen: ReviewWorkspace, beads: int) -> None:
    screen.state.move_to(screen.state.cursor + beads)
    screen.show()


def _page(screen: ReviewWorkspace, pages: int) -> None:
    _step(screen, pages * max(screen.bead_list.page_height - 1, 1))


def _activate(screen: ReviewWorkspace, side: Side) -> None:
    screen.state.side = side
    screen.show()


def _next_to_review(screen: ReviewWorkspace, *, forward: bool = True) -> None:
    state = screen.state
    if state.search.text:
        go_to_hit(screen, forward=forward)
        return
    if not state.move_to_next(state.beads.is_to_review, forward=forward):
        raise EditError("there is no other bead to review in this list")
    screen.show()


def _next_not_one_to_one(screen: ReviewWorkspace, *, forward: bool = True) -> None:
    state = screen.state
    if not state.move_to_next(state.beads.is_not_one_to_one, forward=forward):
        raise EditError("every other bead in this list is 1-1")
    screen.show()


def _next_draft(screen: ReviewWorkspace) -> None:
    state = screen.state
    waiting = list(dict.fromkeys(bead_id for bead_id, _ in state.session.unsaved_texts()))
    if not waiting:
        raise EditError("there is no draft")
    place = state.beads.place(state.here) if len(state.beads) else -1
    beyond = (i for i in waiting if state.beads.place(i) > place)
    state.move_to_bead(next(beyond, waiting[0]))
    screen.show()


async def _go_to_number(screen: ReviewWorkspace) -> None:
    state = screen.state
    total = state.beads.total
    typed = await screen.app.push_screen_wait(
        Prompt("Go to bead", hint=f"A number from 1 to {total:,}, then Enter.", is_number=True)
    )
    if not typed:
        return
    place = int(typed) - 1
    if not 0 <= place < total:
        raise EditError(f"there is no bead {typed}: numbers go from 1 to {total:,}")
    state.move_to_place(place)
    screen.show()
    if len(state.beads) and state.beads.place(state.here) != place:
        screen.say(f"№ {typed} is not in this list; this is the nearest bead that is.")


COMMANDS = (
    Command("move.down", "Next bead", "j,down", "One bead down.", lambda s: _step(s, 1)),
    Command("move.up", "Previous bead", "k,up", "One bead up.", lambda s: _step(s, -1)),
    Command(
        "move.source",
        "Source side",
        "h,left",
        "Makes the left side the active one: {pair.sentence-down} and {pair.sentence-up} "
        "move its sentences.",
        lambda s: _activate(s, Side.SOURCE),
    ),
    Command(
        "move.target",
        "Target side",
        "l,right",
        "Makes the right side the active one: {pair.sentence-down} and {pair.sentence-up} "
        "move its sentences.",
        lambda s: _activate(s, Side.TARGET),
    ),
    Command(
        "move.next-to-review",
        "Next to review",
        "n",
        "The next bead that nobody has accepted; after Find, the next place that was found.",
        _next_to_review,
        short="next",
        rank=75,
    ),
    Command(
        "move.previous-to-review",
        "Previous to review",
        "N",
        "The previous bead that nobody has accepted, or the previous place that was found.",
        lambda s: _next_to_review(s, forward=False),
    ),
    Command(
        "move.next-odd",
        "Next that is not 1-1",
        "o",
        "The next bead that is not one sentence against one.",
        _next_not_one_to_one,
    ),
    Command(
        "move.previous-odd",
        "Previous that is not 1-1",
        "O",
        "The previous bead that is not one sentence against one.",
        lambda s: _next_not_one_to_one(s, forward=False),
    ),
    Command("move.page-down", "Page down", "pagedown", "One screen down.", lambda s: _page(s, 1)),
    Command("move.page-up", "Page up", "pageup", "One screen up.", lambda s: _page(s, -1)),
    Command(
        "move.first",
        "First bead",
        "g,home",
        "The first bead of the list.",
        lambda s: _step(s, -len(s.state.beads)),
    ),
    Command(
        "move.last",
        "Last bead",
        "G,end",
        "The last bead of the list.",
        lambda s: _step(s, len(s.state.beads)),
    ),
    Command(
        "move.next-draft",
        "Next draft",
        "D",
        "The next bead in which something was typed and never saved.",
        _next_draft,
    ),
    Command(
        "move.go-to",
        "Go to number",
        "ctrl+g",
        "Asks for a bead's number and goes there.",
        _go_to_number,
    ),
    Command(
        "move.read-on",
        "Read on",
        "space",
        "Shows the next part of a bead that is too long for the screen.",
        lambda s: s.detail.scroll_on(),
    ),
)
"""The commands of this module."""
