"""Commands for what is shown, for undoing, and for the project as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import EditError
from workbench.project.review import Order, View
from workbench.tui.commands.command import LAST, Command
from workbench.tui.wording import count

if TYPE_CHECKING:
    from workbench.project.review import Applied
    from workbench.tui.screens.review import ReviewScreen


async def _filter(screen: ReviewScreen) -> None:
    from workbench.tui.screens.filter import FilterScreen

    reviewing = screen.reviewing
    view = await screen.app.push_screen_wait(FilterScreen(reviewing.view, reviewing.documents))
    if view is not None:
        reviewing.choose(view)
        screen.show()
        screen.say(f"{count(len(reviewing.listing), 'bead')} listed.")


def _clear_filter(screen: ReviewScreen) -> None:
    reviewing = screen.reviewing
    if not reviewing.is_filtered:
        raise EditError("no filter is in force")
    reviewing.choose(View(order=reviewing.view.order))
    screen.show()
    screen.say("All beads are listed.")


def _toggle_order(screen: ReviewScreen) -> None:
    reviewing = screen.reviewing
    doubtful = reviewing.view.order is Order.DOUBTFUL
    reviewing.choose_order(Order.DOCUMENT if doubtful else Order.DOUBTFUL)
    screen.show()
    screen.say("In the order of the text." if doubtful else "The most doubtful first.")


def _undo(screen: ReviewScreen) -> None:
    _follow(screen, screen.reviewing.session.undo(), "undo")


def _redo(screen: ReviewScreen) -> None:
    _follow(screen, screen.reviewing.session.redo(), "redo")


def _follow(screen: ReviewScreen, applied: Applied | None, what: str) -> None:
    if applied is None:
        raise EditError(f"there is nothing left to {what}")
    screen.take_in(
        applied, f"{'Undone' if what == 'undo' else 'Done again'}: {applied.verb}.", True
    )


async def _history(screen: ReviewScreen) -> None:
    from workbench.project.evidence import whole_history
    from workbench.tui.screens.history import HistoryScreen

    reviewing = screen.reviewing
    number = reviewing.listing.place(reviewing.here) + 1
    entries = whole_history(reviewing.session, reviewing.here)
    await screen.app.push_screen_wait(HistoryScreen(number, entries))


async def _export(screen: ReviewScreen) -> None:
    """Write in a thread, over a session of its own that only reads, so the keys go on working."""
    from asyncio import to_thread

    from workbench.tui.screens.export import ExportScreen

    choice = await screen.app.push_screen_wait(ExportScreen(screen.path))
    if choice is None:
        return
    screen.say(f"Writing {choice.path} …")

    def write() -> int:
        session = screen.workbench.open_session(screen.path, read_only=True)
        try:
            return session.export(choice.path, status=choice.status)
        finally:
            session.close()

    number = await to_thread(write)
    screen.say(f"{count(number, 'unit')} written to {choice.path}", tone="good")


def _help(screen: ReviewScreen) -> None:
    from workbench.tui.commands.table import EVERYTHING
    from workbench.tui.screens.help import HelpScreen

    screen.app.push_screen(HelpScreen(EVERYTHING))


def _palette(screen: ReviewScreen) -> None:
    screen.app.action_command_palette()


async def _quit(screen: ReviewScreen) -> None:
    await screen.app.action_quit()


COMMANDS = (
    Command(
        "edit.undo",
        "Undo",
        "u,ctrl+z",
        "Takes the last edit back, also one from before a restart, and goes to its bead.",
        _undo,
        short="undo",
        rank=50,
        writes=True,
    ),
    Command(
        "edit.redo", "Redo", "U,ctrl+y", "Does again what was undone last.", _redo, writes=True
    ),
    Command(
        "look.filter",
        "Filter",
        "f",
        "Lists only beads of some statuses or kinds, or with some text.",
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
        "look.history", "History of the bead", "H", "Who did what to this bead, and when.", _history
    ),
    Command(
        "look.theme",
        "Light / dark",
        "f9",
        "Changes between the dark theme and the light one.",
        lambda s: s.workbench.action_toggle_brightness(),
    ),
    Command(
        "project.export",
        "Export",
        "ctrl+e",
        "Writes the parallel text as TMX, CSV or another format.",
        _export,
        short="export",
        rank=90,
    ),
    Command(
        "project.help",
        "Help",
        "f1,question_mark",
        "All commands with their keys, and what the letters mean.",
        _help,
        short="help",
        rank=LAST,
    ),
    Command(
        "project.palette",
        "Command palette",
        "ctrl+p",
        "Every command by its name.",
        _palette,
        short="commands",
        rank=85,
    ),
    Command("project.quit", "Quit", "q,ctrl+q", "Leaves; everything is saved already.", _quit),
)
