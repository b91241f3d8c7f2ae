from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.tui.conftest import Open, Reviewer
from workbench.tui.app import WorkbenchApp
from workbench.tui.dialogs.ask import Confirm


async def test_exporting_writes_beside_the_project_and_says_how_many(
    station: Path, open_review: Open
) -> None:
    async with open_review(station, size=(160, 45)) as reviewer:
        await reviewer.press("a", "ctrl+e")
        assert "gare.tmx" in reviewer.text()
        await reviewer.press("tab", "tab", "down", "down", "down", "space", "enter")
        await reviewer.finish_work()
        assert reviewer.message.startswith("1 unit written to")
        assert "She was." in station.with_suffix(".tmx").read_text(encoding="utf-8")


async def test_choosing_csv_changes_the_file_s_ending_and_the_other_way_round(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("ctrl+e", "tab", "down", "space", "enter")
        await reviewer.finish_work()
        assert "6 units written" in reviewer.message
        assert station.with_suffix(".csv").is_file()
        await reviewer.press("ctrl+e")
        assert "exists and will be replaced" not in reviewer.text()


async def test_a_table_names_who_changed_each_pair_where_the_tick_asks_for_it(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("a", "ctrl+e", "tab", "down", "space", "tab", "tab", "space", "enter")
        await reviewer.finish_work()
        actor = reviewer.screen.state.session.actor
        first, *rows = station.with_suffix(".csv").read_text("utf-8-sig").splitlines()
        assert first.endswith(',"changed_by"')
        assert [row.rpartition(",")[2] for row in rows].count(f'"{actor}"') == 1


async def test_an_export_that_fails_says_what_and_where_and_the_review_continues(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("ctrl+e", "home")
        await reviewer.type("nowhere/")
        await reviewer.press("ctrl+k")
        await reviewer.type("out.tmx")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert "That did not work" in reviewer.text()
        await reviewer.press("escape", "j")
        assert reviewer.screen.state.cursor == 1


async def test_the_project_itself_is_never_the_export(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("ctrl+e", "ctrl+u")
        await reviewer.type("gare.bitext")
        await reviewer.press("enter")
        assert "That is the project itself" in reviewer.text()


async def test_a_project_opened_by_a_relative_path_is_exported_beside_itself(
    station: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(station.parent.parent)
    async with open_review(station.relative_to(station.parent.parent), size=(80, 24)) as reviewer:
        await reviewer.press("ctrl+e", "enter")
        await reviewer.finish_work()
        assert "6 units written to gare.tmx" in reviewer.text()
    assert station.with_suffix(".tmx").is_file()


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


async def test_a_source_of_the_project_is_neither_offered_nor_replaced(
    station: Path, open_review: Open
) -> None:
    source = station.with_suffix(".tmx")
    source.write_text("the user's own memory", encoding="utf-8")
    with closing(sqlite3.connect(station)) as database, database:
        database.execute("UPDATE text SET path = ?", (source.name,))
    async with open_review(station) as reviewer:
        await reviewer.press("ctrl+e")
        assert "gare-export.tmx" in reviewer.text()
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert "written to gare-export.tmx" in reviewer.message
        await reviewer.press("ctrl+e", "ctrl+u")
        await reviewer.type("gare.tmx")
        await reviewer.press("enter")
        assert "a source of this project" in reviewer.text()
        await reviewer.press("escape")
    assert source.read_text(encoding="utf-8") == "the user's own memory"


async def _until_asked(reviewer: Reviewer) -> None:
    """Wait for the question; the files are looked at in a thread before it."""
    await reviewer.until(lambda: isinstance(reviewer.app.screen, Confirm), "the question")


async def test_a_file_that_no_export_wrote_is_replaced_only_after_asking(
    station: Path, open_review: Open
) -> None:
    other = station.with_suffix(".tmx")
    other.write_text("a client's file", encoding="utf-8")
    async with open_review(station) as reviewer:
        await reviewer.press("ctrl+e", "enter")
        await _until_asked(reviewer)
        await reviewer.press("n")
        await reviewer.finish_work()
        assert other.read_text(encoding="utf-8") == "a client's file"
        await reviewer.press("ctrl+e", "enter")
        await _until_asked(reviewer)
        assert "Replace gare.tmx?" in reviewer.text()
        await reviewer.press("y")
        await reviewer.finish_work()
        assert "6 units written" in reviewer.message
        await reviewer.press("ctrl+e", "enter")
        await reviewer.finish_work()
        assert "6 units written" in reviewer.message, "its own export is replaced unasked"
