from __future__ import annotations

from workbench.tui.differences import differences


def _words(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_differences_are_words_and_neighbours_are_marked_together() -> None:
    english, rendering = "It had been raining since dawn.", "It was raining since dawn!"
    first, second = differences(english, rendering)
    assert _words(english, first) == ["had been"]
    assert _words(rendering, second) == ["was"]


def test_case_and_the_shape_of_an_apostrophe_are_no_difference() -> None:
    assert differences("Don’t go", "don't GO") == ([], [])


def test_texts_that_share_few_words_are_not_marked_at_all() -> None:
    assert differences("Good intentions.", "The best will in the world") == ([], [])


def test_very_long_texts_are_compared_by_their_words_alone() -> None:
    first, second = differences("word " * 2500 + "odd", "word " * 2400)
    assert len(first) == 1
    assert second == []
