"""A review opened on a project without a terminal."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from time import monotonic

import pytest
from textual import events
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tests.store.projects import add_source
from tests.tui.sample_project import write_station
from workbench.bitext import Bead, Side, Status
from workbench.project.models import ModelChoice
from workbench.project.review import BeadRow
from workbench.store import ProjectFile
from workbench.tui.app import WorkbenchApp
from workbench.tui.review.screen import ReviewScreen
from workbench.tui.review.widgets.header import ReviewHeader
from workbench.tui.widgets.command_bar import CommandBar
from workbench.tui.widgets.message_line import MessageLine

_CHARACTERS = {"space": " ", "left_parenthesis": "("}
_LONGEST = 120.0
"""Seconds after which a busy machine, too, must have done what a test waits for."""

_ROUNDS = 3
"""A key may open a panel, whose widgets are then mounted and focused in turn."""


class Reviewer:
    """Someone at the keyboard: presses keys and reads the screen."""

    def __init__(self, pilot: Pilot[None], app: WorkbenchApp) -> None:
        self.pilot = pilot
        self.app = app

    @property
    def screen(self) -> ReviewScreen:
        screens = [s for s in self.app.screen_stack if isinstance(s, ReviewScreen)]
        return screens[0]

    async def press(self, *keys: str) -> None:
        """Press keys, each after the one before it has been dealt with and drawn.

        Textual's own ``Pilot.press`` waits until the process seems idle, 40 ms at the least.
        """
        for key in keys:
            character = key if len(key) == 1 else _CHARACTERS.get(key)
            self.app.post_message(events.Key(key, character))
            await self.settle()

    async def settle(self) -> None:
        """Wait until every widget has dealt with what it was sent, and what came of that."""
        for _ in range(_ROUNDS):
            while not self.app._message_queue.empty():
                await asyncio.sleep(0)
            await self.pilot._wait_for_screen()
            self.app.screen._on_timer_update()

    async def type(self, text: str) -> None:
        await self.press(*("space" if character == " " else character for character in text))

    async def finish_work(self) -> None:
        """Wait until no key waits and no worker runs: an export, or the checks that it begins."""
        await self.settle()
        while running := [worker for worker in self.app.workers if not worker.is_finished]:
            for worker in running:
                with suppress(WorkerCancelled):  # another one has taken its place
                    await worker.wait()
            await self.finish_keys()

    async def until(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait until something is so; fail with ``what`` is missing if it never is."""
        end = monotonic() + _LONGEST
        while not is_so():
            if monotonic() > end:
                raise AssertionError(f"{what} is missing on this screen:\n{self.text()}")
            await self.pilot.pause(0.01)
        await self.settle()

    async def until_shown(self, text: str) -> None:
        """Wait until a text stands on the screen."""
        await self.until(lambda: text in self.text(), repr(text))

    async def finish_keys(self) -> None:
        """Wait until all keys were passed on, also those that wait for what others open."""
        while self.app._keys.is_busy:
            await asyncio.sleep(0.002)
        await self.settle()

    @property
    def row(self) -> BeadRow:
        return self.screen.state.row

    @property
    def bead(self) -> Bead:
        return self.row.bead

    def status(self) -> Status:
        return self.bead.status

    def side(self) -> Side:
        return self.screen.state.side

    @property
    def bead_id(self) -> int | None:
        return self.screen.state.bead_id

    @property
    def listed(self) -> list[int]:
        return list(self.screen.state.beads.ids)

    @property
    def message(self) -> str:
        return _plain(self.screen.query_one(MessageLine))

    @property
    def header(self) -> str:
        return _plain(self.screen.query_one(ReviewHeader))

    @property
    def footer(self) -> str:
        return _plain(self.screen.query_one(CommandBar))

    @property
    def field(self) -> str:
        return self.screen.editor.text

    @property
    def is_editing(self) -> bool:
        return self.screen.detail.editor.has_focus

    def lines(self) -> list[str]:
        """What stands on the whole screen, line by line."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        return [strip.text[:width] for strip in strips][:height]

    def text(self) -> str:
        return "\n".join(self.lines())


def _plain(widget: ReviewHeader | MessageLine | CommandBar) -> str:
    return str(widget.content)


Open = Callable[..., AbstractAsyncContextManager[Reviewer]]


@pytest.fixture(autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the screens remember things, instead of where the user's own do."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    monkeypatch.setattr("workbench.project.recent_projects.state_folder", lambda: folder)
    monkeypatch.setattr("workbench.tui.preferences.state_folder", lambda: folder)
    monkeypatch.setattr("workbench.tui.review.background_checks._FIRST_REST_SECONDS", 0.0)
    monkeypatch.setattr("workbench.tui.keymap.state_folder", lambda: folder)
    # On a busy machine a panel may take seconds to open; the keys after it are meant for it.
    monkeypatch.setattr("workbench.tui.base.key_queue._LONGEST_WAIT", 60.0)
    return folder


@pytest.fixture
def station(tmp_path: Path) -> Path:
    return write_station(tmp_path / "gare.bitext")


@pytest.fixture
def two_documents(tmp_path: Path) -> Path:
    """A project of a document pair and of a document without a target text."""
    path = write_station(tmp_path / "deux.bitext")
    with ProjectFile.open(path) as project:
        add_source(project, "seul")
    return path


@pytest.fixture
def open_review() -> Open:
    @asynccontextmanager
    async def review(
        path: Path,
        *,
        size: tuple[int, int] = (100, 30),
        read_only: bool = False,
        models: ModelChoice | None = None,
        keymap: str | None = None,
    ) -> AsyncIterator[Reviewer]:
        app = WorkbenchApp(path, read_only=read_only, models=models, keymap=keymap)
        async with app.run_test(size=size) as pilot:
            reviewer = Reviewer(pilot, app)
            await reviewer.settle()
            yield reviewer

    return review
