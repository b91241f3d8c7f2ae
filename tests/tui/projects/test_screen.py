from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.tiny_models import TinyPackage
from tests.tui.conftest import Reviewer
from tests.tui.sample_project import write_station
from workbench.project.models import ModelChoice
from workbench.project.recent_projects import (
    forget_project,
    projects_to_offer,
    recent_projects,
    remember_project,
    summarise_project,
)
from workbench.project.review import ReviewSession
from workbench.tui.app import WorkbenchApp
from workbench.tui.dialogs.job import JobScreen
from workbench.tui.palette import ScreenCommands
from workbench.tui.projects.commands import COMMANDS as PROJECTS
from workbench.tui.projects.screen import ProjectsScreen
from workbench.tui.review.screen import ReviewScreen
from workbench.tui.widgets.path_input import PathInput


@asynccontextmanager
async def start(
    size: tuple[int, int] = (100, 30), models: ModelChoice | None = None
) -> AsyncIterator[Reviewer]:
    app = WorkbenchApp(models=models)
    async with app.run_test(size=size) as pilot:
        reviewer = Reviewer(pilot, app)
        await reviewer.finish_work()
        yield reviewer


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def test_without_a_project_the_list_says_how_to_make_one() -> None:
    async with start() as reviewer:
        assert isinstance(reviewer.app.screen, ProjectsScreen)
        assert "No project was opened yet" in reviewer.text()
        await reviewer.press("enter", "x", "j", "G")
        assert "no project in this list" in reviewer.text()


async def test_opened_projects_are_remembered_the_last_one_first(station: Path) -> None:
    other = write_station(station.with_name("autre.bitext"))
    for path in (station, other):
        app = WorkbenchApp(path)
        async with app.run_test() as pilot:
            await pilot.pause()
    assert recent_projects() == [other, station]
    async with start() as reviewer:
        listed = reviewer.lines()[2:4]
        assert "autre" in listed[0]
        assert "gare" in listed[1]
        assert "fr → en" in listed[0]


async def test_a_project_is_opened_worked_on_left_and_its_progress_shown(station: Path) -> None:
    remember_project(station)
    async with start() as reviewer:
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert isinstance(reviewer.app.screen, ReviewScreen)
        await reviewer.press("a", "a", "a", "f3")
        await reviewer.finish_work()
        assert isinstance(reviewer.app.screen, ProjectsScreen)
        assert "50 %" in reviewer.text()
        ReviewSession(station).close()


async def test_a_project_lying_in_the_folder_is_offered_too(elsewhere: Path) -> None:
    path = write_station(elsewhere / "ici.bitext")
    assert projects_to_offer(elsewhere) == [path]
    async with start() as reviewer:
        assert "ici" in reviewer.text()


async def test_a_project_taken_off_the_list_keeps_its_file(station: Path) -> None:
    remember_project(station)
    async with start() as reviewer:
        await reviewer.press("x")
        await reviewer.finish_work()
        assert "off the list" in reviewer.text()
    assert recent_projects() == []
    assert station.is_file()


async def test_a_project_that_is_gone_or_broken_says_so_and_opens_nothing(
    tmp_path: Path,
) -> None:
    broken = tmp_path / "broken.bitext"
    broken.write_bytes(b"no project")
    remember_project(tmp_path / "gone.bitext")
    remember_project(broken)
    assert summarise_project(broken).problem
    async with start() as reviewer:
        await reviewer.press("j", "enter")
        await reviewer.finish_work()
        assert "That did not work" in reviewer.text()
        await reviewer.press("escape")
        assert isinstance(reviewer.app.screen, ProjectsScreen)


async def test_a_file_is_opened_by_its_path_which_completes_itself(
    station: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(station.parent)
    forget_project(station)
    async with start() as reviewer:
        await reviewer.press("o")
        await reviewer.type("ga")
        field = reviewer.app.screen.query_one(PathInput)
        await reviewer.until(lambda: field._suggestion.endswith("gare.bitext"), "the completion")
        await reviewer.press("right", "enter")
        await reviewer.finish_work()
        assert isinstance(reviewer.app.screen, ReviewScreen)
        assert reviewer.screen.path.name == "gare.bitext"


async def test_a_second_writer_is_offered_reading_from_the_list_too(station: Path) -> None:
    remember_project(station)
    first = ReviewSession(station)
    try:
        async with start() as reviewer:
            await reviewer.press("enter")
            await reviewer.pilot.pause()
            assert "Open it for reading only?" in reviewer.text()
            await reviewer.press("y")
            await reviewer.finish_work()
            assert reviewer.screen.state.read_only
    finally:
        first.close()


async def test_a_project_is_built_from_the_list_and_opened(
    elsewhere: Path, tiny_package: TinyPackage
) -> None:
    (elsewhere / "lettre.fr.txt").write_text("Elle mentait. Il pleut.\n", encoding="utf-8")
    async with start(models=ModelChoice(str(tiny_package.file), threads=1)) as reviewer:
        await reviewer.press("b")
        await reviewer.settle()
        await reviewer.press("enter")
        assert "Name the French text" in reviewer.text()
        await reviewer.type("nowhere.txt")
        await reviewer.press("enter")
        assert "There is no nowhere.txt" in reviewer.text()
        await reviewer.press("ctrl+u")
        await reviewer.type("lettre.fr.txt")
        await reviewer.press("enter")
        job = await _ended_job(reviewer)
        assert job.error is None
        await reviewer.until_shown("2 sentences to post-edit")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert reviewer.screen.path.name == "lettre.bitext"
        assert len(reviewer.listed) == 2


async def test_a_build_that_fails_says_why_and_leads_back_to_the_list(
    elsewhere: Path, tmp_path: Path
) -> None:
    (elsewhere / "lettre.txt").write_text("Elle mentait.\n", encoding="utf-8")
    async with start(models=ModelChoice(str(tmp_path / "no.argosmodel"))) as reviewer:
        await reviewer.press("b")
        await reviewer.type("lettre.txt")
        await reviewer.press("enter")
        job = await _ended_job(reviewer)
        assert job.error is not None
        await reviewer.until_shown("no such package")
        await reviewer.press("escape")
        await reviewer.finish_work()
        assert isinstance(reviewer.app.screen, ProjectsScreen)
        assert list(elsewhere.glob("*.bitext")) == []
        await reviewer.press("b")
        await reviewer.settle()
        assert "lettre.txt" in reviewer.text()


async def _ended_job(reviewer: Reviewer) -> JobScreen[object]:
    def has_ended() -> bool:
        screen = reviewer.app.screen
        return isinstance(screen, JobScreen) and screen._is_over

    await reviewer.until(has_ended, "the end of the job")
    screen = reviewer.app.screen
    assert isinstance(screen, JobScreen)
    return screen


async def test_palette_and_help_of_the_list_read_its_own_commands(station: Path) -> None:
    async with start() as reviewer:
        offered = [hit.text async for hit in ScreenCommands(reviewer.app.screen).discover()]
        assert offered == [command.name for command in PROJECTS]
        await reviewer.press("f1")
        assert "Build a new project" in reviewer.text()
        assert "Merge with" not in reviewer.text()
