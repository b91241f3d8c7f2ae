"""Stretches that are no translation of one another."""

from __future__ import annotations

import numpy as np
import pytest

from tests.align.synthetic import MadeUp, WordEmbedder, make_up
from workbench.align.anchors.chain import Anchors
from workbench.align.anchors.nearest_neighbours import mutual_best
from workbench.align.features.encoded_text import read_side
from workbench.align.options import AlignOptions
from workbench.align.refine.non_parallel import noise_level, unpair_noise
from workbench.align.search.cost import CostModel
from workbench.align.search.solutions import Pairing


def _pairings(costs: list[float]) -> list[Pairing]:
    return [Pairing((i, i + 1), (i, i + 1), cost, 0.5) for i, cost in enumerate(costs)]


def _anchored(*places: int) -> Anchors:
    numbers = np.array(places, np.int64)
    return Anchors(numbers, numbers, np.ones(len(places), np.float32))


def test_a_costly_stretch_without_an_anchor_comes_apart_sentence_by_sentence() -> None:
    pairings = _pairings([0.2] * 12 + [1.1] * 20 + [0.2] * 12)
    found = unpair_noise(pairings, _anchored(*range(12), *range(32, 44)), level=0.8, window=7)
    linked = [pairing.source[0] for pairing in found if not pairing.is_null]
    assert set(linked) >= {*range(12), *range(32, 44)}
    assert not set(linked) & set(range(17, 27))
    for side in (0, 1):
        spans = [(p.source, p.target)[side] for p in found]
        assert sorted(i for a, b in spans for i in range(a, b)) == list(range(44))


@pytest.mark.parametrize(
    ("anchors", "level"), [(tuple(range(0, 44, 3)), 0.8), ((), 1.2)], ids=["anchored", "cheap"]
)
def test_a_stretch_stays_where_anchors_are_near_or_it_costs_no_more_than_text_may(
    anchors: tuple[int, ...], level: float
) -> None:
    pairings = _pairings([0.2] * 12 + [1.1] * 20 + [0.2] * 12)
    assert unpair_noise(pairings, _anchored(*anchors), level=level, window=7) == pairings


def test_a_few_free_renderings_between_anchors_are_no_noise() -> None:
    pairings = _pairings([0.2] * 15 + [1.1] * 9 + [0.2] * 15)
    anchors = _anchored(*range(15), *range(24, 39))
    assert unpair_noise(pairings, anchors, level=0.5, window=7) == pairings


def _model(text: MadeUp) -> tuple[CostModel, Anchors]:
    options = AlignOptions()
    source, target = (read_side(side, WordEmbedder()) for side in (text.source, text.target))
    model = CostModel.build(source, target, options)
    return model, mutual_best(source, target, model.distances, full_cells=10**9)


def test_the_level_lies_between_a_translation_and_text_that_is_none() -> None:
    level = noise_level(*_model(make_up([(1, 1)] * 150, seed=3)))
    assert level is not None
    assert 0.4 < level < 1.2


def test_a_text_too_short_for_windows_of_chance_has_no_level() -> None:
    assert noise_level(*_model(make_up([(1, 1)] * 20, seed=3))) is None
