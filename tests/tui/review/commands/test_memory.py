from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open
from tests.tui.sample_project import FRENCH
from workbench.bitext.memory_match import MemoryMatch
from workbench.store import ProjectFile


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
