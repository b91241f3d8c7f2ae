from __future__ import annotations

from pathlib import Path

from tests.store.projects import new_project
from tests.tui.conftest import Open
from workbench.bitext import Status


async def test_a_project_with_work_left_opens_on_its_most_doubtful_bead(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        assert reviewer.listed == [6, 2, 5, 4, 7, 3]
        assert reviewer.row.target == "She was."
        assert "6 beads to review" in reviewer.message


async def test_what_cannot_be_done_here_is_said_in_a_line(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "G", "m")
        assert reviewer.message == "There is no bead below."
        await reviewer.press("g", "K")
        assert reviewer.message == "There is no bead above."


async def test_a_structural_edit_says_how_many_acceptances_it_took_back(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "a", "k", "m")
        assert "1 acceptance taken back" in reviewer.message


async def test_a_project_open_for_reading_changes_nothing(station: Path, open_review: Open) -> None:
    async with open_review(station, read_only=True) as reviewer:
        await reviewer.press("a")
        assert "reading only" in reviewer.message
        assert "read-only" in reviewer.header
        assert reviewer.status() is Status.ALIGNED


async def test_an_empty_project_says_how_to_put_text_into_it(
    tmp_path: Path, open_review: Open
) -> None:
    path = tmp_path / "empty.bitext"
    new_project(path).close()
    async with open_review(path) as reviewer:
        assert "This project has no beads yet" in reviewer.text()
        await reviewer.press("j", "enter", "d", "n", "A", "e", "u")
        assert "nothing left to undo" in reviewer.message


async def test_a_click_on_a_line_or_on_the_map_goes_there(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.pilot.click("BeadList", offset=(20, 3))
        await reviewer.pilot.pause()
        assert reviewer.screen.state.cursor == 3
        await reviewer.pilot.click("DocumentMap", offset=(1, 1))
        await reviewer.pilot.pause()
        assert reviewer.row.source.startswith("Le train entra")


async def test_the_first_start_says_what_the_letters_mean(station: Path, open_review: Open) -> None:
    async with open_review(station, size=(80, 24)) as reviewer:
        assert "6 beads to review." in reviewer.message
        line = next(line for line in reviewer.lines() if "6 beads to review." in line)
        assert "✓ accepted" in line
        assert "A–E confidence" in line
        await reviewer.press("f1")
        assert "x excluded" in reviewer.text()
    async with open_review(station) as reviewer:
        assert "✓ accepted" not in reviewer.message
