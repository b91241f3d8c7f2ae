"""Intervals of one proportion, against published figures."""

from __future__ import annotations

import math

import pytest

from workbench.quality.audit.proportions import (
    Interval,
    beta_probability,
    beta_quantile,
    clopper_pearson,
    modified_wilson,
    wilson,
)

# R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven
# methods", Statistics in Medicine 17 (1998), 857–872, table I: methods 3 and 5.
PUBLISHED = [
    (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
    (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
    (0, 20, (0.0000, 0.1611), (0.0000, 0.1684)),
    (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
]


def limits(interval: Interval) -> tuple[float, float]:
    return round(interval.low, 4), round(interval.high, 4)


@pytest.mark.parametrize(("errors", "judged", "score", "exact"), PUBLISHED)
def test_the_intervals_are_those_of_the_literature(
    errors: int, judged: int, score: tuple[float, float], exact: tuple[float, float]
) -> None:
    assert limits(wilson(errors, judged)) == score
    assert limits(clopper_pearson(errors, judged)) == exact


def test_errors_and_right_ones_are_treated_alike() -> None:
    for function in (wilson, modified_wilson, clopper_pearson):
        for errors in range(31):
            one, other = function(errors, 30), function(30 - errors, 30)
            assert one.low == pytest.approx(1 - other.high, abs=1e-12)
            assert 0 <= one.low <= errors / 30 <= one.high <= 1


def test_one_error_has_the_lower_limit_of_brown_cai_and_dasgupta() -> None:
    # With x = 1 the Poisson mean with P(X = 0) = 0.95 is −ln 0.95.
    assert modified_wilson(1, 100).low == pytest.approx(-math.log(0.95) / 100)
    assert modified_wilson(4, 100) == wilson(4, 100)
    assert modified_wilson(0, 100) == wilson(0, 100)


def binomial(k: int, n: int, p: float) -> float:
    return math.comb(n, k) * p**k * (1 - p) ** (n - k)


def test_the_incomplete_beta_function_is_a_tail_of_the_binomial_distribution() -> None:
    for n, k, p in ((10, 3, 0.2), (200, 2, 0.01), (57, 50, 0.9), (400, 200, 0.5)):
        tail = sum(binomial(j, n, p) for j in range(k, n + 1))
        assert beta_probability(p, k, n - k + 1) == pytest.approx(tail, rel=1e-10)


def test_the_quantile_undoes_the_probability() -> None:
    for a, b in ((1, 1), (0.5, 30), (3, 200), (2000, 5)):
        for p in (0.025, 0.5, 0.975):
            assert beta_probability(beta_quantile(p, a, b), a, b) == pytest.approx(p, abs=1e-9)


def test_the_exact_interval_covers_as_it_says_and_the_modified_one_nearly() -> None:
    n = 100
    for p in (0.0005, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3):
        covered = {
            function: sum(
                binomial(k, n, p) for k in range(n + 1) if (i := function(k, n)).low <= p <= i.high
            )
            for function in (clopper_pearson, modified_wilson)
        }
        assert covered[clopper_pearson] >= 0.95
        assert covered[modified_wilson] >= 0.92
