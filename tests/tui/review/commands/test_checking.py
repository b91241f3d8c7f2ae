from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.tui.conftest import Open, Reviewer
from tests.tui.sample_project import write_one_to_one
from workbench.tui.app import WorkbenchApp

PAIRS = [
    ("Il pleuvait ici depuis l'aube.", "It had been raining here since dawn."),
    ("Il y avait 12 chaises.", "There were 21 chairs."),
    ("La gare est fermée aujourd'hui.", "The station is closed today."),
    ("Elle a 7 ans et demi.", "She is seven and a half"),
    ("Le train entra en gare.", "The train came in."),
]


def write(path: Path) -> Path:
    return write_one_to_one(path, PAIRS)


async def test_the_checks_run_beside_the_review_and_mark_the_beads(
    tmp_path: Path, open_review: Open
) -> None:
    async with open_review(write(tmp_path / "gare.bitext"), size=(120, 30)) as reviewer:
        await reviewer.finish_work()
        assert "! 2" in reviewer.header
        await reviewer.press("d", "g", "i")
        assert reviewer.row.source == PAIRS[1][0]
        assert "numbers: 12 only in the source; 21 only in the target" in reviewer.text()
        marked = [line for line in reviewer.lines() if "chaises" in line and "!" in line]
        assert marked
        await reviewer.press("i")
        assert reviewer.row.source == PAIRS[3][0]
        await reviewer.press("I")
        assert reviewer.row.source == PAIRS[1][0]


async def test_an_edit_is_checked_and_its_undo_too(tmp_path: Path, open_review: Open) -> None:
    async with open_review(write(tmp_path / "gare.bitext")) as reviewer:
        await reviewer.finish_work()
        await reviewer.press("d", "g", "i", "e", "ctrl+a", "ctrl+k")
        await reviewer.type("There were 12 chairs.")
        await reviewer.press("ctrl+s")
        await reviewer.finish_work()
        assert "numbers" not in reviewer.text()
        assert "! 1" in reviewer.header
        await reviewer.press("u")
        await reviewer.finish_work()
        assert "! 2" in reviewer.header


async def test_a_dismissed_issue_is_gone_until_it_is_restored_or_undone(
    tmp_path: Path, open_review: Open
) -> None:
    path = write(tmp_path / "gare.bitext")
    async with open_review(path) as reviewer:
        await reviewer.finish_work()
        await reviewer.press("d", "g", "i", "Y")
        assert "1 issue dismissed" in reviewer.message
        await reviewer.finish_work()
        assert "! 1" in reviewer.header
        await reviewer.press("u")
        await reviewer.finish_work()
        assert "! 2" in reviewer.header
        await reviewer.press("U")
    async with open_review(path) as reviewer:
        await reviewer.finish_work()
        assert "! 1" in reviewer.header, "remembered in the file"
        await reviewer.press("d", "g", "j", "Y")
        assert "count again" in reviewer.message
        assert "! 2" in reviewer.header


async def test_where_nothing_is_found_a_line_says_so(tmp_path: Path, open_review: Open) -> None:
    async with open_review(write_one_to_one(tmp_path / "g.bitext", PAIRS[:1])) as reviewer:
        await reviewer.finish_work()
        await reviewer.press("i")
        assert "No other bead in this list has an issue" in reviewer.message
        await reviewer.press("Y")
        assert "This bead has no issue" in reviewer.message


async def test_the_filter_lists_the_beads_with_issues_of_a_kind(
    tmp_path: Path, open_review: Open
) -> None:
    async with open_review(write(tmp_path / "gare.bitext")) as reviewer:
        await reviewer.finish_work()
        await reviewer.press("f", *["tab"] * 4, "down", "down", "enter")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert len(reviewer.listed) == 2
        assert "only with issues" in reviewer.header
        await reviewer.press("F")
        assert len(reviewer.listed) == 5


async def test_terms_of_a_termbase_are_followed_and_a_broken_one_is_reported(
    tmp_path: Path,
) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_text("gare,railway station\n", encoding="utf-8")
    path = write(tmp_path / "gare.bitext")
    app = WorkbenchApp(path, termbase=terms, remembers=False)
    async with app.run_test(size=(120, 30)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        reviewer = Reviewer(pilot, app)
        await reviewer.press("d", "g", "i", "i")
        assert "terms: “gare” should be “railway station”" in reviewer.text()
    app = WorkbenchApp(path, termbase=tmp_path / "none.csv", remembers=False)
    async with app.run_test(size=(120, 30)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        reviewer = Reviewer(pilot, app)
        assert "cannot be read" in reviewer.text()
        await reviewer.press("escape", "j")
        assert reviewer.screen.state.cursor == 1


async def test_the_project_is_a_single_file_again_after_the_review(
    tmp_path: Path, open_review: Open
) -> None:
    path = write(tmp_path / "gare.bitext")
    async with open_review(path) as reviewer:
        await reviewer.finish_work()
        await reviewer.press("a")
    assert [p.name for p in tmp_path.iterdir()] == ["gare.bitext"]
    assert sqlite3.connect(path).execute("PRAGMA journal_mode").fetchone() == ("delete",)
