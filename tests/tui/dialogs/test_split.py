from __future__ import annotations

from workbench.bitext import Side
from workbench.bitext.edits.split_points import SplitPoint
from workbench.tui.dialogs.split import is_possible, likely_cut


def test_the_likely_cut_divides_both_sides_alike() -> None:
    texts = {
        Side.SOURCE: ["Un deux trois quatre cinq.", "Six.", "Sept."],
        Side.TARGET: ["One two three four five.", "Six, seven."],
    }
    assert likely_cut(texts) == (SplitPoint(1), SplitPoint(1))
    assert likely_cut({Side.SOURCE: [], Side.TARGET: ["One.", "Two."]}) == (
        SplitPoint(0),
        SplitPoint(1),
    )
    assert not is_possible(texts, SplitPoint(0), SplitPoint(0))
    assert not is_possible(texts, SplitPoint(3), SplitPoint(2))
