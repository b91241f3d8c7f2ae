"""Builds a project from the screen: asks for the texts, then shows the job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.jobs import Reporter
from workbench.project.models import ModelChoice
from workbench.tui.base.command_screen import CommandScreen
from workbench.tui.dialogs.job import JobScreen
from workbench.tui.dialogs.new_project import NewProject, NewProjectScreen
from workbench.tui.safe_text import one_line

if TYPE_CHECKING:
    from workbench.project.building import BuildReport


async def build_from_form(screen: CommandScreen) -> Path | None:
    """Ask for texts and build a project of them; return it, or None if there is none to open."""
    asked = await screen.app.push_screen_wait(NewProjectScreen())
    if asked is None:
        return None
    models = screen.workbench.models or ModelChoice()
    report = await screen.app.push_screen_wait(
        JobScreen["BuildReport"](
            f"Building {one_line(asked.output.name)}",
            lambda reporter: _build(asked, models, reporter),
            lines=lambda report: [*report.messages, *report.failures, *report.lines],
        )
    )
    return None if report is None else report.project


def _build(asked: NewProject, models: ModelChoice, reporter: Reporter) -> BuildReport:
    # 0.1 s for the readers of all formats and the batch engine, which a review does not need.
    from workbench.project.building import BuildOptions, build_project
    from workbench.project.inputs import InputOptions

    return build_project(
        asked.source,
        asked.target,
        asked.output,
        options=BuildOptions(inputs=InputOptions(asked.languages), models=models),
        reporter=reporter,
    )
