"""How many more pairs to judge."""

from __future__ import annotations

import pytest

from workbench.quality.audit import (
    JudgedStratum,
    StratumFrame,
    estimate_wrong,
    more_to_judge,
)


def test_the_number_is_that_of_the_textbook_formula() -> None:
    # n = z² p (1 − p) / d² = 1.96² · 0.1 · 0.9 / 0.02² = 864 for a large population.
    frame = [StratumFrame("A", 10**7)]
    more = more_to_judge(frame, [JudgedStratum("A", 10**7, 100, 10.0)], 0.02)
    assert more + 100 == pytest.approx(864, abs=8)


def test_after_judging_so_many_the_interval_is_as_narrow_as_wanted() -> None:
    frames = [StratumFrame("A", 5000), StratumFrame("B", 500)]
    judged = [JudgedStratum("A", 5000, 90, 2.0), JudgedStratum("B", 500, 10, 1.0)]
    more = more_to_judge(frames, judged, 0.015)
    total = 100 + more
    after = [
        JudgedStratum("A", 5000, round(total * 10 / 11), 2 / 90 * round(total * 10 / 11)),
        JudgedStratum("B", 500, round(total / 11), 0.1 * round(total / 11)),
    ]
    found = estimate_wrong(after)
    assert found is not None
    assert found.interval.half_width == pytest.approx(0.015, abs=0.0005)


def test_nothing_more_is_needed_where_it_is_known_well_enough() -> None:
    frame = [StratumFrame("A", 1000)]
    assert more_to_judge(frame, [JudgedStratum("A", 1000, 400, 4.0)], 0.05) == 0


def test_no_more_than_the_population_is_needed() -> None:
    frame = [StratumFrame("A", 60)]
    assert more_to_judge(frame, [JudgedStratum("A", 60, 10, 3.0)], 0.0001) == 50
