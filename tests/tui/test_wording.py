from __future__ import annotations

from rich.cells import cell_len

from workbench.bitext import Bead, Side, Status, grade
from workbench.bitext.cutting import Cut
from workbench.project.review.session import Row
from workbench.tui.dialogs.split import is_possible, likely_cut
from workbench.tui.differences import differences
from workbench.tui.review.pace import ReviewPace
from workbench.tui.review.widgets.columns import columns, heading, line
from workbench.tui.wording import bar, confidence_words, count, percent


def _words(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_differences_are_words_and_neighbours_are_marked_together() -> None:
    english, rendering = "It had been raining since dawn.", "It was raining since dawn!"
    first, second = differences(english, rendering)
    assert _words(english, first) == ["had been"]
    assert _words(rendering, second) == ["was"]


def test_case_and_the_shape_of_an_apostrophe_are_no_difference() -> None:
    assert differences("Don’t go", "don't GO") == ([], [])


def test_another_wording_altogether_is_not_marked_word_by_word() -> None:
    assert differences("Good intentions.", "The best will in the world") == ([], [])


def test_very_long_texts_are_compared_by_their_words_alone() -> None:
    first, second = differences("word " * 2500 + "odd", "word " * 2400)
    assert len(first) == 1
    assert second == []


def test_a_bar_is_as_wide_as_asked_and_never_empty_for_something() -> None:
    for width in (1, 4, 12):
        for share in (0.0, 0.01, 0.5, 0.99, 1.0):
            filled, rest = bar(share, width)
            assert cell_len(filled + rest) == width
            assert filled or not share


def test_percentages_keep_the_ends_for_nothing_and_for_all() -> None:
    assert [percent(share) for share in (0.0, 0.001, 0.999, 1.0)] == ["0 %", "1 %", "99 %", "100 %"]


def test_confidence_has_a_letter_and_a_word() -> None:
    assert grade(0.95).letter == "A"
    assert grade(0.1).letter == "E"
    assert confidence_words(0.62) == "unsure (62 %)"
    assert confidence_words(None) == "no confidence"


def test_numbers_are_said_with_their_noun() -> None:
    assert (count(1, "bead"), count(2000, "bead")) == ("1 bead", "2,000 beads")


def test_the_pace_waits_for_five_decisions_and_leaves_pauses_out() -> None:
    pace = ReviewPace()
    for second in (0, 6, 12, 18, 24):
        pace.decide(second)
    assert pace.words_left(100) == ""
    pace.decide(1000)
    pace.decide(1006)
    assert pace.words_left(100) == "about 10 min left"
    assert pace.words_left(0) == ""


def test_every_line_and_the_heading_fill_the_same_columns_at_any_width() -> None:
    bead = Bead(7, (1, 2), (), status=Status.NEEDS_WORK, confidence=0.3, note="n", pinned=True)
    row = Row(bead, "Une phrase. " * 9, "", "A sentence.", "doc", "", "")
    names = {Side.SOURCE: "French", Side.TARGET: "English"}
    for width in range(40, 200):
        shape = columns(width, beads=123_456)
        cells = line(row, 99_999, shape, at_cursor=True)
        head = heading(shape, names, Side.TARGET)
        used = sum(cell_len(text) for text, _ in cells)
        assert used == sum(cell_len(text) for text, _ in head)
        assert used <= width
        before_text = sum(cell_len(text) for text, _ in cells[:8])
        assert before_text == shape.gutter


def test_the_likely_cut_divides_both_sides_alike() -> None:
    texts = {
        Side.SOURCE: ["Un deux trois quatre cinq.", "Six.", "Sept."],
        Side.TARGET: ["One two three four five.", "Six, seven."],
    }
    assert likely_cut(texts) == (Cut(1), Cut(1))
    assert likely_cut({Side.SOURCE: [], Side.TARGET: ["One.", "Two."]}) == (
        Cut(0),
        Cut(1),
    )
    assert not is_possible(texts, Cut(0), Cut(0))
    assert not is_possible(texts, Cut(3), Cut(2))
