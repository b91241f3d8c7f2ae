"""Unusual texts made of the samples: their content and their links."""

from __future__ import annotations

import itertools

from scripts.bench.aligning.odd import in_other_orders, overlapping_texts, unrelated_texts
from scripts.bench.aligning.texts import read_samples

SAMPLES = list(read_samples(None))


def test_in_another_order_each_link_still_holds_the_sentences_it_held() -> None:
    whole = {sample.name: sample for sample in SAMPLES}
    made = list(in_other_orders(SAMPLES))
    assert len(made) == 9 * len(SAMPLES)
    for text in (shuffled.text for shuffled in made):
        sample = whole[text.name]
        known = {
            (tuple(sample.source[i] for i in xs), tuple(sample.target[j] for j in ys))
            for xs, ys in sample.gold
        }
        for xs, ys in text.gold:
            pair = tuple(text.source[i] for i in xs), tuple(text.target[j] for j in ys)
            assert pair in known
        for side, count in ((0, len(text.source)), (1, len(text.target))):
            assert sorted(i for link in text.gold for i in link[side]) == list(range(count))


def test_reversed_notes_run_against_each_other() -> None:
    for shuffled in in_other_orders(SAMPLES):
        firsts = [(xs[0], ys[0]) for xs, ys in shuffled.text.gold if xs and ys]
        climbs = [b[1] > a[1] for a, b in itertools.pairwise(firsts)]
        if shuffled.order == "reversed":
            assert not all(climbs)


def test_unrelated_texts_are_of_two_samples_and_of_the_given_lengths() -> None:
    texts = {sentence for sample in SAMPLES for sentence in (*sample.source, *sample.target)}
    pairs = list(unrelated_texts(SAMPLES))
    assert {len(source) for source, _ in pairs} == {20, 40, 80}
    assert all(len(source) == len(target) for source, target in pairs)
    assert all({*source, *target} <= texts for source, target in pairs)


def test_overlapping_texts_have_forty_sentences() -> None:
    pairs = list(overlapping_texts(SAMPLES, 4, each=2))
    assert pairs
    assert all(len(source) == len(target) == 40 for source, target in pairs)
