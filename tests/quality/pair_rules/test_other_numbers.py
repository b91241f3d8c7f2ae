"""Whether numbers are read in earnest: only where both sides may name others."""

from __future__ import annotations

import pytest

from workbench.quality import Pair
from workbench.quality.pair_rules.other_numbers import may_differ


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Deux pour cent des six villages.", "Two percent of the six villages.", False),
        ("Entre deux villes et deux ports.", "Between two towns and nine ports.", True),
        ("Il a vingt-deux ans, deux frères.", "He is twenty, with two brothers.", True),
        ("Il a deux frères.", "He may have brothers.", False),
        ("Il part en juin.", "He leaves in May.", True),
        ("Sept ponts en 1900.", "Seven bridges in 1900.", False),
        ("Il a 3 frères.", "He has three brothers.", False),
        ("Il a 3 frères.", "He has 4 brothers.", True),
    ],
)
def test_numbers_are_compared_where_each_side_names_one_that_the_other_lacks(
    source: str, target: str, expected: bool
) -> None:
    folded = source.casefold(), target.casefold()
    assert may_differ(Pair(source, target), folded, do_words_differ=True) is expected
