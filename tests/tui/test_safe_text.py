from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.tui.safe_text import (
    Placeholders,
    fit,
    mark_spans,
    no_break_space_spans,
    one_line,
    visible,
)

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


def test_controls_are_shown_as_their_pictures_and_other_hidden_characters_by_number() -> None:
    assert visible("\x1b[31m") == "␛[31m"
    assert visible("a\u202eb") == "a⟨U+202E⟩b"
    assert visible("\x85\ufeff\ud800") == "⟨U+0085⟩⟨U+FEFF⟩⟨U+D800⟩"
    assert one_line("a\nb") == "a⏎ b"


def test_french_spacing_accents_and_emoji_families_stay_as_they_are() -> None:
    text = "« Où ? » dit-elle\u202f: e\u0301 👩\u200d👩\u200d👧 n°\u00a05"
    assert visible(text) == text


def test_a_joiner_between_letters_is_shown() -> None:
    assert visible("a\u200db") == "a⟨U+200D⟩b"


@given(ANY_TEXT)
def test_no_control_or_format_character_is_left(text: str) -> None:
    for character in visible(text):
        assert character in "\n\u200d" or unicodedata.category(character) not in ("Cc", "Cs")
        assert unicodedata.bidirectional(character) not in ("RLO", "LRO", "RLE", "LRE", "RLI")


@given(ANY_TEXT, st.integers(0, 40))
def test_a_fitted_text_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


def test_a_cut_text_says_so() -> None:
    assert fit("Il pleuvait depuis l'aube", 12) == "Il pleuvait…"
    assert fit("日本語", 4) == "日… "


def test_marks_and_no_break_spaces_are_found_where_they_stand() -> None:
    assert mark_spans(visible("a\x1bb\u202e")) == [(1, 2), (3, 11)]
    assert no_break_space_spans("a\u00a0:\u202f!") == [(1, 2), (3, 4)]


@given(ANY_TEXT)
def test_placeholders_give_every_text_back(text: str) -> None:
    placeholders = Placeholders(text)
    shown = placeholders.to_screen(text)
    assert placeholders.to_text(shown) == text
    assert visible(shown).replace("⇥ ", "\t") == shown


def test_a_placeholder_is_never_a_character_that_the_text_contains() -> None:
    text = "␛ and \x1b"
    placeholders = Placeholders(text)
    assert placeholders.to_screen(text).count("␛") == 1
    assert placeholders.to_text(placeholders.to_screen(text)) == text
