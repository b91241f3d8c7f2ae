"""One threshold and one scale of confidence."""

from __future__ import annotations

from math import nextafter

from workbench.bitext import DOUBTFUL_BELOW, GRADES, count_doubtful, grade, is_doubtful


def test_the_threshold_itself_is_not_doubtful_and_the_next_number_below_it_is() -> None:
    assert not is_doubtful(DOUBTFUL_BELOW)
    assert is_doubtful(nextafter(DOUBTFUL_BELOW, 0))
    assert is_doubtful(0.0)


def test_a_bead_without_confidence_is_not_doubtful() -> None:
    assert not is_doubtful(None)
    assert count_doubtful([None, 0.2, 0.7, 0.6999]) == 2


def test_doubtful_are_the_two_lowest_grades() -> None:
    letters = {step.letter for step in GRADES if is_doubtful(step.least)}
    assert letters == {"D", "E"}
    assert [grade(share).letter for share in (1.0, 0.9, 0.7, 0.699, 0.0)] == list("ABCDE")
