from __future__ import annotations

from workbench.tui.review.attention import Attention
from workbench.tui.review.widgets.document_map import sum_up


def test_a_stretch_of_the_map_sums_its_beads_up() -> None:
    levels = [Attention.NONE, Attention.DOUBTFUL, Attention.ROUTINE, Attention.ROUTINE]
    stretch = sum_up(bytearray(levels))
    assert (stretch.done, stretch.attention, stretch.needs_work) == (0.25, 0.25, False)
