"""A review opened on a project without a terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.gare import write_gare
from workbench.bitext import Bead, Side, Status
from workbench.project.review import Row
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.widgets.lines import CommandBar, Header, MessageLine


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
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        for character in text:
            await self.pilot.press("space" if character == " " else character)
        await self.pilot.pause()

    async def finish_work(self) -> None:
        """Wait until no worker runs: an export, for example."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def row(self) -> Row:
        return self.screen.reviewing.row

    @property
    def bead(self) -> Bead:
        return self.row.bead

    def status(self) -> Status:
        return self.bead.status

    def side(self) -> Side:
        return self.screen.reviewing.side

    @property
    def bead_id(self) -> int | None:
        return self.screen.reviewing.bead_id

    @property
    def listed(self) -> list[int]:
        return list(self.screen.reviewing.listing.ids)

    @property
    def message(self) -> str:
        return _plain(self.screen.query_one(MessageLine))

    @property
    def header(self) -> str:
        return _plain(self.screen.query_one(Header))

    @property
    def footer(self) -> str:
        return _plain(self.screen.query_one(CommandBar))

    @property
    def field(self) -> str:
        return self.screen.open_field.text

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


def _plain(widget: Header | MessageLine | CommandBar) -> str:
    return str(widget.content)


Open = Callable[..., AbstractAsyncContextManager[Reviewer]]


@pytest.fixture
def gare(tmp_path: Path) -> Path:
    return write_gare(tmp_path / "gare.bitext")


@pytest.fixture
def open_review() -> Open:
    @asynccontextmanager
    async def review(
        path: Path, *, size: tuple[int, int] = (100, 30), read_only: bool = False
    ) -> AsyncIterator[Reviewer]:
        app = WorkbenchApp(path, read_only=read_only)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Reviewer(pilot, app)

    return review
