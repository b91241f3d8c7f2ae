"""An encoded text: empty sentences are left out, the others keep their numbers."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.align.synthetic import WordEmbedder, texts_with_gaps
from workbench.align.features.encoded_text import encode_text, mean_distances, spread_sample


@given(texts_with_gaps, st.booleans())
def test_sentences_with_text_keep_their_numbers_and_lengths(
    texts: list[str], is_additive: bool
) -> None:
    side = encode_text(texts, WordEmbedder(is_additive))
    filled = [i for i, text in enumerate(texts) if text.strip()]
    assert side.numbers.tolist() == filled
    assert len(side) == len(side.blocks) == len(side.opens) == len(filled)
    assert np.diff(side.characters).tolist() == [len(texts[i]) for i in filled]


@given(texts_with_gaps, st.sets(st.integers(-3, 20)))
def test_a_paragraph_starts_at_a_break_or_behind_an_empty_sentence(
    texts: list[str], breaks: set[int]
) -> None:
    side = encode_text(texts, WordEmbedder(), breaks=sorted(breaks))
    numbers = side.numbers.tolist()
    for place, opens in enumerate(side.opens.tolist()):
        between = range(numbers[place - 1] + 1, numbers[place] + 1) if place else ()
        empty = any(not texts[i].strip() for i in between)
        assert opens == (empty or bool(set(between) & breaks))


@given(st.integers(0, 500), st.integers(1, 60))
def test_a_sample_is_spread_and_never_names_a_place_twice(count: int, wanted: int) -> None:
    places = spread_sample(count, wanted).tolist()
    assert len(places) == min(count, wanted)
    assert places == sorted(set(places))
    assert all(0 <= place < count for place in places)
    if count > wanted:
        assert places[0] <= count / wanted
        assert places[-1] >= count - 1 - count / wanted


def test_text_that_resembles_nothing_is_farther_than_text_that_resembles_everything() -> None:
    embedder = WordEmbedder()
    side = encode_text(["mot1 mot2", "mot7 mot8", "mot1 mot9"], embedder)
    other = encode_text(["MOT1 MOT3", "MOT1 MOT4", "MOT1 MOT5"], embedder)
    distance = mean_distances(side, other, 2, sample=2000)
    assert distance.shape == (2, 3)
    assert distance[0, 0] < distance[0, 1] - 0.2
    assert distance[0, 2] < distance[0, 1] - 0.2
    assert (distance > 0).all()
