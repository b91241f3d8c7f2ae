"""Building a project from the screen: the form, then the work in sight."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.jobs import Reporter
from workbench.tui.dialogs.job import JobScreen
from workbench.tui.dialogs.new_project import NewProject, NewProjectScreen
from workbench.tui.safe_text import one_line

if TYPE_CHECKING:
    from workbench.project.building import BuildReport
    from workbench.tui.app import WorkbenchApp


async def build_from_form(app: WorkbenchApp) -> Path | None:
    """Ask for texts and build them; the project, or None if there is nothing to open."""
    asked = await app.push_screen_wait(NewProjectScreen())
    if asked is None:
        return None
    report = await app.push_screen_wait(
        JobScreen["BuildReport"](
            f"Building {one_line(asked.output.name)}",
            lambda reporter: _build(app, asked, reporter),
            lines=lambda report: [*report.messages, *report.failures, *report.lines],
        )
    )
    return None if report is None else report.project


def _build(app: WorkbenchApp, asked: NewProject, reporter: Reporter) -> BuildReport:
    # The readers of all formats; the models come later, as they are needed.
    from workbench.project.building import BuildOptions, build_project
    from workbench.project.inputs import InputOptions
    from workbench.project.models import ModelChoice

    return build_project(
        asked.source,
        asked.target,
        asked.output,
        options=BuildOptions(
            inputs=InputOptions(asked.languages),
            models=app.models or ModelChoice(),
        ),
        reporter=reporter,
    )
