from __future__ import annotations

from pathlib import Path

from workbench.bitext import FRENCH_ENGLISH, Side
from workbench.project.review.field import MissingFinder


def test_the_terms_of_a_termbase_are_missing_on_either_side(tmp_path: Path) -> None:
    termbase = tmp_path / "terms.csv"
    termbase.write_text("source,target\ngare,station\n", encoding="utf-8")
    finder = MissingFinder(FRENCH_ENGLISH, termbase)
    assert [i.text for i in finder.find(Side.TARGET, "La gare ferme.", "")] == ["station"]
    assert [i.text for i in finder.find(Side.SOURCE, "The station closes.", "")] == ["gare"]
    assert finder.find(Side.SOURCE, "The station closes.", "La gare ferme.") == []


def test_figures_of_the_target_are_written_the_way_of_the_source() -> None:
    finder = MissingFinder(FRENCH_ENGLISH)
    found = finder.find(Side.SOURCE, "It costs 1,234.5 euros.", "")
    assert [item.text for item in found] == ["1\u202f234,5"]
