from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Open
from tests.tui.sample_project import FRENCH, write_one_to_one
from workbench.bitext.memory_match import MemoryMatch
from workbench.store import ProjectFile


async def test_the_concordance_shows_pairs_and_goes_to_the_chosen_one(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        here = reviewer.bead_id
        await reviewer.press("w")
        await reviewer.type("gare")
        text = reviewer.text()
        assert "3 beads" in text
        assert "Le train entra en gare" in text
        assert "The stationmaster shrugged" in text
        await reviewer.press("escape")
        assert reviewer.bead_id == here
        await reviewer.press("w")
        assert "3 beads" in reviewer.text(), "the last search is still there"
        await reviewer.press("down", "down", "enter")
        await reviewer.settle()
        assert "chef de gare" in reviewer.row.source


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_a_hit_takes_one_line_however_wide_the_screen(
    tmp_path: Path, open_review: Open, size: tuple[int, int]
) -> None:
    french = "La gare, " + "qui est loin, " * 20 + "dort."
    path = write_one_to_one(tmp_path / "long.bitext", [(french, "The station, " * 20)] * 3)
    async with open_review(path, size=size) as reviewer:
        await reviewer.press("w")
        await reviewer.type("gare")
        lines = reviewer.lines()
        first = next(n for n, line in enumerate(lines) if "La gare," in line)
        assert all("La gare," in line for line in lines[first : first + 3])


async def test_the_document_around_the_bead_is_shown(station: Path, open_review: Open) -> None:
    async with open_review(station, size=(120, 30)) as reviewer:
        await reviewer.press("V")
        await reviewer.settle()
        text = reviewer.text()
        assert "In the document" in text
        assert "mentait." in text
        assert "pleuvait" in text
        await reviewer.press("down", "q")
        assert "In the document" not in reviewer.text()


async def test_the_history_ends_with_who_made_the_bead(station: Path, open_review: Open) -> None:
    async with open_review(station, size=(100, 40)) as reviewer:
        await reviewer.press("p", "H")
        assert "pin" in reviewer.text()
        assert "aligner" in reviewer.text()
        assert "paired, 40 % sure" in reviewer.text()


def _remember(path: Path) -> None:
    with ProjectFile.open(path) as project:
        project.memory_matches.put(
            {
                FRENCH[5]: [
                    MemoryMatch(92, "Elle mentait encore.", "She was lying again.", "corp.tmx"),
                    MemoryMatch(71, "Elle mentit.", "She lied.", "corp.tmx"),
                ]
            }
        )


async def test_matches_are_shown_with_their_percents_and_one_is_taken(
    station: Path, open_review: Open
) -> None:
    _remember(station)
    async with open_review(station) as reviewer:
        assert reviewer.row.source == FRENCH[5]
        await reviewer.press("y")
        text = reviewer.text()
        assert "92%  corp.tmx" in text
        assert "Elle mentait encore." in text
        assert "71%" in text
        await reviewer.press("2")
        await reviewer.finish_work()
        assert reviewer.row.target == "She lied."
        assert "71% match" in reviewer.message
        await reviewer.press("u")
        assert reviewer.row.target != "She lied."


async def test_a_match_may_be_edited_first(station: Path, open_review: Open) -> None:
    _remember(station)
    async with open_review(station) as reviewer:
        await reviewer.press("y", "e")
        await reviewer.finish_work()
        assert reviewer.is_editing
        assert reviewer.field == "She was lying again."


async def test_without_a_match_it_says_where_memories_come_from(
    station: Path, open_review: Open
) -> None:
    async with open_review(station, size=(80, 24)) as reviewer:
        await reviewer.press("y")
        await reviewer.finish_work()
        assert "--memory FILE.tmx` uses one" in reviewer.text(), "whole, at 80 columns"


async def test_a_project_open_for_reading_shows_matches_and_takes_none(
    station: Path, open_review: Open
) -> None:
    _remember(station)
    async with open_review(station, read_only=True) as reviewer:
        before = reviewer.row.target
        await reviewer.press("y", "enter")
        await reviewer.finish_work()
        assert "reading only" in reviewer.message
        assert reviewer.row.target == before
