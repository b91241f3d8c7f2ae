"""Properties of any alignment: every sentence once, in order, the same again and mirrored."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.synthetic import (
    MadeUp,
    WordEmbedder,
    is_complete,
    make_up,
    mirrored,
    numbers_of,
    texts_with_gaps,
    translate,
    translated_texts,
)
from tests.recorder import Recorder, cancelled
from workbench.align.aligner import align
from workbench.align.alignment import Alignment
from workbench.align.evaluation import evaluate
from workbench.align.options import AlignOptions, AnchorOptions, CostOptions, SearchOptions
from workbench.errors import StoppedError

FORCED = AlignOptions(force=True)
whatever = settings(max_examples=40, deadline=None)


def _align(source: list[str], target: list[str], *, is_additive: bool = True) -> Alignment:
    return align(source, target, WordEmbedder(is_additive), options=FORCED)


def _shuffled(kinds: list[tuple[int, int]], *, seed: int) -> list[tuple[int, int]]:
    order = np.random.default_rng(seed).permutation(len(kinds))
    return [kinds[i] for i in order]


MIXED = _shuffled(
    [(1, 1)] * 90 + [(1, 2), (2, 1)] * 12 + [(1, 3), (3, 1), (2, 2)] * 3 + [(1, 0), (0, 1)] * 5,
    seed=2,
)


@whatever
@given(texts_with_gaps, texts_with_gaps, st.booleans())
def test_every_sentence_of_any_two_texts_is_in_exactly_one_link(
    source: list[str], target: list[str], is_additive: bool
) -> None:
    found = _align(source, [translate(text) for text in target], is_additive=is_additive)
    assert is_complete(found, len(source), len(target))


@whatever
@given(texts_with_gaps, texts_with_gaps)
def test_links_stand_in_reading_order_and_hold_neighbours(
    source: list[str], target: list[str]
) -> None:
    found = _align(source, [translate(text) for text in target])
    xs, ys = numbers_of(found)
    assert xs == sorted(xs)
    if not found.moved.any():
        assert ys == sorted(ys)
    for link in found.links:
        for side in link:
            assert all(b == a + 1 for a, b in pairwise(side))


@whatever
@given(texts_with_gaps, texts_with_gaps)
def test_confidence_is_a_probability_and_every_figure_belongs_to_a_link(
    source: list[str], target: list[str]
) -> None:
    found = _align(source, [translate(text) for text in target])
    for figures in (found.confidence, found.score, found.moved):
        assert figures.shape == (len(found.links),)
    assert ((found.confidence >= 0) & (found.confidence <= 1)).all()
    assert np.isfinite(found.score).all()
    assert found.moved.dtype == bool


@whatever
@given(texts_with_gaps, texts_with_gaps)
def test_the_same_texts_are_aligned_the_same_again(source: list[str], target: list[str]) -> None:
    first, second = (_align(source, [translate(text) for text in target]) for _ in range(2))
    assert first.links == second.links
    assert np.array_equal(first.confidence, second.confidence)
    assert np.array_equal(first.score, second.score)
    assert first.signature == second.signature


@settings(max_examples=25, deadline=None)
@given(translated_texts())
def test_swapped_texts_get_mirrored_links(text: MadeUp) -> None:
    there, back = _align(text.source, text.target), _align(text.target, text.source)
    assert mirrored(back.links) == set(there.links)
    if not there.moved.any():
        sure = dict(zip(there.links, there.confidence.tolist(), strict=True))
        again = dict(zip(mirrored_in_order(back), back.confidence.tolist(), strict=True))
        assert sure == pytest.approx(again, abs=5e-3)


def mirrored_in_order(found: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(ys, xs) for xs, ys in found.links]


@settings(max_examples=25, deadline=None)
@given(translated_texts(most=25))
def test_encoded_and_summed_blocks_align_alike(text: MadeUp) -> None:
    summed = _align(text.source, text.target, is_additive=True)
    encoded = _align(text.source, text.target, is_additive=False)
    # one gap that the larger block swallows is three links of a short text
    shared = set(summed.links) & set(encoded.links)
    assert len(shared) >= min(0.9 * len(summed.links), len(summed.links) - 3)


@pytest.mark.parametrize("seed", range(3))
def test_the_links_of_a_made_up_translation_are_found(seed: int) -> None:
    text = make_up(_shuffled(MIXED, seed=seed), seed=seed)
    found = align(text.source, text.target, WordEmbedder())
    score = evaluate(text.gold, found.links)
    assert score.strict.f1 > 0.9
    assert score.lax.f1 > 0.97


def test_a_moved_passage_is_reported_and_its_links_are_right() -> None:
    text = make_up([(1, 1)] * 80, seed=4)
    order = [*range(15), *range(40, 60), *range(15, 40), *range(60, 80)]
    found = align(text.source, [text.target[i] for i in order], WordEmbedder())
    expected = {((x,), (y,)) for y, x in enumerate(order)}
    assert len(expected & set(found.links)) >= 76
    moved = {xs[0] for (xs, _), moved in zip(found.links, found.moved, strict=True) if moved}
    assert moved in (set(range(15, 40)), set(range(40, 60)))
    assert is_complete(found, 80, 80)


def test_without_moved_passages_links_have_one_order_on_both_sides() -> None:
    text = make_up([(1, 1)] * 80, seed=4)
    order = [*range(15), *range(40, 60), *range(15, 40), *range(60, 80)]
    target = [text.target[i] for i in order]
    found = align(
        text.source,
        target,
        WordEmbedder(),
        options=AlignOptions(anchors=AnchorOptions(moved_run=0)),
    )
    assert not found.moved.any()
    assert numbers_of(found)[1] == list(range(80))


@pytest.mark.parametrize("largest", [2, 3, 5, 7])
def test_no_link_is_larger_than_the_options_allow(largest: int) -> None:
    text = make_up(MIXED, seed=6)
    options = AlignOptions(search=SearchOptions(max_block=largest))
    found = align(text.source, text.target, WordEmbedder(), options=options)
    sizes = [len(xs) + len(ys) for xs, ys in found.links]
    assert max(sizes) <= largest
    assert any(size == min(largest, 3) for size in sizes)


def test_empty_sentences_stand_alone_where_they_were() -> None:
    source = ["mot1 mot2 mot3", "", "mot4 mot5 mot6", " ", "mot7 mot8"]
    target = ["", "MOT1 MOT2 MOT3", "MOT4 MOT5 MOT6", "\t", "MOT7 MOT8"]
    found = _align(source, target)
    assert set(found.links) == {
        ((0,), (1,)), ((1,), ()), ((2,), (2,)), ((3,), ()), ((4,), (4,)), ((), (0,)), ((), (3,))
    }  # fmt: skip
    assert numbers_of(found)[1] == [0, 1, 2, 3, 4]


def test_a_paragraph_on_both_sides_keeps_blocks_from_spanning_it() -> None:
    source = ["mot1 mot2 mot3 mot4", "mot5 mot6 mot7", "mot8 mot9"]
    target = ["MOT1 MOT2 MOT3 MOT4", "MOT5 MOT6 MOT7", "MOT8 MOT9"]
    joined = ["MOT1 MOT2 MOT3 MOT4", "MOT5 MOT6 MOT7 MOT8 MOT9"]
    free = align(source, joined, WordEmbedder(), options=FORCED)
    assert ((1, 2), (1,)) in free.links
    priced = AlignOptions(force=True, cost=CostOptions(break_cost=50.0))
    kept = align(source, joined, WordEmbedder(), options=priced, source_breaks=[2])
    assert ((1, 2), (1,)) not in kept.links
    both = align(
        source, target, WordEmbedder(), options=priced, source_breaks=[1, 2], target_breaks=[1, 2]
    )
    assert both.links == tuple(((i,), (i,)) for i in range(3))


def test_a_long_text_is_cut_batched_and_windowed_with_the_same_result() -> None:
    text = make_up(MIXED * 4, seed=9)
    whole = align(text.source, text.target, WordEmbedder())
    options = AlignOptions(
        anchors=AnchorOptions(full_cells=1000),
        search=SearchOptions(batch_cells=20_000, segment_length=40),
    )
    small = align(text.source, text.target, WordEmbedder(), options=options)
    differing = set(whole.links) ^ set(small.links)
    assert len(differing) <= 0.02 * len(whole.links)
    assert evaluate(text.gold, small.links).lax.f1 > 0.97


def test_the_signature_names_aligner_embedder_and_what_was_not_the_default() -> None:
    text = make_up([(1, 1)] * 4, seed=1)
    parts = dict(_align(text.source, text.target).signature.parts)
    assert parts["embedder"] == "words@00000000"
    assert "force=True" in parts["options"]
    assert parts["aligner"]


def test_progress_tells_its_stages_and_reaches_every_total() -> None:
    text = make_up(MIXED, seed=3)
    recorder = Recorder()
    align(text.source, text.target, WordEmbedder(), reporter=recorder)
    stages: dict[str, list[tuple[int, int]]] = {}
    for done, total, what in recorder.steps:
        stages.setdefault(what, []).append((done, total))
    assert len(stages) >= 2
    for reports in stages.values():
        assert reports[-1][0] == reports[-1][1] > 0
        assert all(0 <= done <= total for done, total in reports)


@pytest.mark.parametrize("stage", ["embedding", "aligning"])
def test_every_stage_stops_when_it_is_cancelled(stage: str) -> None:
    text = make_up(MIXED * 2, seed=3)
    recorder = Recorder(cancels_at=lambda _done, _total, what: what == stage)
    with pytest.raises(StoppedError):
        align(
            text.source,
            text.target,
            WordEmbedder(),
            options=AlignOptions(search=SearchOptions(batch_cells=20_000)),
            reporter=recorder,
        )
    assert [what for _, _, what in recorder.steps].count(stage) == 1


def test_a_job_cancelled_before_it_begins_does_nothing() -> None:
    embedder = WordEmbedder()
    with pytest.raises(StoppedError):
        align(["mot1"], ["MOT1"], embedder, reporter=cancelled())
    assert embedder.asked == []
