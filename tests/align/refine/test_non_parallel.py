"""Stretches that are no translation of one another."""

from __future__ import annotations

import numpy as np
import pytest

from tests.align.synthetic import MadeUp, WordEmbedder, make_up
from workbench.align.anchors.chaining import Anchors
from workbench.align.anchors.nearest_neighbours import mutual_nearest
from workbench.align.block_pairs import BlockPairs
from workbench.align.features.encoded_text import EncodedPair, encode_text
from workbench.align.options import AlignOptions, RefineOptions
from workbench.align.refine.non_parallel import (
    may_be_non_parallel,
    measure_chance,
    unlink_non_parallel,
)
from workbench.align.search.cost import CostModel


def _links(costs: list[float]) -> BlockPairs:
    number = np.arange(len(costs))
    cost = np.array(costs, np.float32)
    return BlockPairs.at(number, number + 1, number, number + 1, cost=cost)


def _unlink(links: BlockPairs, anchors: Anchors, chance: float) -> BlockPairs:
    return unlink_non_parallel(links, anchors, chance=chance, options=RefineOptions())


def _anchored(*places: int) -> Anchors:
    numbers = np.array(places, np.int64)
    return Anchors(numbers, numbers, np.ones(len(places), np.float32))


def test_a_costly_stretch_without_an_anchor_is_split_sentence_by_sentence() -> None:
    links = _links([0.2] * 12 + [1.1] * 20 + [0.2] * 12)
    found = _unlink(links, _anchored(*range(12), *range(32, 44)), 0.8)
    linked = found.x0[found.paired].tolist()
    assert set(linked) >= {*range(12), *range(32, 44)}
    assert not set(linked) & set(range(17, 27))
    for starts, stops in ((found.x0, found.x1), (found.y0, found.y1)):
        numbers = [i for a, b in zip(starts, stops, strict=True) for i in range(a, b)]
        assert numbers == list(range(44))
    assert found.unlinked.tolist() == (~found.paired).tolist()


@pytest.mark.parametrize(
    ("anchors", "level"), [(tuple(range(0, 44, 3)), 0.8), ((), 1.2)], ids=["anchored", "cheap"]
)
def test_a_stretch_stays_linked_near_anchors_or_if_it_costs_less_than_chance(
    anchors: tuple[int, ...], level: float
) -> None:
    links = _links([0.2] * 12 + [1.1] * 20 + [0.2] * 12)
    assert _unlink(links, _anchored(*anchors), level) is links


@pytest.mark.parametrize("cost", [0.4, 0.6, 1.1])
def test_what_is_taken_apart_at_any_cost_of_chance_may_be_non_parallel(cost: float) -> None:
    links, options = _links([0.2] * 12 + [cost] * 20 + [0.2] * 12), RefineOptions()
    for anchors in (_anchored(), _anchored(*range(44))):
        expected = _unlink(links, anchors, options.chance_min_cost) is not links
        assert may_be_non_parallel(links, anchors, options) == expected


def test_a_few_free_renderings_between_anchors_stay_linked() -> None:
    links = _links([0.2] * 15 + [1.1] * 9 + [0.2] * 15)
    anchors = _anchored(*range(15), *range(24, 39))
    assert _unlink(links, anchors, 0.5) is links


def _model(text: MadeUp) -> tuple[CostModel, Anchors]:
    options = AlignOptions()
    source, target = (encode_text(side, WordEmbedder()) for side in (text.source, text.target))
    texts = EncodedPair.measure(source, target, options)
    return CostModel.measure(texts, options), mutual_nearest(texts, options.anchors)


def test_chance_costs_more_than_a_translation() -> None:
    chance = measure_chance(*_model(make_up([(1, 1)] * 150, seed=3)))
    assert chance is not None
    assert 0.4 < chance < 1.2


def test_chance_cannot_be_measured_on_a_short_text() -> None:
    assert measure_chance(*_model(make_up([(1, 1)] * 20, seed=3))) is None
