"""The terminal application: opens a project, shows its screens, keeps nothing of its own."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.app import App
from textual.binding import Binding, BindingType

from workbench.errors import ProjectInUseError
from workbench.project.review import ReviewSession
from workbench.tui.palette import ReviewCommands
from workbench.tui.reviewing import Reviewing
from workbench.tui.screens.ask import Confirm
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.theme import DARK, LIGHT, themes

if TYPE_CHECKING:
    from workbench.project.machines import MachineChoice


class OpenSession(Protocol):
    """How a project is opened: ``ReviewSession`` itself, or a test's stand-in."""

    def __call__(self, path: Path, /, *, read_only: bool = False) -> ReviewSession:
        """Open the project at ``path``."""


class WorkbenchApp(App[None]):
    """The review of one project.

    Args:
        project: The ``.bitext`` file.
        read_only: Look only; takes no lock.
        open_session: What opens the file.
        machines: Which models to ask, should the reviewer want one; None = the best there are.

    Raises:
        BadInputError: The file is missing, not a project, or from a newer version. A project
            that another process writes to is no error here: the app offers to read it only.
    """

    TITLE = "Bitext Workbench"
    COMMANDS: ClassVar[set[type]] = {ReviewCommands}  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.quit")
    ]
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        project: Path,
        *,
        read_only: bool = False,
        open_session: OpenSession = ReviewSession,
        machines: MachineChoice | None = None,
    ) -> None:
        super().__init__()
        self.machines = machines
        self.project = project
        self.open_session = open_session
        self.in_use: ProjectInUseError | None = None
        self._read_only = read_only
        self._session: ReviewSession | None = None
        for theme in themes():
            self.register_theme(theme)
        self.theme = LIGHT if _is_light(os.environ.get("COLORFGBG", "")) else DARK
        try:
            self._session = open_session(project, read_only=read_only)
        except ProjectInUseError as error:
            self.in_use = error

    def on_mount(self) -> None:
        if self._session is not None:
            self._review(self._session)
        else:
            self.run_worker(self._offer_reading())

    def on_unmount(self) -> None:
        if self._session is not None:
            self._session.close()

    def action_toggle_brightness(self) -> None:
        """Change between the dark theme and the light one."""
        self.theme = LIGHT if self.theme == DARK else DARK

    async def _offer_reading(self) -> None:
        agreed = await self.push_screen_wait(
            Confirm(
                "Open it for reading only?",
                f"{self.in_use}\n\nYou will see everything saved so far, and change nothing.",
            )
        )
        if not agreed:
            self.exit()
            return
        self.in_use = None
        self._read_only = True
        self._session = self.open_session(self.project, read_only=True)
        self._review(self._session)

    def _review(self, session: ReviewSession) -> None:
        reviewing = Reviewing(session, read_only=self._read_only)
        self.push_screen(ReviewScreen(reviewing, self.project))


def run_review(
    path: Path, *, read_only: bool = False, machines: MachineChoice | None = None
) -> None:
    """Review a project in the terminal until the user leaves.

    Raises:
        BadInputError: The file is missing, not a project, or from a newer version.
        ProjectInUseError: Another process writes to it, and the user did not want to read only.
    """
    app = WorkbenchApp(path, read_only=read_only, machines=machines)
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
