"""Panels that are too long for the screen scroll, and their hints stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import RadioSet

from tests.tui.conftest import Open, Reviewer
from tests.tui.sample_project import write_pairs

SIZES = [(80, 24), (60, 18)]
PANELS = {
    "f": "Esc: leave",
    "R": "Esc: leave",
    "ctrl+e": "Esc: leave",
    "s": "Esc: leave",
    "f1": "Esc: back",
    "w": "Esc: leave",
    "V": "Esc: leave",
}


@pytest.fixture
def long_bead(tmp_path: Path) -> Path:
    """A project whose only bead has forty sentences on each side."""
    french = [f"Voici la phrase numéro {n}, qui est assez longue pour la ligne." for n in range(40)]
    english = [f"This is sentence number {n}, which fills more than a line." for n in range(40)]
    every = tuple(range(40))
    return write_pairs(tmp_path / "long.bitext", french, english, [(every, every)], [0.5])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", list(PANELS))
async def test_the_hints_of_a_panel_stay_on_a_small_screen(
    long_bead: Path, open_review: Open, key: str, size: tuple[int, int]
) -> None:
    async with open_review(long_bead, size=size) as reviewer:
        await reviewer.press(key)
        await reviewer.settle()
        assert PANELS[key] in _words(reviewer)
        assert reviewer.app.screen.query_one(".panel").region.bottom <= size[1]


@pytest.mark.parametrize("size", SIZES)
async def test_the_cut_that_is_moved_is_always_visible(
    long_bead: Path, open_review: Open, size: tuple[int, int]
) -> None:
    async with open_review(long_bead, size=size) as reviewer:
        await reviewer.press("s")
        for keys in (["up"] * 25, ["down"] * 38, ["right"], ["up"] * 30, ["J"] * 5):
            await reviewer.press(*keys)
            await reviewer.settle()
            assert "✂" in reviewer.text(), keys


@pytest.mark.parametrize("size", SIZES)
async def test_every_field_of_a_panel_can_be_reached_and_seen(
    long_bead: Path, open_review: Open, size: tuple[int, int]
) -> None:
    async with open_review(long_bead, size=size) as reviewer:
        for key in ("R", "ctrl+e", "f"):
            await reviewer.press(key)
            panel = reviewer.app.screen
            for _ in panel.focus_chain:
                await reviewer.press("tab")
                await reviewer.settle()
                focused = panel.focused
                assert focused is not None
                assert panel.query_one(".body").region.overlaps(focused.region), (key, focused)
            await reviewer.press("escape")


async def test_no_choice_of_a_panel_is_cut_off_at_the_right_of_a_narrow_screen(
    long_bead: Path, open_review: Open
) -> None:
    async with open_review(long_bead, size=(40, 12)) as reviewer:
        for key in ("f", "ctrl+e"):
            await reviewer.press(key)
            await reviewer.settle()
            panel = reviewer.app.screen
            widths = {sets.size.width for sets in panel.query(RadioSet)}
            assert min(widths) >= 30, (key, widths)
            await reviewer.press("escape")


def _words(reviewer: Reviewer) -> str:
    return " ".join(reviewer.text().replace("│", " ").split())
