"""Commands for what is shown, for undoing, and for the project as a whole."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from workbench.errors import EditError
from workbench.project.review.session import Order, View
from workbench.tui.command import LAST, Command
from workbench.tui.wording import count

if TYPE_CHECKING:
    from workbench.jobs import Reporter
    from workbench.project.exchange.export import ExportReport
    from workbench.project.review.session import Applied
    from workbench.tui.dialogs.export import ExportChoice
    from workbench.tui.review.screen import ReviewScreen


async def _filter(screen: ReviewScreen) -> None:
    from workbench.tui.dialogs.filter import FilterScreen

    state = screen.state
    view = await screen.app.push_screen_wait(FilterScreen(state.view, state.documents))
    if view is not None:
        state.choose(view)
        screen.show()
        screen.say(f"{count(len(state.listing), 'bead')} listed.")


def _clear_filter(screen: ReviewScreen) -> None:
    state = screen.state
    if not state.is_filtered:
        raise EditError("no filter is in force")
    state.choose(View(order=state.view.order))
    screen.show()
    screen.say("All beads are listed.")


def _toggle_order(screen: ReviewScreen) -> None:
    state = screen.state
    doubtful = state.view.order is Order.DOUBTFUL
    state.choose_order(Order.DOCUMENT if doubtful else Order.DOUBTFUL)
    screen.show()
    screen.say("In the order of the text." if doubtful else "The most doubtful first.")


def _undo(screen: ReviewScreen) -> None:
    _follow(screen, screen.state.session.undo(), "undo")


def _redo(screen: ReviewScreen) -> None:
    _follow(screen, screen.state.session.redo(), "redo")


def _follow(screen: ReviewScreen, applied: Applied | None, what: str) -> None:
    if applied is None:
        raise EditError(f"there is nothing left to {what}")
    screen.take_in(
        applied, f"{'Undone' if what == 'undo' else 'Done again'}: {applied.verb}.", True
    )


async def _history(screen: ReviewScreen) -> None:
    from workbench.project.review.lookups import whole_history
    from workbench.tui.dialogs.history import HistoryScreen

    state = screen.state
    number = state.listing.place(state.here) + 1
    entries = whole_history(state.session, state.here)
    await screen.app.push_screen_wait(HistoryScreen(number, entries))


async def _export(screen: ReviewScreen) -> None:
    """Write in a thread, over a connection of its own that only reads."""
    from workbench.tui.dialogs.export import ExportScreen
    from workbench.tui.dialogs.job import JobScreen

    state = screen.state
    chosen = dict(state.documents).get(state.view.document or 0)
    choice = await screen.app.push_screen_wait(ExportScreen(screen.path, document=chosen))
    if choice is None:
        return
    job = JobScreen["ExportReport"](
        f"Writing {choice.path.name}",
        lambda reporter: _write(screen, choice, reporter),
    )
    report = await screen.app.push_screen_wait(job)
    if job.error:
        raise job.error
    if report is None:
        screen.say("Nothing was written.", tone="warning")
    else:
        # What lies beside the project is named without its folder: the line is short.
        beside = f"{screen.path.absolute().parent}{os.sep}"
        screen.say(". ".join(report.lines).replace(beside, ""), tone="good")


def _write(screen: ReviewScreen, choice: ExportChoice, reporter: Reporter) -> ExportReport:
    # Half a second for lxml and the registry of formats.
    from workbench.project.exchange.export import Selection, export_project

    state = screen.state
    name = dict(state.documents).get(state.view.document or 0)
    documents = (name,) if choice.of_document and name is not None else ()
    return export_project(
        screen.path,
        choice.path,
        selection=Selection(choice.status, documents=documents),
        reporter=reporter,
    )


async def _documents(screen: ReviewScreen) -> None:
    from asyncio import to_thread

    from workbench.tui.documents.screen import DocumentsScreen

    state = screen.state
    here = state.row.document if state.bead_id is not None else ""
    documents = await to_thread(state.session.overview)
    screen.app.push_screen(DocumentsScreen(documents, project=screen.path.stem, here=here))


async def _projects(screen: ReviewScreen) -> None:
    screen.app.run_worker(screen.workbench.close_project())


def _layout(screen: ReviewScreen) -> None:
    from dataclasses import replace

    side_by_side = not screen.is_side_by_side
    layout = "side" if side_by_side else "stacked"
    screen.workbench.prefer(replace(screen.workbench.preferences, layout=layout))
    screen.show()
    screen.say("The two sides side by side." if side_by_side else "One side above the other.")


def _stretch(screen: ReviewScreen, step: int) -> None:
    place = screen.map.beyond(step)
    if place is None:
        raise EditError("this is the map's " + ("last" if step > 0 else "first") + " stretch")
    screen.state.move_to_place(place)
    screen.show()


def _help(screen: ReviewScreen) -> None:
    from workbench.tui.dialogs.help import HelpScreen
    from workbench.tui.review.commands.table import EVERYTHING

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
        "look.documents",
        "Documents",
        "f2",
        "How far each document of the project has come; one of them, or all, can be listed.",
        _documents,
    ),
    Command(
        "look.layout",
        "Side by side / stacked",
        "f4",
        "Changes how the bead in full is laid out, and remembers it.",
        _layout,
    ),
    Command(
        "look.next-stretch",
        "Next stretch of the map",
        "z",
        "Goes one line of the map down.",
        lambda s: _stretch(s, 1),
    ),
    Command(
        "look.previous-stretch",
        "Previous stretch of the map",
        "Z",
        "Goes one line of the map up.",
        lambda s: _stretch(s, -1),
    ),
    Command(
        "project.projects",
        "Projects",
        "f3",
        "Leaves this project for the list of projects; everything is saved already.",
        _projects,
    ),
    Command(
        "look.theme",
        "Light / dark",
        "f9",
        "Changes between the dark theme and the light one, and remembers it.",
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
