"""The options of the aligner, above all the cost of leaving a sentence unpaired."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import numpy as np
import pytest

from tests.align.samples import sample
from workbench.align import Alignment, AlignOptions, align, aligner, load_embedder
from workbench.align.options import CostOptions, SearchOptions, StreamingOptions

STORY = sample("short-story")


def _align(options: AlignOptions) -> Alignment:
    return align(STORY.source, STORY.target, load_embedder(), options=options)


def _count_unpaired(alignment: Alignment) -> int:
    return sum(not x or not y for x, y in alignment.links)


def test_a_higher_skip_cost_leaves_fewer_sentences_unpaired() -> None:
    counts = [
        _count_unpaired(_align(AlignOptions(cost=CostOptions(skip_cost_factor=factor))))
        for factor in (0.3, 1.0, 3.0)
    ]
    assert counts[0] > counts[1] > counts[2]


def test_a_factor_of_one_changes_nothing() -> None:
    plain, same = (_align(options) for options in (AlignOptions(), _with_factor(1.0)))
    assert plain.links == same.links
    assert np.array_equal(plain.confidence, same.confidence)
    assert np.array_equal(plain.score, same.score)
    assert plain.signature == same.signature


def _with_factor(factor: float) -> AlignOptions:
    return AlignOptions(cost=CostOptions(skip_cost_factor=factor))


def test_options_are_written_by_group_and_only_where_they_are_not_the_default() -> None:
    assert str(AlignOptions()) == "default"
    assert str(AlignOptions(force=True)) == "force=True"
    changed = AlignOptions(
        cost=CostOptions(size_power=0.7), streaming=StreamingOptions(overlap=9), force=True
    )
    assert str(changed) == "cost.size_power=0.7,streaming.overlap=9,force=True"


def test_every_option_is_documented_in_its_group() -> None:
    options = AlignOptions()
    for group in (getattr(options, f.name) for f in fields(options)):
        if is_dataclass(group):
            text = type(group).__doc__ or ""
            assert [f.name for f in fields(group) if f"    {f.name}: " not in text] == []


@pytest.mark.parametrize("largest", [2, 5, 8])
def test_shapes_hold_no_more_sentences_than_the_largest_block(largest: int) -> None:
    options = SearchOptions(max_block=largest)
    assert options.shapes[0] == (1, 1)
    assert max(dx + dy for dx, dy in options.shapes) == largest
    assert max(max(shape) for shape in options.shapes) == options.max_block_side
    assert {(dy, dx) for dx, dy in options.shapes} == set(options.shapes)


def test_other_weights_give_the_aligner_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    before = aligner.aligner_name()
    monkeypatch.setattr(aligner, "weights_digest", lambda: "1a2b3c4d")
    assert aligner.aligner_name() != before
    assert aligner.aligner_name().endswith("@1a2b3c4d")
