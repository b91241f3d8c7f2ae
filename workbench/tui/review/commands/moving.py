"""Commands that move the cursor: through the list, to what is looked for, to bookmarks."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.bitext import DOUBTFUL_BELOW, Side, Status
from workbench.errors import EditError
from workbench.project.review import BeadMark, View
from workbench.tui.command import Command
from workbench.tui.dialogs.ask import Pick, Prompt
from workbench.tui.review.commands.lookups import go_to_hit
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count


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


@dataclass(frozen=True, slots=True)
class _Sought:
    """A kind of bead that the reviewer looks for.

    Attributes:
        words: Words for it, such as ``with a note``.
        view: Lists the beads; a view of issues stands for beads with such an issue.
    """

    words: str
    view: View


_LESS_SURE = _Sought("of a confidence below …", View())
"""Asks for the confidence first."""

_SOUGHT = (
    _Sought("doubtful", View(max_confidence=DOUBTFUL_BELOW)),
    _LESS_SURE,
    _Sought("marked as needing work", View(statuses=frozenset({Status.NEEDS_WORK}))),
    _Sought("with a note", View(mark=BeadMark.NOTE)),
    _Sought("edited", View(mark=BeadMark.EDITED)),
    _Sought("excluded from exports", View(mark=BeadMark.EXCLUDED)),
    _Sought("pinned", View(mark=BeadMark.PINNED)),
    _Sought("bookmarked", View(mark=BeadMark.BOOKMARKED)),
    _Sought("assigned to me", View(mark=BeadMark.MINE)),
    _Sought("crossing others", View(mark=BeadMark.CROSSING)),
    _Sought("in conflict", View(mark=BeadMark.CONFLICT)),
)
"""What can be looked for, besides the kinds of issues that there are."""


async def _look_for(screen: ReviewWorkspace) -> None:
    """Ask what to look for, and go to the next of it in the list."""
    issues = screen.state.checks.issues.counts
    sought = [
        *_SOUGHT,
        *(_Sought(f"with the issue {k.value}", View(issues=frozenset({k.value}))) for k in issues),
    ]
    words = screen.sought[0] if screen.sought else ""
    last = next((n for n, one in enumerate(sought) if one.words == words), 0)
    panel = Pick("Look for beads …", [(one.words, one) for one in sought], chosen=last)
    chosen: _Sought | None
    chosen = await screen.app.push_screen_wait(panel)
    if chosen is None:
        return
    if chosen is _LESS_SURE:
        chosen = await _ask_confidence(screen)
    if chosen is not None:
        screen.sought = (chosen.words, chosen.view)
        _next_sought(screen)


async def _ask_confidence(screen: ReviewWorkspace) -> _Sought | None:
    """Ask below which confidence to look for beads.

    Raises:
        EditError: It is no percentage.
    """
    panel = Prompt("Look for a confidence below", hint="Percent, then Enter.", is_number=True)
    typed = await screen.app.push_screen_wait(panel)
    if not typed:
        return None
    if not 0 <= int(typed) <= 100:
        raise EditError("a confidence is from 0 to 100")
    return _Sought(f"below {int(typed)} %", View(max_confidence=int(typed) / 100))


def _next_sought(screen: ReviewWorkspace, *, forward: bool = True) -> None:
    if screen.sought is None:
        raise EditError(
            "nothing is looked for yet",
            hint=f"{screen.key('move.look-for')} chooses what to look for.",
        )
    words, view = screen.sought
    state = screen.state
    found = state.beads_of(view)
    if not state.move_to_next(found.__contains__, forward=forward):
        raise EditError(f"no other bead in this list is {words}")
    screen.show()
    number = sum(bead_id in found for bead_id in state.beads.ids)
    on, back = screen.key("move.next-sought"), screen.key("move.previous-sought")
    screen.say(f"{count(number, 'bead')} {words}; {on} goes on, {back} goes back.")


def _toggle_bookmark(screen: ReviewWorkspace) -> None:
    number = screen.state.number
    is_marked = screen.state.toggle_bookmark()
    screen.show()
    key = screen.key("move.next-bookmark")
    what = f"№ {number} has a bookmark; {key} goes to the next one."
    screen.say(what if is_marked else f"№ {number} has no bookmark any more.")


def _next_bookmark(screen: ReviewWorkspace) -> None:
    state = screen.state
    marked = state.bookmarks
    if not marked:
        raise EditError("there is no bookmark", hint=f"{screen.key('move.bookmark')} sets one.")
    place = state.beads.place(state.here) if len(state.beads) else -1
    places = {state.beads.place(i): i for i in marked if state.beads.place(i) >= 0}
    beyond = min((p for p in places if p > place), default=min(places))
    state.move_to_bead(places[beyond])
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
        "move.look-for",
        "Look for marks or issues",
        "L",
        "Asks what to look for: doubtful, noted, edited, excluded, pinned, bookmarked, an issue.",
        _look_for,
    ),
    Command(
        "move.next-sought",
        "Next that is looked for",
        "ctrl+right",
        "The next bead of what {move.look-for} has chosen.",
        _next_sought,
    ),
    Command(
        "move.previous-sought",
        "Previous that is looked for",
        "ctrl+left",
        "The previous bead of what {move.look-for} has chosen.",
        lambda s: _next_sought(s, forward=False),
    ),
    Command(
        "move.bookmark",
        "Bookmark",
        "f5",
        "Sets a bookmark on the bead, or removes it; undo does not concern it.",
        _toggle_bookmark,
        writes=True,
    ),
    Command(
        "move.next-bookmark",
        "Next bookmark",
        "f6",
        "The next bead with a bookmark in the text; after the last one the first.",
        _next_bookmark,
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
