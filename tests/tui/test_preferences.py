from __future__ import annotations

import json
from pathlib import Path

from tests.tui.conftest import Reviewer
from workbench.project.recent_projects import (
    recent_projects,
)
from workbench.tui.app import WorkbenchApp
from workbench.tui.preferences import Preferences, load_preferences, save_preferences
from workbench.tui.theme import LIGHT


async def test_theme_and_layout_chosen_by_key_are_there_the_next_time(station: Path) -> None:
    for expected in ("", LIGHT):
        app = WorkbenchApp(station)
        async with app.run_test(size=(160, 45)) as pilot:
            reviewer = Reviewer(pilot, app)
            await reviewer.settle()
            assert app.preferences.theme == expected
            if not expected:
                assert reviewer.screen.is_side_by_side
                await reviewer.press("f9", "f4")
            assert not reviewer.screen.is_side_by_side
            assert app.theme == LIGHT


def test_settings_and_lists_that_cannot_be_read_are_as_if_there_were_none(state: Path) -> None:
    for broken in ("{", "[1]", '{"theme": 3, "unknown": "x"}'):
        (state / "screen.json").write_text(broken, encoding="utf-8")
        (state / "recent.json").write_text(broken, encoding="utf-8")
        assert load_preferences() == Preferences()
        assert recent_projects() == []
    save_preferences(Preferences(layout="side"))
    assert json.loads((state / "screen.json").read_text(encoding="utf-8"))["layout"] == "side"
