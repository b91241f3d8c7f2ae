from __future__ import annotations

from workbench.tui.review.pace import ReviewPace


def test_the_pace_waits_for_five_decisions_and_leaves_pauses_out() -> None:
    pace = ReviewPace()
    for second in (0, 6, 12, 18, 24):
        pace.record_decision(second)
    assert pace.time_left(100) == ""
    pace.record_decision(1000)
    pace.record_decision(1006)
    assert pace.time_left(100) == "about 10 min left"
    assert pace.time_left(0) == ""
