"""The terminal application: opens projects and shows their screens."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Protocol

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType

from workbench.errors import OutputError, ProjectInUseError, WorkbenchError
from workbench.project.models import ModelChoice
from workbench.project.recent_projects import remember_project
from workbench.project.review import ReviewSession
from workbench.project.review.checks import check_spelling_choice
from workbench.project.review.last_place import LastPlace, load_place, save_place
from workbench.tui.audit.screen import AuditScreen
from workbench.tui.base.key_queue import KeyQueue
from workbench.tui.command import Command
from workbench.tui.dialogs.ask import Confirm
from workbench.tui.documents.screen import DocumentsScreen
from workbench.tui.keymap import Keymap, load_keymap
from workbench.tui.palette import ScreenCommands
from workbench.tui.preferences import SHOWN, Preferences, load_preferences, save_preferences
from workbench.tui.projects.screen import ProjectsScreen
from workbench.tui.review.screen import ReviewScreen
from workbench.tui.review.state import ReviewState
from workbench.tui.theme import DARK, LIGHT, load_themes
from workbench.tui.waiting import misses_widget

_LIGHT_COLOURS = ("7", "15")
"""Colours of the terminal's palette that are a light background."""


class OpenSession(Protocol):
    """Opens a project: the class ``ReviewSession``, or what a test puts in its place."""

    def __call__(self, path: Path, /, *, read_only: bool = False) -> ReviewSession:
        """Open the project at ``path``."""


def command_tables() -> tuple[Mapping[str, Command], ...]:
    """Return the commands of each screen, by id."""
    return ReviewScreen.TABLE, AuditScreen.TABLE, DocumentsScreen.TABLE, ProjectsScreen.TABLE


class WorkbenchApp(App[None]):
    """The application: the list of projects, and the review of one of them.

    Args:
        project: The ``.bitext`` file to review; None = begin with the list of projects.
        read_only: Whether to open projects for reading only, without a lock.
        open_session: Opens a project.
        models: The models that the reviewer may use; None = the best ones installed.
        remembers: Whether theme, layout and opened projects are remembered for this user.
        termbase: CSV, TSV or TBX file of terms that the checks use; None = none.
        keymap: Name of a keymap or path of one; None = the user's own, if there is one.
        spelling: The dictionary of the checks of ``project``: a tag, a ``.dic`` file, ``off``;
            empty = that of the target language.

    Attributes:
        own_keys: The keys that the user gives to commands.
        in_use: Why the project could not be opened for writing; None = it was.

    Raises:
        BadInputError: The keymap is not valid, or the project is missing, none, or from a newer
            version. If another
            process writes to the project, or it cannot be written, no error is raised: the app
            offers to open it for reading only.
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
        keymap: str | None = None,
        spelling: str = "",
    ) -> None:
        super().__init__()
        self.own_keys = Keymap()
        if remembers or keymap is not None:
            self.own_keys = load_keymap(keymap, command_tables())
        self.set_keymap(self.own_keys.for_textual())
        self.models = models
        self.in_use: WorkbenchError | None = None
        self.preferences = load_preferences() if remembers else Preferences(legend=SHOWN)
        self._project = project
        self._read_only = read_only
        self._open_session = open_session
        self._remembers = remembers
        self._termbase = termbase
        self._spelling = spelling
        self._keys = KeyQueue(self)
        self._has_mouse = True
        self._session: ReviewSession | None = None
        for theme in load_themes():
            self.register_theme(theme)
        self.theme = LIGHT if _is_light(os.environ.get("COLORFGBG", "")) else DARK
        if self.preferences.theme in (DARK, LIGHT):
            self.theme = self.preferences.theme
        if project is None:
            return
        try:
            self._session = open_session(project, read_only=read_only)
            check_spelling_choice(self._session, spelling)
        except (ProjectInUseError, OutputError) as error:
            self.in_use = error

    async def on_event(self, event: events.Event) -> None:
        """Pass each key on once what the one before it opened has the focus."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._keys.admits(event):
            await super().on_event(event)
            self._keys.passed_on(event)

    def on_key(self, event: events.Key) -> None:
        """Note a key that no widget has kept for itself; its command runs next."""
        self.call_later(self._keys.settled, event)

    def on_mount(self) -> None:
        """Show the first screen."""
        self.show_first_screen()

    def show_first_screen(self) -> None:
        """Show the review, or the list of projects if none was named."""
        if self._project is None:
            self.push_screen(ProjectsScreen())
        elif self._session is not None:
            self._review(self._session, self._project)
        else:
            self.run_worker(self._offer_reading_only(self._project))

    def on_unmount(self) -> None:
        """Close the project, and so release its lock."""
        self._close_session()

    def _handle_exception(self, error: Exception) -> None:
        # Textual has no public method for this.
        if self.is_running or not misses_widget(error):
            super()._handle_exception(error)

    def prefer(self, preferences: Preferences) -> None:
        """Use other preferences from now on, and remember them."""
        self.preferences = preferences
        if self._remembers:
            save_preferences(preferences)

    def toggle_theme(self) -> None:
        """Change between the dark theme and the light one, and remember it."""
        self.theme = LIGHT if self.theme == DARK else DARK
        self.prefer(replace(self.preferences, theme=self.theme))

    def toggle_mouse(self) -> bool:
        """Give the mouse to the terminal, or take it back; return whether it is taken."""
        self._has_mouse = not self._has_mouse
        driver = self._driver
        # Textual has no public way to do so while the application runs.
        name = "_enable_mouse_support" if self._has_mouse else "_disable_mouse_support"
        switch = getattr(driver, name, None)
        if driver is not None and switch is not None:
            switch()
            driver.flush()
        return self._has_mouse

    async def open_project(self, path: Path) -> None:
        """Show the review of a project; if another process writes to it, offer reading only.

        Raises:
            BadInputError: The file is missing, not a project, or from a newer version.
        """
        try:
            session = self._open_session(path, read_only=self._read_only)
        except (ProjectInUseError, OutputError) as error:
            if not await self.push_screen_wait(_reading_only(error)):
                return
            session = self._open_session(path, read_only=True)
        self._session = session
        self._review(session, path)

    async def close_project(self) -> None:
        """Show the list of projects instead of the review."""
        # A command that waited may have opened a panel above the review meanwhile.
        while any(isinstance(screen, ReviewScreen) for screen in self.screen_stack):
            await self.pop_screen()
        self._close_session()
        if not any(isinstance(screen, ProjectsScreen) for screen in self.screen_stack):
            self.push_screen(ProjectsScreen())

    def remember_place(self, path: Path, place: LastPlace) -> None:
        """Remember where the reviewer is in a project."""
        if self._remembers:
            save_place(path, place)

    def show_document(self, document: int | None) -> None:
        """Show the review again, with one document's beads or, for None, all."""
        self.pop_screen()
        for screen in self.screen_stack:
            if isinstance(screen, ReviewScreen):
                screen.list_document(document)

    async def _offer_reading_only(self, path: Path) -> None:
        assert self.in_use is not None
        if not await self.push_screen_wait(_reading_only(self.in_use)):
            self.exit()
            return
        self.in_use = None
        self._session = self._open_session(path, read_only=True)
        self._review(self._session, path)

    def _review(self, session: ReviewSession, path: Path) -> None:
        if self._remembers:
            remember_project(path)
        state = ReviewState(
            session,
            read_only=session.is_read_only,
            termbase=self._termbase,
            spelling=self._spelling if path == self._project else "",
            last=load_place(path) if self._remembers else None,
        )
        self.push_screen(ReviewScreen(state, path))

    def _close_session(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None


def run_review(
    path: Path | None,
    *,
    read_only: bool = False,
    models: ModelChoice | None = None,
    termbase: Path | None = None,
    keymap: str | None = None,
    spelling: str = "",
) -> None:
    """Review a project in the terminal until the user leaves.

    Args:
        path: The project; None = begin with the list of projects.
        read_only: Whether to open projects for reading only, without a lock.
        models: The models that the reviewer may use; None = the best ones installed.
        termbase: CSV, TSV or TBX file of terms that the checks use; None = none.
        keymap: Name of a keymap or path of one; None = the user's own, if there is one.
        spelling: The dictionary of the checks: a tag, a ``.dic`` file, ``off``; empty = that of the
            target language.

    Raises:
        BadInputError: The file is missing, not a project, or from a newer version; or the keymap is
            not valid.
        ProjectInUseError: Another process writes to it, and the user did not want to read only.
        OutputError: It cannot be written, and the user did not want to read only.
    """
    app = WorkbenchApp(
        path,
        read_only=read_only,
        models=models,
        termbase=termbase,
        keymap=keymap,
        spelling=spelling,
    )
    # All objects that exist now stay until the end. Excluded from garbage collection, they no
    # longer make one key in twenty 40 ms slower.
    gc.freeze()
    app.run()
    if app.in_use is not None:
        raise app.in_use


def _reading_only(error: WorkbenchError) -> Confirm:
    return Confirm(
        "Open it for reading only?",
        f"{error}\n\nYou will see everything saved so far, and can change nothing.",
    )


def _is_light(colours: str) -> bool:
    """Return whether COLORFGBG, such as ``0;15``, names a light background."""
    background = colours.rpartition(";")[2]
    return background in _LIGHT_COLOURS
