from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.project.review.field import next_start, previous_start, sentence_end

TEXT = "Mr. Smith left. It rained! Why?"


def test_the_end_of_the_sentence_is_that_of_the_segmenter() -> None:
    assert TEXT[: sentence_end(TEXT, 0, "en")] == "Mr. Smith left."
    assert TEXT[: sentence_end(TEXT, 5, "en")] == "Mr. Smith left."


def test_at_the_end_of_a_sentence_the_next_one_counts() -> None:
    end = len("Mr. Smith left.")
    assert TEXT[: sentence_end(TEXT, end, "en")] == "Mr. Smith left. It rained!"
    assert sentence_end(TEXT, len(TEXT), "en") == len(TEXT)


def test_one_goes_from_sentence_to_sentence() -> None:
    second = TEXT.index("It")
    third = TEXT.index("Why")
    assert next_start(TEXT, 0, "en") == second
    assert next_start(TEXT, third, "en") == len(TEXT)
    assert previous_start(TEXT, len(TEXT), "en") == third
    assert previous_start(TEXT, third, "en") == second
    assert previous_start(TEXT, 0, "en") == 0


@given(st.text(max_size=40), st.integers(0, 40))
def test_every_step_goes_on_or_stands_at_an_end(text: str, place: int) -> None:
    place = min(place, len(text))
    for after in (next_start(text, place, "fr"), sentence_end(text, place, "fr")):
        assert place < after <= len(text) or after == place == len(text)
    before = previous_start(text, place, "fr")
    assert 0 <= before < place or before == place == 0
