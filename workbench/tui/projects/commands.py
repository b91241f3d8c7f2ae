"""The commands of the screen of projects."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import EditError
from workbench.project.recent_projects import ProjectSummary, forget_project
from workbench.tui.base.common_commands import LIST_COMMANDS
from workbench.tui.base.list_screen import ListScreen
from workbench.tui.command import Command
from workbench.tui.dialogs.ask import Prompt
from workbench.tui.projects.building import build_from_form
from workbench.tui.safe_text import one_line


def _here(screen: ListScreen[ProjectSummary]) -> Path:
    if screen.here is None:
        build, opens = screen.key("projects.build"), screen.key("projects.open-file")
        hint = f"{build} builds one, {opens} opens a file."
        raise EditError("there is no project in this list", hint=hint)
    return screen.here.path


async def _open(screen: ListScreen[ProjectSummary]) -> None:
    await screen.workbench.open_project(_here(screen))


async def _open_file(screen: ListScreen[ProjectSummary]) -> None:
    typed = await screen.app.push_screen_wait(
        Prompt("Open a project", hint="The path of a .bitext file, then Enter.", is_path=True)
    )
    if typed and typed.strip():
        await screen.workbench.open_project(Path(typed.strip()).expanduser())


async def _build(screen: ListScreen[ProjectSummary]) -> None:
    project = await build_from_form(screen, screen.typed)
    if project is not None:
        await screen.workbench.open_project(project)


async def _forget(screen: ListScreen[ProjectSummary]) -> None:
    path = _here(screen)
    forget_project(path)
    await screen.reload()
    screen.say(f"{one_line(path.name)} is off the list; the file is kept.")


COMMANDS = (
    Command(
        "projects.open",
        "Open",
        "enter",
        "Opens the project for review.",
        _open,
        short="open",
        rank=10,
    ),
    Command(
        "projects.build",
        "Build a new project",
        "b",
        "Builds a project from texts: reads, segments, translates and aligns them.",
        _build,
        short="build new",
        rank=20,
    ),
    Command(
        "projects.open-file",
        "Open a file",
        "o",
        "Asks for the path of a project.",
        _open_file,
        short="open a file",
        rank=30,
    ),
    Command(
        "projects.forget",
        "Take off the list",
        "x",
        "Takes the project off this list; its file is kept.",
        _forget,
        short="take off the list",
        rank=40,
    ),
    *LIST_COMMANDS,
)
"""All commands of the screen."""
