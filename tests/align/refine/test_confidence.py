"""Confidence as a function of what is known of a pairing: bent, yet never out of order."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scripts.align_fit.certainty import Judged, fit_certainty
from workbench.align.refine.confidence import FEATURES, Certainty, read_certainty


def _features(odds: list[float]) -> np.ndarray:
    out = np.zeros((len(odds), len(FEATURES)), np.float32)
    out[:, 0], out[:, 1] = 1, odds
    return out


def _certainty(below: float) -> Certainty:
    coefficients = np.zeros(len(FEATURES), np.float32)
    coefficients[1] = 1
    return Certainty(coefficients, below)


@given(st.lists(st.floats(-40, 40, width=32), min_size=1, max_size=9), st.floats(0.05, 1))
def test_the_bend_changes_no_order_and_gives_probabilities(odds: list[float], below: float) -> None:
    found = _certainty(below).of(_features(sorted(odds)))
    assert ((found >= 0) & (found <= 1)).all()
    assert (np.diff(found) >= 0).all()


def test_below_the_bend_less_is_doubted_and_above_it_nothing_changes() -> None:
    straight, bent = (_certainty(below).of(_features([-2, 1, 3])) for below in (1.0, 0.4))
    assert bent[0] > straight[0]
    assert bent[1] > straight[1]
    assert bent[2] == straight[2]


def test_what_is_bolder_on_other_novels_than_on_its_own_is_bent() -> None:
    random = np.random.default_rng(7)
    texts = []
    for number in range(4):
        features = random.normal(0, 1, (60, len(FEATURES))).astype(np.float32)
        features[:, 0] = 1
        right = random.random(60) < 0.6
        texts.append(Judged(features, right, frozenset({f"novel {number}"})))
    assert fit_certainty(texts).below < 0.8


def test_a_text_that_shares_sentences_with_all_others_is_left_straight() -> None:
    features = np.ones((4, len(FEATURES)), np.float32)
    text = Judged(features, np.array([True, False, True, True]), frozenset({"one"}))
    assert fit_certainty([text, text]).below == 1


def test_what_is_fitted_has_a_coefficient_for_every_feature() -> None:
    assert read_certainty().coefficients.shape == (len(FEATURES),)
    assert 0 < read_certainty().below <= 1
