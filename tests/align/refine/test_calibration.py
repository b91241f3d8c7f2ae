"""The confidence model: flattened below the bend, without changing any order."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scripts.fitting.confidence import JudgedLinks, fit_confidence
from workbench.align.refine.calibration import FEATURES, ConfidenceModel, fitted_confidence
from workbench.align.refine.pair_relatedness import fitted_relatedness


def _features(odds: list[float]) -> np.ndarray:
    out = np.zeros((len(odds), len(FEATURES)), np.float32)
    out[:, 0], out[:, 1] = 1, odds
    return out


def _model(below: float) -> ConfidenceModel:
    coefficients = np.zeros(len(FEATURES), np.float32)
    coefficients[1] = 1
    return ConfidenceModel(coefficients, below)


@given(st.lists(st.floats(-40, 40, width=32), min_size=1, max_size=9), st.floats(0.05, 1))
def test_the_bend_changes_no_order_and_gives_probabilities(odds: list[float], below: float) -> None:
    found = _model(below).probability(_features(sorted(odds)))
    assert ((found >= 0) & (found <= 1)).all()
    assert (np.diff(found) >= 0).all()


def test_below_the_bend_confidence_is_flattened_and_above_it_unchanged() -> None:
    straight, bent = (_model(below).probability(_features([-2, 1, 3])) for below in (1.0, 0.4))
    assert bent[0] > straight[0]
    assert bent[1] > straight[1]
    assert bent[2] == straight[2]


def test_a_model_that_is_too_sure_on_other_novels_is_flattened() -> None:
    random = np.random.default_rng(7)
    texts = []
    for number in range(4):
        features = random.normal(0, 1, (60, len(FEATURES))).astype(np.float32)
        features[:, 0] = 1
        right = random.random(60) < 0.6
        texts.append(JudgedLinks(features, right, frozenset({f"novel {number}"})))
    assert fit_confidence(texts, fitted_relatedness()).below < 0.8


def test_texts_that_all_share_sentences_flatten_nothing() -> None:
    features = np.ones((4, len(FEATURES)), np.float32)
    text = JudgedLinks(features, np.array([True, False, True, True]), frozenset({"one"}))
    assert fit_confidence([text, text], fitted_relatedness()).below == 1


def test_the_fitted_model_has_a_coefficient_for_every_feature() -> None:
    assert fitted_confidence().coefficients.shape == (len(FEATURES),)
    assert 0 < fitted_confidence().below <= 1
