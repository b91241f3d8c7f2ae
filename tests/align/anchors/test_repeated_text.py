"""Repeated text is not moved, however well it matches its other place."""

from __future__ import annotations

import numpy as np
import pytest

from tests.align.synthetic import WordEmbedder, make_up, translate
from workbench.align.aligner import align


def _altered(text: str, places: range, *, seed: int) -> str:
    words = text.split(" ")
    for place in places:
        words[place] = f"mot{9000 + 10 * seed + place}"
    return " ".join(words)


@pytest.mark.parametrize("length", [3, 5, 9])
def test_a_refrain_is_not_moved_though_its_other_place_matches_better(length: int) -> None:
    made = make_up([(1, 1)] * 120, seed=4)
    source, target = list(made.source), list(made.target)
    for step in range(length):
        line = source[30 + step]
        target[30 + step] = translate(_altered(line, range(2), seed=step))
        source[90 + step] = _altered(line, range(2, 3), seed=step)
        target[90 + step] = translate(line)
    found = align(source, target, WordEmbedder())
    assert not found.moved.any()
    assert sum(((i,), (i,)) in set(found.links) for i in range(120)) >= 118


def test_two_passages_that_changed_places_are_found_in_them() -> None:
    made = make_up([(1, 1)] * 120, seed=4)
    target = list(made.target)
    target[30:39], target[90:99] = target[90:99], target[30:39]
    found = align(list(made.source), target, WordEmbedder())
    assert np.count_nonzero(found.moved) >= 9
    assert ((32,), (92,)) in found.links
