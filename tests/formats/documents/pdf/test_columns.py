"""Columns that a PDF draws row by row are read one after the other, tables row by row."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, zip_longest

import pytest

from tests.formats.documents.pdf.placed_lines import Lines, remarks_of, texts_of
from workbench.formats.documents.pdf.layout import Line

_KING = (
    "Il était une fois un roi",
    "qui avait trois filles et",
    "un grand royaume près",
    "de la mer du Nord, où",
    "les bateaux venaient de",
    "tous les pays du monde.",
)
_QUEEN = (
    "La reine, qui était fort",
    "belle, aimait les fleurs",
    "et les oiseaux de son",
    "jardin plus que tout au",
    "monde, dit-on, et elle",
    "chantait chaque soir.",
)
_PRINCE = (
    "Le prince cherchait une",
    "épouse dans les villes",
    "voisines, mais aucune",
    "ne lui plaisait.",
)


def _row_by_row(*columns: tuple[str, ...], top: float = 700, gap: float = 170) -> Lines:
    """Return the lines of columns side by side as some programs draw them; "" is a blank."""
    return [
        Line(0, 60 + gap * column, top - 12 * row, 10, False, text)
        for row, texts in enumerate(zip_longest(*columns, fillvalue=""))
        for column, text in enumerate(texts)
        if text
    ]


def test_columns_are_read_one_after_the_other() -> None:
    columns = (_KING, _QUEEN, _PRINCE)
    assert texts_of(_row_by_row(*columns)) == [" ".join(column) for column in columns]
    assert remarks_of(_row_by_row(*columns)) == []


def test_what_stands_above_and_below_columns_keeps_its_place() -> None:
    heading = Line(0, 60, 740, 16, False, "Les contes du Nord")
    last = Line(0, 60, 600, 10, False, "Fin du journal de ce jour, imprimé à Paris par Lambert.")
    found = texts_of([heading, *_row_by_row(_KING, _QUEEN), last])
    assert found == [heading.text, " ".join(_KING), " ".join(_QUEEN), last.text]


def test_blank_lines_at_different_heights_part_paragraphs_of_columns() -> None:
    left = (*_KING, "", *_PRINCE)
    right = (*_PRINCE, "", *_QUEEN)
    found = texts_of(_row_by_row(left, right))
    assert found == [" ".join(part) for part in (_KING, _PRINCE, _PRINCE, _QUEEN)]


def test_columns_in_one_line_of_the_file_are_cut_apart() -> None:
    lines = [
        Line(0, 60, 700 - 12 * n, 10, False, f"{a} {b}", ((len(a) + 1, 230.0),))
        for n, (a, b) in enumerate(zip(_KING, _QUEEN, strict=True))
    ]
    assert texts_of(lines) == [" ".join(_KING), " ".join(_QUEEN)]


def test_columns_whose_base_lines_differ_are_columns() -> None:
    lines = _row_by_row(_KING, _QUEEN)
    shifted = [replace(line, y=line.y - (5 if line.x > 100 else 0)) for line in lines]
    assert texts_of(shifted) == [" ".join(_KING), " ".join(_QUEEN)]


def test_columns_that_are_drawn_from_right_to_left_are_columns() -> None:
    lines = _row_by_row(_KING, _QUEEN)
    swapped = [line for pair in zip(lines[1::2], lines[::2], strict=True) for line in pair]
    assert texts_of(swapped) == [" ".join(_KING), " ".join(_QUEEN)]


def test_cells_of_a_table_stay_in_their_rows() -> None:
    names = ("Nom du produit", "Pompe à eau", "Lampe bleue", "Table ronde")
    prices = ("Description du produit", "Pompe de jardin", "Lampe de bureau", "Table de salon")
    cells = list(chain.from_iterable(zip(names, prices, strict=True)))
    assert texts_of(_row_by_row(names, prices)) == cells


def test_rows_of_a_table_with_cells_of_several_lines_stay_together() -> None:
    left = ("Le chat dort sur le", "tapis du salon.", "", "Le chien mange sa", "soupe froide.")
    right = ("The cat sleeps on the", "rug of the room.", "", "The dog eats its", "cold soup.")
    assert texts_of(_row_by_row(left, right)) == [
        "Le chat dort sur le tapis du salon.",
        "The cat sleeps on the rug of the room.",
        "Le chien mange sa soupe froide.",
        "The dog eats its cold soup.",
    ]


def test_what_may_be_columns_or_a_table_is_said() -> None:
    left = ("Le vin de la maison", "Une bouteille ouverte", "et un peu de pain", "Du sel marin")
    right = ("La table du fond", "Les verres du buffet", "La nappe toute blanche", "et le sel")
    assert remarks_of(_row_by_row(left, right)) == [
        "x.pdf, page 1: text that stands side by side is read row by row; check that it is a"
        " table, not columns"
    ]


@pytest.mark.parametrize("blank", [25.0, 60.0])
def test_marks_and_their_items_are_one_line(blank: float) -> None:
    items = ("une pompe à vélo", "deux démonte-pneus", "de la patience", "un chiffon")
    lines = _row_by_row(("•",) * 4, items, gap=blank)
    assert texts_of(lines) == [f"• {item}" for item in items]
