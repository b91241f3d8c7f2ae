"""Builds a project from the screen: asks for the texts, then shows the job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.jobs import Reporter
from workbench.project.models import ModelChoice
from workbench.tui.base.command_screen import CommandScreen
from workbench.tui.dialogs.files.new_project import NewProject, NewProjectScreen
from workbench.tui.dialogs.job import JobScreen
from workbench.tui.safe_text import one_line

if TYPE_CHECKING:
    from workbench.project.building import BuildReport


async def build_from_form(screen: CommandScreen, typed: dict[str, str]) -> Path | None:
    """Ask for texts and build a project of them; return it, or None if there is none to open.

    Args:
        screen: The screen on which it is asked.
        typed: What was typed before, by field; it is kept until a project has been built.
    """
    asked = await screen.app.push_screen_wait(NewProjectScreen(typed))
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
    if report is None:
        return None
    typed.clear()
    return report.project


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
