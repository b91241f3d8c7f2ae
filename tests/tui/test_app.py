from __future__ import annotations

from pathlib import Path

import pytest
from textual.screen import Screen

from tests.tui.conftest import Open
from workbench.errors import BadInputError, OutputError
from workbench.project.review import ReviewSession
from workbench.tui.app import WorkbenchApp
from workbench.tui.dialogs.files.new_project import NewProjectScreen
from workbench.tui.dialogs.help import HelpScreen
from workbench.tui.review.screen import ReviewScreen


async def test_a_second_writer_may_open_for_reading(station: Path) -> None:
    first = ReviewSession(station)
    try:
        app = WorkbenchApp(station)
        async with app.run_test() as pilot:
            await pilot.pause()
            await pilot.press("y")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert isinstance(app.screen, ReviewScreen)
            assert app.screen.state.read_only
        assert app.in_use is None
    finally:
        first.close()


async def test_a_second_writer_who_refuses_gets_the_error_back(station: Path) -> None:
    first = ReviewSession(station)
    try:
        app = WorkbenchApp(station)
        async with app.run_test() as pilot:
            await pilot.pause()
            await pilot.press("escape")
            await app.workers.wait_for_complete()
        assert app.in_use is not None
    finally:
        first.close()


async def test_leaving_gives_the_lock_back(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("q")
    ReviewSession(station).close()


@pytest.mark.parametrize("panel", [HelpScreen([]), NewProjectScreen()])
async def test_leaving_while_a_panel_is_opening_is_no_error(
    station: Path, open_review: Open, panel: Screen[object]
) -> None:
    async with open_review(station) as reviewer:
        reviewer.app.push_screen(panel)  # its widgets are not there yet when the app is closed
    ReviewSession(station).close()


def test_a_missing_project_is_an_error_before_the_screen_is_drawn(tmp_path: Path) -> None:
    with pytest.raises(BadInputError):
        WorkbenchApp(tmp_path / "none.bitext")


async def test_a_project_on_a_disk_that_cannot_be_written_is_offered_for_reading(
    station: Path,
) -> None:
    def on_a_read_only_disk(path: Path, /, *, read_only: bool = False) -> ReviewSession:
        if not read_only:
            raise OutputError("cannot be opened for writing: Read-only file system")
        return ReviewSession(path, read_only=True)

    app = WorkbenchApp(station, open_session=on_a_read_only_disk)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("y")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, ReviewScreen)
        assert app.screen.state.read_only
    assert app.in_use is None
