"""Relatedness fitted to some texts tells right links from wrong ones in another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from scripts.bench.aligning.texts import Sample, read_samples
from scripts.fitting.pair_relatedness import fit_relatedness, judge_pairs
from workbench.align import load_embedder
from workbench.align.refine.pair_relatedness import FEATURES


def _samples() -> list[Sample]:
    return list(read_samples(None))


def test_links_of_a_text_that_it_was_not_fitted_to_are_told_from_wrong_ones() -> None:
    embedder = load_embedder()
    judged = [judge_pairs(sample, embedder, sample.name) for sample in _samples()]
    held_out, others = judged[0], judged[1:]
    log_odds = held_out.features @ fit_relatedness(others).coefficients
    assert (log_odds[held_out.right] > 0).mean() > 0.9
    assert (log_odds[~held_out.right] < 0).mean() > 0.9


def test_there_is_about_one_wrong_link_for_each_right_one_and_it_is_the_same_every_time() -> None:
    embedder, sample = load_embedder(), _samples()[0]
    one, other = (judge_pairs(sample, embedder, "a text") for _ in range(2))
    assert one.features.shape == (len(one.right), len(FEATURES))
    assert 0.35 < (~one.right).mean() <= 0.5
    assert np.array_equal(one.features, other.features)
    assert one.origin == "a text"


def test_unpaired_and_empty_sentences_are_no_links_to_learn_from() -> None:
    sample = _samples()[0]
    source = ("", *sample.source)
    gold = (((0,), ()), *((tuple(i + 1 for i in xs), ys) for xs, ys in sample.gold))
    shifted = judge_pairs(replace(sample, source=source, gold=gold), load_embedder(), "shifted")
    plain = judge_pairs(sample, load_embedder(), "plain")
    assert shifted.right.sum() == plain.right.sum()
