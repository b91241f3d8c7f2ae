"""Commands for the project as a whole: list of projects, export, help, palette, quit."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.jobs import Reporter
from workbench.tui.base.common_commands import HELP, PALETTE, QUIT
from workbench.tui.command import Command
from workbench.tui.dialogs.ask import Confirm
from workbench.tui.dialogs.files.export import ExportChoice, ExportScreen
from workbench.tui.dialogs.job import JobScreen
from workbench.tui.review.workspace import ReviewWorkspace

if TYPE_CHECKING:
    from workbench.project.exchange import ExportReport


async def _projects(screen: ReviewWorkspace) -> None:
    # A worker of the app: one of this screen would be cancelled when the screen is removed.
    screen.app.run_worker(screen.workbench.close_project())


async def _export(screen: ReviewWorkspace) -> None:
    """Ask what to write where, and write it in a thread, over a connection of its own."""
    document = _listed_document(screen)
    sources = screen.state.session.source_files()
    panel = ExportScreen(screen.path, sources=sources, document=document)
    choice = await screen.app.push_screen_wait(panel)
    if choice is None or not await _may_replace(screen, choice.path):
        return
    job = JobScreen["ExportReport"](
        f"Writing {choice.path.name}", lambda reporter: _write(screen, choice, reporter)
    )
    report = await screen.app.push_screen_wait(job)
    if job.error:
        raise job.error
    if report is None:
        screen.say("Nothing was written.", tone="warning")
    else:
        # A file beside the project is named without its folder, because the line is short.
        folder = f"{screen.path.absolute().parent}{os.sep}"
        screen.say(". ".join(report.lines).replace(folder, ""), tone="good")


async def _may_replace(screen: ReviewWorkspace, path: Path) -> bool:
    """Ask before a file is replaced that no export of this project wrote.

    Raises:
        UsageError: A file to write is a source of the project, or no format has its ending.
    """
    # 0.06 s for the writers of all formats, which only an export needs.
    from workbench.project.exchange import export_targets

    find = partial(export_targets, screen.state.session.project, path)
    targets = await screen.in_thread_while_there(find)
    targets.check(replace=True)
    if not targets.others:
        return True
    names = " and ".join(other.name for other in targets.others)
    question = Confirm(
        f"Replace {names}?",
        f"{targets.others[0]} exists, and no export of this project wrote it as it is now. "
        "Replacing it cannot be undone.",
    )
    if await screen.app.push_screen_wait(question):
        return True
    screen.say("Nothing was written.", tone="warning")
    return False


def _write(screen: ReviewWorkspace, choice: ExportChoice, reporter: Reporter) -> ExportReport:
    # 0.06 s for the writers of all formats, which only an export needs.
    from workbench.project.exchange import ExportSelection, export_project

    document = _listed_document(screen)
    documents = (document,) if choice.of_document and document is not None else ()
    return export_project(
        screen.path,
        choice.path,
        selection=ExportSelection(choice.status, documents=documents),
        reviewers=choice.reviewers,
        reporter=reporter,
    )


def _listed_document(screen: ReviewWorkspace) -> str | None:
    """Return the name of the only document that is listed; None if all are."""
    state = screen.state
    return dict(state.documents).get(state.view.document or 0)


COMMANDS = (
    Command(
        "project.projects",
        "Projects",
        "f3",
        "Leaves this project for the list of projects; everything is saved already.",
        _projects,
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
    HELP,
    PALETTE,
    replace(QUIT, short=""),
)
"""The commands of this module."""
