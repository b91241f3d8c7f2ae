"""Where a threshold may be put."""

from __future__ import annotations

import random

from workbench.quality.audit import (
    IntervalMethod,
    SampledPair,
    StratumFrame,
    choose_threshold,
    estimate_above,
    least_to_confirm,
)

THRESHOLDS = (0.9, 0.8, 0.5)


def frame_of(confidences: list[float]) -> list[StratumFrame]:
    """Two strata: 0.9 or more, and the rest."""
    high = [c for c in confidences if c >= 0.9]
    low = [c for c in confidences if c < 0.9]
    return [
        StratumFrame(name, len(values), 0.1, tuple(sum(c >= t for c in values) for t in THRESHOLDS))
        for name, values in (("high", high), ("low", low))
    ]


def judged(*groups: tuple[float, int, int]) -> list[SampledPair]:
    """Pairs of a confidence: how many were judged, and how many of them are wrong."""
    return [
        SampledPair("high" if confidence >= 0.9 else "low", confidence, float(n < wrong))
        for confidence, count, wrong in groups
        for n in range(count)
    ]


FRAME = frame_of([0.95] * 6000 + [0.85] * 3000 + [0.6] * 1000)


def test_the_pairs_above_a_threshold_are_counted_by_stratum() -> None:
    pairs = judged((0.95, 100, 1), (0.85, 60, 3), (0.6, 20, 10))
    above = estimate_above(FRAME, pairs, THRESHOLDS, 1)
    assert above is not None
    assert (above.wrong.size, above.wrong.judged) == (9000, 160)
    assert abs(above.wrong.share - (6000 * 0.01 + 3000 * 0.05) / 9000) < 1e-12
    assert above.precision_at_least < 1 - above.wrong.share


def test_the_lowest_threshold_that_is_good_enough_is_chosen() -> None:
    pairs = judged((0.95, 200, 1), (0.85, 100, 2), (0.6, 30, 15))
    choice = choose_threshold(FRAME, pairs, 0.95, thresholds=THRESHOLDS)
    assert choice.threshold == 0.8
    assert choice.above is not None
    assert choice.above.precision_at_least >= 0.95


def test_too_few_judged_pairs_confirm_nothing() -> None:
    choice = choose_threshold(FRAME, judged((0.95, 20, 0)), 0.99, thresholds=THRESHOLDS)
    assert choice.threshold is None
    assert choice.above is None


def test_bad_pairs_confirm_nothing_and_say_how_good_they_are() -> None:
    pairs = judged((0.95, 200, 40), (0.85, 100, 30), (0.6, 30, 15))
    choice = choose_threshold(FRAME, pairs, 0.95, thresholds=THRESHOLDS)
    assert choice.threshold is None
    assert choice.above is not None
    assert choice.above.precision_at_least < 0.85


def test_pairs_without_a_confidence_are_above_no_threshold() -> None:
    frame = [StratumFrame("-", 500, above=(0, 0, 0))]
    pairs = [SampledPair("-", None, 0.0)] * 100
    assert estimate_above(frame, pairs, THRESHOLDS, 2) is None
    assert choose_threshold(frame, pairs, 0.9, thresholds=THRESHOLDS).threshold is None


def test_a_threshold_is_too_low_in_few_of_many_samples() -> None:
    # True precision: 0.98 from 0.9 on, 0.947 from 0.8 on (below the wanted 0.95), 0.89 in all.
    wrong = {0.95: 0.02, 0.85: 0.12, 0.6: 0.4}
    chance = random.Random(5)
    too_low = 0
    for _ in range(300):
        pairs = [
            SampledPair("high" if c >= 0.9 else "low", c, float(chance.random() < wrong[c]))
            for c, count in ((0.95, 180), (0.85, 90), (0.6, 30))
            for _ in range(count)
        ]
        choice = choose_threshold(FRAME, pairs, 0.95, thresholds=THRESHOLDS)
        too_low += choice.threshold is not None and choice.threshold < 0.9
    assert too_low / 300 <= 0.06


def test_how_many_right_pairs_confirm_a_share_is_that_of_the_textbooks() -> None:
    # Wilson: n = z² p / (1 − p) with z = 1.645; exact: n = ln 0.05 / ln p, the "rule of three".
    assert least_to_confirm(0.99) == 268
    assert least_to_confirm(0.95) == 52
    assert least_to_confirm(0.99, method=IntervalMethod.CLOPPER_PEARSON) == 299
