"""Long texts are cut where it hurts least, and joined without loss."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.translate.engine.clauses import join_clauses, split_clauses


def _words(text: str) -> int:
    return len(text.split())


def test_a_long_sentence_is_cut_at_its_clauses() -> None:
    text = (
        "Le maire a présenté le budget de la ville devant le conseil ; les élus de l'opposition, "
        "qui avaient voulu un délai, ont quitté la salle avant le vote."
    )
    assert list(split_clauses(text, _words, longest=16)) == [
        "Le maire a présenté le budget de la ville devant le conseil ; ",
        "les élus de l'opposition, qui avaient voulu un délai, ont quitté la salle avant le vote.",
    ]


def test_a_mark_near_the_middle_is_taken_before_a_stronger_one_at_the_edge() -> None:
    text = "Non : " + "un deux trois quatre cinq, " * 2 + "six sept huit neuf dix"
    first = next(split_clauses(text, _words, longest=12))
    assert first == "Non : un deux trois quatre cinq, "


def test_words_without_spaces_are_cut_too() -> None:
    assert "".join(split_clauses("東" * 100, len, longest=30)) == "東" * 100
    assert all(len(part) <= 30 for part in split_clauses("東" * 100, len, longest=30))


@given(st.text(alphabet="ab ,;:.\u00a0\n»", max_size=200), st.integers(1, 40))
def test_the_parts_give_the_text_again(text: str, longest: int) -> None:
    parts = list(split_clauses(text, len, longest=longest))
    assert "".join(parts) == text
    assert all(len(part) <= longest for part in parts)


def test_renderings_are_joined_with_the_spaces_of_their_parts() -> None:
    assert join_clauses(["un ; ", "deux"], ["one; ", " two"]) == "one; two"
    assert join_clauses(["東京", "都"], ["To", "kyo"]) == "Tokyo"
