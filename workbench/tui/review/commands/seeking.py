"""Commands that go to beads with a mark, an issue or a bookmark."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.bitext import DOUBTFUL_BELOW, Status
from workbench.errors import EditError
from workbench.project.review import BeadMark, View
from workbench.tui.command import Command
from workbench.tui.dialogs.ask import Pick, Prompt
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count


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


COMMANDS = (
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
)
"""The commands of this module."""
