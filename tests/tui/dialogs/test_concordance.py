from __future__ import annotations

import pytest

from workbench.tui.dialogs.concordance import around_hit


@pytest.mark.parametrize("width", [20, 28, 58])
def test_a_hit_far_into_a_text_is_in_sight_however_narrow_the_line(width: int) -> None:
    text = "une petite ville de la côte à laquelle la mer rend visite un peu trop souvent"
    shown = around_hit(text, ["mer"], width)
    assert " mer " in shown.plain
    assert shown.cell_length <= width


def test_a_hit_far_into_a_long_text_is_in_sight() -> None:
    line = around_hit("mot " * 200 + "la gare enfin", ["gare"], 60)
    assert "gare" in line.plain
    assert line.plain.startswith("…")
    assert line.cell_length <= 60
