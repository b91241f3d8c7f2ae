"""Estimates from strata: exact cases, and how often the interval covers the truth."""

from __future__ import annotations

import zlib

import numpy as np
import pytest

from workbench.quality.audit import (
    IntervalMethod,
    JudgedStratum,
    clopper_pearson,
    estimate_wrong,
    modified_wilson,
)
from workbench.quality.audit.estimate import WrongShare

SAMPLES = 20_000
"""Samples of each population; the standard error of the coverage is about 0.2 %."""


def estimated(
    *strata: tuple[int, int, float], method: IntervalMethod = IntervalMethod.WILSON
) -> WrongShare:
    judged = [JudgedStratum(str(n), *stratum) for n, stratum in enumerate(strata)]
    found = estimate_wrong(judged, method=method)
    assert found is not None
    return found


def test_one_stratum_of_a_large_population_has_its_own_interval() -> None:
    for method, function in (
        (IntervalMethod.WILSON, modified_wilson),
        (IntervalMethod.CLOPPER_PEARSON, clopper_pearson),
    ):
        found = estimated((10**9, 200, 7.0), method=method)
        alone = function(7, 200)
        assert found.share == pytest.approx(0.035)
        assert found.interval.low == pytest.approx(alone.low, rel=1e-5)
        assert found.interval.high == pytest.approx(alone.high, rel=1e-5)


def test_the_share_is_weighted_by_the_sizes_of_the_strata() -> None:
    found = estimated((9000, 100, 1.0), (1000, 100, 20.0))
    assert found.share == pytest.approx(0.9 * 0.01 + 0.1 * 0.2)
    assert (found.size, found.judged) == (10_000, 200)


def test_a_population_that_was_judged_completely_has_no_uncertainty() -> None:
    found = estimated((40, 40, 3.0), (10, 10, 2.0))
    assert found.interval.low == pytest.approx(0.1)
    assert found.interval.high == pytest.approx(0.1)


def test_a_finite_population_makes_the_interval_narrower() -> None:
    small, large = (estimated((size, 100, 4.0)).interval for size in (150, 10**6))
    assert small.half_width < 0.7 * large.half_width


def test_no_limit_contradicts_the_pairs_that_are_known() -> None:
    interval = estimated((50, 45, 3.0)).interval
    assert interval.low >= 3 / 50
    assert interval.high <= 8 / 50


def test_a_stratum_without_judged_pairs_is_counted_with_the_next_lower_grade() -> None:
    found = estimated((9000, 0, 0.0), (1000, 20, 2.0), (100, 0, 0.0))
    assert found.share == pytest.approx(0.1)
    assert found.collapsed == ("0", "2")
    assert found.size == 10_100


def test_nothing_judged_says_nothing() -> None:
    assert estimate_wrong([JudgedStratum("A", 100, 0, 0.0)]) is None
    assert estimate_wrong([]) is None


def test_strata_without_a_wrong_pair_keep_their_uncertainty() -> None:
    found = estimated((5000, 50, 0.0), (5000, 50, 0.0))
    assert found.share == 0
    assert found.interval.high > 0.03


def test_the_lower_limit_of_the_wider_level_is_lower() -> None:
    strata = [JudgedStratum("A", 900, 80, 1.0), JudgedStratum("B", 100, 20, 4.0)]
    found = [estimate_wrong(strata, level=level) for level in (0.8, 0.95, 0.99)]
    lows = [one.interval.low for one in found if one]
    highs = [one.interval.high for one in found if one]
    assert lows == sorted(lows, reverse=True)
    assert highs == sorted(highs)


POPULATIONS = {
    "one stratum, rare errors": (([10_000], [200], [0.002])),
    "one stratum, one error expected": (([10_000], [200], [0.005])),
    "one stratum, some errors": (([10_000], [200], [0.02])),
    "a small population": (([300], [100], [0.02])),
    "five grades in proportion": (
        [8000, 1000, 500, 300, 200],
        [160, 20, 10, 10, 10],
        [0.001, 0.01, 0.05, 0.1, 0.3],
    ),
    "five grades, hardly an error": (
        [8000, 1000, 500, 300, 200],
        [160, 20, 10, 10, 10],
        [0.0005, 0.001, 0.001, 0.01, 0.01],
    ),
    "more from the low grades": (
        [8000, 1000, 500, 300, 200],
        [60, 40, 30, 30, 40],
        [0.001, 0.01, 0.02, 0.05, 0.2],
    ),
    "five small grades": (
        [400, 100, 50, 30, 20],
        [80, 20, 10, 10, 10],
        [0.005, 0.02, 0.04, 0.1, 0.3],
    ),
    "errors in the low grades only": (
        [90_000, 4000, 3000, 2000, 1000],
        [150, 10, 10, 10, 10],
        [0, 0, 0.1, 0.3, 0.6],
    ),
    "one of two halves without errors": ([5000, 5000], [50, 50], [0, 0.02]),
    "a small stratum judged completely": ([5000, 100], [100, 100], [0.01, 0.2]),
}


@pytest.mark.parametrize("method", IntervalMethod)
@pytest.mark.parametrize("name", POPULATIONS)
def test_the_interval_covers_the_true_share(name: str, method: IntervalMethod) -> None:
    sizes, drawn, shares = POPULATIONS[name]
    wrong = [round(size * share) for size, share in zip(sizes, shares, strict=True)]
    truth = sum(wrong) / sum(sizes)
    chance = np.random.default_rng(zlib.crc32(name.encode()))
    right = [size - bad for size, bad in zip(sizes, wrong, strict=True)]
    samples = chance.hypergeometric(wrong, right, drawn, size=(SAMPLES, len(sizes)))
    covered = 0
    for errors, count in zip(*np.unique(samples, axis=0, return_counts=True), strict=True):
        strata = zip(sizes, drawn, map(float, errors), strict=True)
        interval = estimated(*strata, method=method).interval
        covered += int(count) * (interval.low <= truth <= interval.high)
    assert covered / SAMPLES >= 0.93
