from __future__ import annotations

import time

import pytest
from rich.cells import cell_len

from workbench.bitext import grade
from workbench.tui.wording import bar, confidence_words, count, local_time, percent


def test_a_bar_is_as_wide_as_asked_and_never_empty_for_something() -> None:
    for width in (1, 4, 12):
        for share in (0.0, 0.01, 0.5, 0.99, 1.0):
            filled, rest = bar(share, width)
            assert cell_len(filled + rest) == width
            assert filled or not share


def test_only_nothing_is_0_percent_and_only_everything_is_100_percent() -> None:
    assert [percent(share) for share in (0.0, 0.001, 0.999, 1.0)] == ["0 %", "1 %", "99 %", "100 %"]


def test_confidence_has_a_letter_and_a_word() -> None:
    assert grade(0.95).letter == "A"
    assert grade(0.1).letter == "E"
    assert confidence_words(0.62) == "unsure (62 %)"
    assert confidence_words(None) == "no confidence"


def test_a_number_is_followed_by_its_noun() -> None:
    assert (count(1, "bead"), count(2000, "bead")) == ("1 bead", "2,000 beads")


def test_times_are_shown_as_the_clock_here_shows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    try:
        assert local_time("2026-07-01T10:05:09Z") == "2026-07-01 12:05"
        assert local_time("2026-07-01T10:05:09") == "2026-07-01 12:05"
        assert local_time("at the build") == "at the build"
    finally:
        monkeypatch.undo()
        time.tzset()
