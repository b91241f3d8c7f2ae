"""Commands that change what is shown: filter, order, layout, map, documents, theme."""

from __future__ import annotations

from dataclasses import replace

from workbench.bitext import Side
from workbench.errors import EditError
from workbench.project.review import Order, View
from workbench.project.review.lookups import full_history
from workbench.tui.base.common_commands import THEME
from workbench.tui.command import Command
from workbench.tui.dialogs.filter import FilterScreen
from workbench.tui.dialogs.history import HistoryScreen
from workbench.tui.documents.screen import DocumentsScreen
from workbench.tui.preferences import OFF, WHOLE
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count


async def _filter(screen: ReviewWorkspace) -> None:
    state = screen.state
    view = await screen.app.push_screen_wait(FilterScreen(state.view, state.documents))
    if view is not None:
        state.show_view(view)
        screen.show()
        screen.say(f"{count(len(state.beads), 'bead')} listed.")


def _clear_filter(screen: ReviewWorkspace) -> None:
    state = screen.state
    if not state.is_filtered:
        raise EditError("there is no filter")
    state.show_view(View(order=state.view.order))
    screen.show()
    screen.say("All beads are listed.")


def _toggle_order(screen: ReviewWorkspace) -> None:
    is_doubtful = screen.state.view.order is Order.DOUBTFUL
    screen.state.show_order(Order.DOCUMENT if is_doubtful else Order.DOUBTFUL)
    screen.show()
    screen.say("In document order." if is_doubtful else "The most doubtful beads first.")


async def _history(screen: ReviewWorkspace) -> None:
    state = screen.state
    entries = full_history(state.session, state.here)
    await screen.app.push_screen_wait(HistoryScreen(state.number, entries))


async def _documents(screen: ReviewWorkspace) -> None:
    state = screen.state
    here = state.row.document if state.bead_id is not None else ""
    documents = await screen.in_thread_while_there(state.session.overview)
    screen.app.push_screen(DocumentsScreen(documents, project=screen.path.stem, here=here))


def _toggle_layout(screen: ReviewWorkspace) -> None:
    side_by_side = not screen.is_side_by_side
    layout = "side" if side_by_side else "stacked"
    screen.workbench.prefer(replace(screen.workbench.preferences, layout=layout))
    screen.show()
    screen.say("The two sides side by side." if side_by_side else "One side above the other.")


def _next_stretch(screen: ReviewWorkspace, step: int) -> None:
    place = screen.map.next_stretch(step)
    if place is None:
        raise EditError("this is the " + ("last" if step > 0 else "first") + " stretch of the map")
    screen.state.move_to_place(place)
    screen.show()


def _toggle_differences(screen: ReviewWorkspace) -> None:
    preferences = screen.workbench.preferences
    on = preferences.differences == OFF
    screen.workbench.prefer(replace(preferences, differences="" if on else OFF))
    screen.show()
    marked = "marked" if on else "not marked"
    screen.say(f"Words in which translation and rendering differ are {marked}.")


def _toggle_rows(screen: ReviewWorkspace) -> None:
    preferences = screen.workbench.preferences
    whole = preferences.rows != WHOLE
    screen.workbench.prefer(replace(preferences, rows=WHOLE if whole else ""))
    screen.show()
    screen.say("The list shows whole segments." if whole else "The list shows a line of each bead.")


def _copy(screen: ReviewWorkspace, *sides: Side) -> None:
    row = screen.state.row
    texts = {Side.SOURCE: row.source, Side.TARGET: row.target or row.draft}
    screen.app.copy_to_clipboard("\t".join(texts[side] for side in sides))
    names = " and ".join(screen.names[side] for side in sides)
    screen.say(f"The {names} of № {screen.state.number} is in the clipboard.")


def _toggle_mouse(screen: ReviewWorkspace) -> None:
    if screen.workbench.toggle_mouse():
        screen.say("The mouse works in the workbench again.")
    else:
        key = screen.key("look.mouse")
        screen.say(f"The mouse is the terminal's now, to select text with; {key} takes it back.")


COMMANDS = (
    Command(
        "look.copy-target",
        "Copy the translation",
        "ctrl+c",
        "Puts the right side into the clipboard, through the terminal (OSC 52).",
        lambda s: _copy(s, Side.TARGET),
    ),
    Command(
        "look.copy-source",
        "Copy the source text",
        "ctrl+s",
        "Puts the left side into the clipboard.",
        lambda s: _copy(s, Side.SOURCE),
    ),
    Command(
        "look.copy-both",
        "Copy both sides",
        "ctrl+b,ctrl+a",
        "Puts both sides into the clipboard, with a tab between them.",
        lambda s: _copy(s, *Side),
    ),
    Command(
        "look.mouse",
        "Free the mouse",
        "f8",
        "Gives the mouse to the terminal, to select text on the screen; pressed again, back.",
        _toggle_mouse,
    ),
    Command(
        "look.rows",
        "Whole segments in the list",
        "ctrl+r",
        "Wraps the texts in the list, or shows one line of each bead; remembers it.",
        _toggle_rows,
    ),
    Command(
        "look.differences",
        "Mark differences",
        "ctrl+d",
        "Marks the words in which translation and rendering differ, or does not; remembers it.",
        _toggle_differences,
    ),
    Command(
        "look.filter",
        "Filter",
        "f",
        "Lists only beads of some statuses, kinds, marks, issues, confidences, or with some text.",
        _filter,
        short="filter",
        rank=70,
    ),
    Command("look.clear-filter", "Clear the filter", "F", "Lists all beads again.", _clear_filter),
    Command(
        "look.order",
        "Doubtful first / document order",
        "d",
        "Changes between the most doubtful beads first and the order of the text.",
        _toggle_order,
        short="order",
        rank=80,
    ),
    Command(
        "look.history",
        "History of the bead",
        "H",
        "Shows who changed this bead, how and when.",
        _history,
    ),
    Command(
        "look.documents",
        "Documents",
        "f2",
        "Shows how far each document has come; one of them, or all, can be listed.",
        _documents,
    ),
    Command(
        "look.layout",
        "Side by side / stacked",
        "f4",
        "Changes how the bead under the cursor is laid out, and remembers it.",
        _toggle_layout,
    ),
    Command(
        "look.next-stretch",
        "Next stretch of the map",
        "z",
        "Goes one line of the map down.",
        lambda s: _next_stretch(s, 1),
    ),
    Command(
        "look.previous-stretch",
        "Previous stretch of the map",
        "Z",
        "Goes one line of the map up.",
        lambda s: _next_stretch(s, -1),
    ),
    THEME,
)
"""The commands of this module."""
