"""The terminal application: opens a project, shows its screens, keeps nothing of its own."""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.app import App
from textual.binding import Binding, BindingType

from workbench.errors import ProjectInUseError
from workbench.project.review.recent import remember_project
from workbench.project.review.session import ReviewSession
from workbench.tui.dialogs.ask import Confirm
from workbench.tui.palette import ScreenCommands
from workbench.tui.preferences import Preferences, load_preferences, save_preferences
from workbench.tui.projects.screen import ProjectsScreen
from workbench.tui.review.screen import ReviewScreen
from workbench.tui.review.state import ReviewState
from workbench.tui.theme import DARK, LIGHT, themes

if TYPE_CHECKING:
    from workbench.project.models import ModelChoice


class OpenSession(Protocol):
    """How a project is opened: ``ReviewSession`` itself, or a test's stand-in."""

    def __call__(self, path: Path, /, *, read_only: bool = False) -> ReviewSession:
        """Open the project at ``path``."""


class WorkbenchApp(App[None]):
    """Projects, and the review of one of them.

    Args:
        project: The ``.bitext`` file to review; None = begin with the list of projects.
        read_only: Look only; takes no lock.
        open_session: What opens the file.
        models: Which models to ask, should the reviewer want one; None = the best there are.
        remembers: Whether theme, layout and opened projects are remembered for the user.

    Raises:
        BadInputError: The file is missing, not a project, or from a newer version. A project
            that another process writes to is no error here: the app offers to read it only.
    """

    TITLE = "Bitext Workbench"
    COMMANDS: ClassVar[set[type]] = {ScreenCommands}  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.quit")
    ]
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        project: Path | None = None,
        *,
        read_only: bool = False,
        open_session: OpenSession = ReviewSession,
        models: ModelChoice | None = None,
        remembers: bool = True,
        termbase: Path | None = None,
    ) -> None:
        super().__init__()
        self.termbase = termbase
        self.models = models
        self.project = project
        self.open_session = open_session
        self.in_use: ProjectInUseError | None = None
        self._remembers = remembers
        self.preferences = load_preferences() if remembers else Preferences()
        self._read_only = read_only
        self._session: ReviewSession | None = None
        for theme in themes():
            self.register_theme(theme)
        self.theme = LIGHT if _is_light(os.environ.get("COLORFGBG", "")) else DARK
        if self.preferences.theme in (DARK, LIGHT):
            self.theme = self.preferences.theme
        if project is None:
            return
        try:
            self._session = open_session(project, read_only=read_only)
        except ProjectInUseError as error:
            self.in_use = error

    def on_mount(self) -> None:
        if self.project is None:
            self._list_projects()
        elif self._session is not None:
            self._review(self._session, self.project)
        else:
            self.run_worker(self._offer_reading())

    def on_unmount(self) -> None:
        self._close_session()

    def action_toggle_brightness(self) -> None:
        """Change between the dark theme and the light one, and remember it."""
        self.theme = LIGHT if self.theme == DARK else DARK
        self.prefer(replace(self.preferences, theme=self.theme))

    def prefer(self, preferences: Preferences) -> None:
        """Remember a choice made by key."""
        self.preferences = preferences
        if self._remembers:
            save_preferences(preferences)

    async def open_project(self, path: Path) -> None:
        """Review another project; offers to read it only where another process writes to it.

        Raises:
            BadInputError: The file is missing, not a project, or from a newer version.
        """
        try:
            session = self.open_session(path, read_only=self._read_only)
        except ProjectInUseError as error:
            if not await self.push_screen_wait(_reading_only(error)):
                return
            session = self.open_session(path, read_only=True)
        self._session = session
        self._review(session, path)

    async def close_project(self) -> None:
        """Leave the review for the list of projects."""
        await self.pop_screen()
        self._close_session()
        if not any(isinstance(screen, ProjectsScreen) for screen in self.screen_stack):
            self._list_projects()

    def show_document(self, document: int | None) -> None:
        """Back to the review, its list being one document's or that of all."""
        self.pop_screen()
        for screen in self.screen_stack:
            if isinstance(screen, ReviewScreen):
                screen.list_document(document)

    async def _offer_reading(self) -> None:
        assert self.project is not None
        assert self.in_use is not None
        if not await self.push_screen_wait(_reading_only(self.in_use)):
            self.exit()
            return
        self.in_use = None
        self._session = self.open_session(self.project, read_only=True)
        self._review(self._session, self.project)

    def _review(self, session: ReviewSession, path: Path) -> None:
        if self._remembers:
            remember_project(path)
        state = ReviewState(session, read_only=session.is_read_only, termbase=self.termbase)
        self.push_screen(ReviewScreen(state, path))

    def _list_projects(self) -> None:
        self.push_screen(ProjectsScreen())

    def _close_session(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None


def _reading_only(error: ProjectInUseError) -> Confirm:
    return Confirm(
        "Open it for reading only?",
        f"{error}\n\nYou will see everything saved so far, and change nothing.",
    )


def run_review(
    path: Path | None,
    *,
    read_only: bool = False,
    models: ModelChoice | None = None,
    termbase: Path | None = None,
) -> None:
    """Review a project in the terminal until the user leaves; None = begin with the list.

    Raises:
        BadInputError: The file is missing, not a project, or from a newer version.
        ProjectInUseError: Another process writes to it, and the user did not want to read only.
    """
    app = WorkbenchApp(path, read_only=read_only, models=models, termbase=termbase)
    # What is loaded by now stays until the end. Left out of garbage collection, it no longer costs
    # one key in twenty some 40 ms.
    gc.freeze()
    app.run()
    if app.in_use is not None:
        raise app.in_use


def _is_light(colours: str) -> bool:
    """Whether COLORFGBG, such as ``0;15``, says that the terminal's background is light."""
    ground = colours.rpartition(";")[2]
    return ground in ("7", "15")
