"""The large first letter of a paragraph in a PDF stands before its word."""

# ruff: noqa: E501  # Lines read best on one line.

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from scripts.samples.documents.pdf_pages import draw_pages
from tests.formats.documents.pdf.placed_lines import Lines, lines_of, texts_of
from workbench.formats import read_document
from workbench.formats.documents.pdf.initials import find_pictured_initials
from workbench.formats.documents.pdf.layout import Line, Page, Picture
from workbench.formats.documents.pdf.stretches import DrawnStretch, part_initials
from workbench.jobs import SILENT

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


def test_a_letter_that_is_a_picture_is_missed_at_the_beginning_of_a_paragraph_only() -> None:
    beside = [replace(line, x=85) for line in lines_of(*BESIDE, top=676)]
    above, behind = lines_of(*BEFORE, top=700), lines_of(BEHIND, top=652)
    picture = Picture(50, 661, 82, 687)

    def found(*lines: Line) -> list[Line]:
        return list(find_pictured_initials(Page(lines, pictures=[picture])))

    assert found(*above, *beside, *behind) == [beside[0]]
    assert found(replace(above[0], y=688), *beside, *behind) == []
    assert found(*above, replace(beside[0], text="Une photo"), beside[1]) == []
    assert found(*above, beside[0], *behind) == []


def test_a_missing_letter_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    rows = [(10, 85, 676, BESIDE[0]), (10, 85, 664, BESIDE[1])]
    writer = PdfWriter(clone_from=io.BytesIO(draw_pages([rows])))
    page = writer.pages[0]
    image = StreamObject()
    image[NameObject("/Subtype")] = NameObject("/Image")
    resources = page["/Resources"]
    assert isinstance(resources, DictionaryObject)
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/I"): image})
    drawn = StreamObject()
    contents = page.get_contents()
    assert contents is not None
    drawn.set_data(contents.get_data() + b" q 32 0 0 26 50 661 cm /I Do Q")
    page[NameObject("/Contents")] = drawn
    writer.write(path)
    said: list[str] = []
    read_document(path, language="fr", reporter=SILENT.collecting(said))
    assert [text.partition("x.pdf: ")[2] for text in said] == [
        "a picture seems to be the first letter of “ongtemps, je me suis couché de…” (page 1);"
        " the letter is missing"
    ]
