"""Commands of the start screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import EditError
from workbench.tui.base.list_commands import COMMON, MOVING
from workbench.tui.command import Command
from workbench.tui.safe_text import one_line

if TYPE_CHECKING:
    from workbench.tui.projects.screen import ProjectsScreen


async def _open(screen: ProjectsScreen) -> None:
    if screen.here is None:
        raise EditError("there is no project in this list", hint="b builds one, o opens a file.")
    await screen.workbench.open_project(screen.here)


async def _open_file(screen: ProjectsScreen) -> None:
    from workbench.tui.dialogs.ask import Prompt

    typed = await screen.app.push_screen_wait(
        Prompt("Open a project", hint="The path of a .bitext file, then Enter.", is_path=True)
    )
    if typed and typed.strip():
        await screen.workbench.open_project(Path(typed.strip()).expanduser())


async def _build(screen: ProjectsScreen) -> None:
    from workbench.tui.projects.building import build_from_form

    project = await build_from_form(screen.workbench)
    if project is not None:
        await screen.workbench.open_project(project)


async def _forget(screen: ProjectsScreen) -> None:
    from workbench.project.review.recent import forget_project

    if screen.here is None:
        raise EditError("there is no project in this list")
    name = one_line(screen.here.name)
    forget_project(screen.here)
    await screen.look()
    screen.say(f"{name} is off the list; the file is where it was.")


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
        "Makes a project from texts: reads, segments, translates and aligns them.",
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
        "Takes the project off this list; its file stays.",
        _forget,
        short="take off the list",
        rank=40,
    ),
    *MOVING,
    *COMMON,
)
