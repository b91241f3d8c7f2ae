from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Reviewer
from workbench.tui.app import WorkbenchApp
from workbench.tui.review.attention import Attention
from workbench.tui.review.widgets.document_map import sum_up


def test_a_stretch_of_the_map_sums_its_beads_up() -> None:
    levels = [Attention.NONE, Attention.DOUBTFUL, Attention.ROUTINE, Attention.ROUTINE]
    stretch = sum_up(bytearray(levels))
    assert (stretch.done, stretch.attention, stretch.needs_work) == (0.25, 0.25, False)


async def test_keys_go_from_stretch_to_stretch_of_the_map(station: Path) -> None:
    app = WorkbenchApp(station)
    async with app.run_test(size=(100, 30)) as pilot:
        reviewer = Reviewer(pilot, app)
        await reviewer.settle()
        await reviewer.press("d", "g", "z", "z")
        assert reviewer.screen.state.beads.place(reviewer.screen.state.here) == 2
        await reviewer.press("Z", "Z", "Z")
        assert "first stretch of the map" in reviewer.message
