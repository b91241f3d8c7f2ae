from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.tiny_models import TinyPackage
from tests.tui.conftest import Reviewer
from tests.tui.sample_project import write_gare
from workbench.project.models import ModelChoice
from workbench.project.review.recent import (
    forget_project,
    glance,
    projects_to_offer,
    recent_projects,
    remember_project,
)
from workbench.project.review.session import ReviewSession
from workbench.tui.app import WorkbenchApp
from workbench.tui.dialogs.job import JobScreen
from workbench.tui.documents.commands import COMMANDS as DOCUMENTS
from workbench.tui.documents.screen import DocumentsScreen
from workbench.tui.palette import ScreenCommands
from workbench.tui.preferences import Preferences, load_preferences, save_preferences
from workbench.tui.projects.commands import COMMANDS as PROJECTS
from workbench.tui.projects.screen import ProjectsScreen
from workbench.tui.review.screen import ReviewScreen
from workbench.tui.theme import LIGHT


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


async def test_opened_projects_are_remembered_the_last_one_first(gare: Path) -> None:
    other = write_gare(gare.with_name("autre.bitext"))
    for path in (gare, other):
        app = WorkbenchApp(path)
        async with app.run_test() as pilot:
            await pilot.pause()
    assert recent_projects() == [other, gare]
    async with start() as reviewer:
        listed = reviewer.lines()[2:4]
        assert "autre" in listed[0]
        assert "gare" in listed[1]
        assert "fr → en" in listed[0]


async def test_a_project_is_opened_worked_on_left_and_its_progress_shown(gare: Path) -> None:
    remember_project(gare)
    async with start() as reviewer:
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert isinstance(reviewer.app.screen, ReviewScreen)
        await reviewer.press("a", "a", "a", "f3")
        await reviewer.finish_work()
        assert isinstance(reviewer.app.screen, ProjectsScreen)
        assert "50 %" in reviewer.text()
        ReviewSession(gare).close()


async def test_a_project_lying_in_the_folder_is_offered_too(elsewhere: Path) -> None:
    path = write_gare(elsewhere / "ici.bitext")
    assert projects_to_offer(elsewhere) == [path]
    async with start() as reviewer:
        assert "ici" in reviewer.text()


async def test_a_project_taken_off_the_list_keeps_its_file(gare: Path) -> None:
    remember_project(gare)
    async with start() as reviewer:
        await reviewer.press("x")
        await reviewer.finish_work()
        assert "off the list" in reviewer.text()
    assert recent_projects() == []
    assert gare.is_file()


async def test_a_project_that_is_gone_or_broken_says_so_and_opens_nothing(
    tmp_path: Path,
) -> None:
    broken = tmp_path / "broken.bitext"
    broken.write_bytes(b"no project")
    remember_project(tmp_path / "gone.bitext")
    remember_project(broken)
    assert glance(broken).problem
    async with start() as reviewer:
        await reviewer.press("j", "enter")
        await reviewer.finish_work()
        assert "That did not work" in reviewer.text()
        await reviewer.press("escape")
        assert isinstance(reviewer.app.screen, ProjectsScreen)


async def test_a_file_is_opened_by_its_path_which_completes_itself(
    gare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(gare.parent)
    forget_project(gare)
    async with start() as reviewer:
        await reviewer.press("o")
        await reviewer.type("ga")
        await reviewer.pilot.pause(0.2)
        await reviewer.press("right", "enter")
        await reviewer.finish_work()
        assert isinstance(reviewer.app.screen, ReviewScreen)
        assert reviewer.screen.path.name == "gare.bitext"


async def test_a_second_writer_is_offered_reading_from_the_list_too(gare: Path) -> None:
    remember_project(gare)
    first = ReviewSession(gare)
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
        assert "2 sentences to post-edit" in reviewer.text()
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
        assert "no.argosmodel" in reviewer.text()
        await reviewer.press("escape")
        await reviewer.finish_work()
        assert isinstance(reviewer.app.screen, ProjectsScreen)
        assert list(elsewhere.glob("*.bitext")) == []


async def _ended_job(reviewer: Reviewer) -> JobScreen[object]:
    for _ in range(600):
        screen = reviewer.app.screen
        if isinstance(screen, JobScreen) and screen._is_over:
            await reviewer.settle()
            return screen
        await reviewer.pilot.pause(0.02)
    raise AssertionError("the job has not ended")


async def test_the_documents_show_their_progress_and_one_can_be_listed_alone(
    two_documents: Path,
) -> None:
    app = WorkbenchApp(two_documents)
    async with app.run_test(size=(120, 30)) as pilot:
        reviewer = Reviewer(pilot, app)
        await reviewer.settle()
        whole = len(reviewer.listed)
        await reviewer.press("f2")
        await reviewer.finish_work()
        assert isinstance(app.screen, DocumentsScreen)
        assert "2 documents" in reviewer.text()
        first, second = (line for line in reviewer.lines() if "gare" in line or "seul" in line)
        assert "%" in first
        assert "post-edit" in second
        await reviewer.press("G", "enter")
        await reviewer.settle()
        assert 0 < len(reviewer.listed) < whole
        assert "only seul" in reviewer.header
        await reviewer.press("f2")
        await reviewer.finish_work()
        await reviewer.press("a")
        await reviewer.settle()
        assert len(reviewer.listed) == whole
        await reviewer.press("f2")
        await reviewer.finish_work()
        await reviewer.press("escape")
        assert isinstance(app.screen, ReviewScreen)


async def test_an_export_may_be_of_the_document_that_is_listed(two_documents: Path) -> None:
    app = WorkbenchApp(two_documents)
    async with app.run_test(size=(120, 40)) as pilot:
        reviewer = Reviewer(pilot, app)
        await reviewer.settle()
        await reviewer.press("f2")
        await reviewer.finish_work()
        await reviewer.press("g", "enter", "ctrl+e")
        await reviewer.settle()
        assert "only gare" in reviewer.text()
        await reviewer.press("enter")
        await reviewer.finish_work()
        of_one = len(reviewer.listed)
        assert reviewer.message.startswith(f"{of_one} unit")


@pytest.fixture
def two_documents(tmp_path: Path) -> Path:
    from tests.store.projects import add_source
    from workbench.store import ProjectFile

    path = write_gare(tmp_path / "deux.bitext")
    with ProjectFile.open(path) as project:
        add_source(project, "seul")
    return path


async def test_theme_and_layout_chosen_by_key_are_there_the_next_time(gare: Path) -> None:
    for expected in ("", LIGHT):
        app = WorkbenchApp(gare)
        async with app.run_test(size=(160, 45)) as pilot:
            reviewer = Reviewer(pilot, app)
            await reviewer.settle()
            assert app.preferences.theme == expected
            if not expected:
                assert reviewer.screen.is_side_by_side
                await reviewer.press("f9", "f4")
            assert not reviewer.screen.is_side_by_side
            assert app.theme == LIGHT


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_both_layouts_show_both_sides_and_the_rendering_at_any_width(
    gare: Path, size: tuple[int, int]
) -> None:
    app = WorkbenchApp(gare)
    async with app.run_test(size=size) as pilot:
        reviewer = Reviewer(pilot, app)
        await reviewer.settle()
        layouts = []
        for _ in range(2):
            shown = "\n".join(reviewer.lines()[-size[1] * 2 // 5 - 3 :])
            layouts.append(shown)
            for text in ("Elle mentait.", "She was.", "She was lying."):
                assert text in shown
            await reviewer.press("e")
            await reviewer.type("Q")
            assert "She was.Q" in "\n".join(reviewer.lines()[-size[1] * 2 // 5 - 3 :])
            await reviewer.press("ctrl+r", "escape", "f4")
        assert layouts[0] != layouts[1]


async def test_the_map_is_gone_through_by_key(gare: Path) -> None:
    app = WorkbenchApp(gare)
    async with app.run_test(size=(100, 30)) as pilot:
        reviewer = Reviewer(pilot, app)
        await reviewer.settle()
        await reviewer.press("d", "g", "z", "z")
        assert reviewer.screen.state.beads.place(reviewer.screen.state.here) == 2
        await reviewer.press("Z", "Z", "Z")
        assert "first stretch of the map" in reviewer.message


def test_settings_and_lists_that_cannot_be_read_are_as_if_there_were_none(state: Path) -> None:
    for broken in ("{", "[1]", '{"theme": 3, "unknown": "x"}'):
        (state / "screen.json").write_text(broken, encoding="utf-8")
        (state / "recent.json").write_text(broken, encoding="utf-8")
        assert load_preferences() == Preferences()
        assert recent_projects() == []
    save_preferences(Preferences(layout="side"))
    assert json.loads((state / "screen.json").read_text(encoding="utf-8"))["layout"] == "side"


async def test_palette_and_help_of_the_list_read_its_own_commands(gare: Path) -> None:
    async with start() as reviewer:
        offered = [hit.text async for hit in ScreenCommands(reviewer.app.screen).discover()]
        assert offered == [command.name for command in PROJECTS]
        await reviewer.press("f1")
        assert "Build a new project" in reviewer.text()
        assert "Merge with" not in reviewer.text()


@pytest.mark.parametrize("table", [PROJECTS, DOCUMENTS])
def test_no_two_commands_of_a_screen_share_a_key_or_an_id(table: tuple[object, ...]) -> None:
    commands = [command for command in PROJECTS if command in table] or list(DOCUMENTS)
    keys = [key for command in commands for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))
    assert len({command.id for command in commands}) == len(commands)
