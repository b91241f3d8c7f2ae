"""Which superscripts are note references."""

from __future__ import annotations

import pytest

from workbench.formats.note_marks import MARK, is_mark, is_note_reference, without_marks


@pytest.mark.parametrize("text", ["3", "12", "*", "†", "1, 2", "1–3", "[3]", "(3)", "[1][2]", "³"])
def test_figures_and_signs_are_marks(text: str) -> None:
    assert is_mark(text, with_letters=False)


@pytest.mark.parametrize("text", ["a", "iv", "aa", "12a", "[Note 2]", "[N 1]", "[lower-alpha 3]"])
def test_letters_are_marks_of_what_is_known_to_be_a_reference(text: str) -> None:
    assert is_mark(text)
    assert not is_mark(text, with_letters=False)


@pytest.mark.parametrize(
    "text", ["", "e", "er", "ici", "il", "note 3", "[RFC2119]", "2+", "-1", "12345", "et"]
)
def test_words_charges_and_negative_numbers_are_none(text: str) -> None:
    assert not is_mark(text, with_letters=False)
    assert text == "e" or not is_mark(text)


@pytest.mark.parametrize(
    ("before", "behind", "wanted"),
    [
        ("le roi", "", True),
        ("le roi", "s", False),
        ("", " Note", False),
        ("en 1715", ".", True),
        ("x = 1715", "", False),
        ("1715", " = x", False),
        ("soit 10", "", False),
        ("au chapitre 3", "", True),
        ("12 000", " hommes", True),
        ("3,1415", "", False),
        ("12 km", "", False),
        ("Louis XIV", "", True),
        ("E = mc", "", False),
        ("(a + b)", "", False),
        ("(dit-on)", "", True),
        ("le caf\N{LATIN SMALL LETTER E}\N{COMBINING ACUTE ACCENT}", "", True),
        ("x" * 100_000, "", True),
    ],
)
def test_what_stands_around_a_superscript_decides(before: str, behind: str, wanted: bool) -> None:
    assert is_note_reference("2", before=before, behind=behind) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"mot{MARK}.", "mot."),
        (f"mot {MARK}. Fin", "mot. Fin"),
        (f"mot\u00a0{MARK}\u00a0; fin", "mot\u00a0; fin"),
        (f"mot [{MARK}] fin", "mot fin"),
        (f"mot{MARK}, {MARK} fin", "mot fin"),
        (f"{MARK}. La note", "La note"),
        (f"un {MARK}mot", "un mot"),
        ("un mot", "un mot"),
    ],
)
def test_no_blank_is_left_where_a_mark_stood(text: str, wanted: str) -> None:
    assert without_marks(text) == wanted
