"""The large first letter of a paragraph in a PDF stands before its word."""

# ruff: noqa: E501  # Lines read best on one line.

from __future__ import annotations

import pytest

from tests.formats.documents.pdf.placed_lines import Lines, lines_of, texts_of
from workbench.formats.documents.pdf.layout import Line
from workbench.formats.documents.pdf.stretches import DrawnStretch, part_initials

BEFORE = (
    "Le vent soufflait sur la lande et personne ne dormait dans la maison,",
    "où le feu brûlait encore, et le chien ne bougeait pas plus que le vieux.",
)
BESIDE = (
    "ongtemps, je me suis couché de bonne heure, et parfois ma bougie",
    "s'éteignait si vite que mes yeux se fermaient sans que je pusse le",
)
BEHIND = "dire, et une demi-heure après, la pensée du sommeil m'éveillait encore."


def _page(letter: str, first: str, *, blank: bool = False, drawn_last: bool = True) -> Lines:
    before = lines_of(*BEFORE)
    beside = [
        Line(0, 75, 676, 10, False, first, (), blank),
        Line(0, 75, 664, 10, False, BESIDE[1]),
        Line(0, 50, 652, 10, False, BEHIND),
    ]
    initial = [Line(0, 50, 664, 30, False, letter)]
    return [*before, *beside, *initial] if drawn_last else [*before, *initial, *beside]


@pytest.mark.parametrize("drawn_last", [True, False])
def test_the_letter_begins_the_first_line_beside_it(drawn_last: bool) -> None:
    assert texts_of(_page("L", BESIDE[0], drawn_last=drawn_last)) == [
        " ".join(BEFORE),
        " ".join((f"L{BESIDE[0]}", BESIDE[1], BEHIND)),
    ]


@pytest.mark.parametrize(
    ("letter", "first", "blank", "expected"),
    [
        ("À", "la fin de l'été, il partit sans dire un mot à personne, un soir", False, "À la fin"),
        ("A", "house stood there alone, and no one had lived in it for so long", True, "A house"),
        ("«\u00a0Q", "uand viendra-t-il ? » dit-elle sans le regarder, et la pluie", False, "«\u00a0Quand"),
        ("L", "ES VIEUX MURS tombaient, et personne ne les relevait plus depuis", False, "LES VIEUX"),
        ("L", "Un titre qui commence par une majuscule, et qui n'est pas de lui", False, "Un titre"),
    ],
)  # fmt: skip
def test_a_letter_that_is_a_word_stays_one(
    letter: str, first: str, blank: bool, expected: str
) -> None:
    found = texts_of(_page(letter, first, blank=blank))
    assert any(text.startswith(expected) for text in found)


def test_a_letter_that_is_drawn_in_the_row_of_another_line_is_a_line_of_its_own() -> None:
    row = [DrawnStretch(75, 664, 10, False, BESIDE[1]), DrawnStretch(50, 664, 30, False, "L")]
    assert part_initials(row) == [[row[0]], [row[1]]]
    assert part_initials(row[:1]) == [row[:1]]
