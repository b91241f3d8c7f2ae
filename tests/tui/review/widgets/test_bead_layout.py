from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Reviewer
from workbench.tui.app import WorkbenchApp


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_both_layouts_show_both_sides_and_the_rendering_at_any_width(
    station: Path, size: tuple[int, int]
) -> None:
    app = WorkbenchApp(station)
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
