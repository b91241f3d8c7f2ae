from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Open
from tests.tui.sample_project import write_one_to_one


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
