"""Cells that a PDF draws in one row are parted, and the words of a sentence are not."""

from __future__ import annotations

from tests.formats.documents.pdf.placed_lines import texts_of
from workbench.formats.documents.pdf.layout import Line


def _row(y: float, *cells: tuple[float, str]) -> Line:
    """Return a row that the file draws in one line, each cell behind a blank."""
    text, gaps = cells[0][1], []
    for x, cell in cells[1:]:
        gaps.append((len(text) + 1, x))
        text += f" {cell}"
    return Line(0, cells[0][0], y, 10, False, text, tuple(gaps))


def test_cells_are_paragraphs_and_the_caption_stands_apart() -> None:
    rows = [
        _row(700, (50, "Naissances de la commune par an")),
        _row(688, (50, "Année"), (110, "Filles"), (170, "Garçons")),
        _row(676, (50, "1851"), (110, "12"), (170, "15")),
        _row(664, (50, "1852"), (110, "9"), (170, "8")),
    ]
    assert texts_of(rows) == [
        "Naissances de la commune par an",
        *("Année", "Filles", "Garçons", "1851", "12", "15", "1852", "9", "8"),
    ]


def test_the_second_line_of_a_cell_joins_the_first() -> None:
    rows = [
        _row(700, (50, "Lieu"), (150, "Part des")),
        _row(688, (150, "élèves")),
        _row(664, (50, "Tours"), (150, "40 %")),
    ]
    assert texts_of(rows) == ["Lieu", "Part des élèves", "Tours", "40 %"]


def test_cells_that_end_in_line_are_parted() -> None:
    rows = [_row(700, (50, "Pain"), (160, "8 €")), _row(688, (50, "Vin"), (150, "12 500 €"))]
    assert texts_of(rows) == ["Pain", "8 €", "Vin", "12 500 €"]


def test_a_far_wider_blank_parts_a_row_that_stands_alone() -> None:
    assert texts_of([_row(700, (50, "Le maire"), (350, "La secrétaire"))]) == [
        "Le maire",
        "La secrétaire",
    ]


def test_stretches_of_one_sentence_stay_together() -> None:
    text = "On y lut, après la messe de minuit,"
    rows = [
        _row(700, (50, text), (230, "le journal de Nantes")),
        _row(688, (50, "et puis, vers une heure du matin,"), (228, "le dernier roman de Dumas.")),
    ]
    assert len(texts_of(rows)) == 1


def test_a_mark_stays_with_its_item() -> None:
    rows = [_row(700 - 12 * n, (50, "•"), (110, item)) for n, item in enumerate(("Un", "Deux"))]
    assert texts_of(rows) == ["• Un", "• Deux"]


def test_cells_behind_a_narrow_blank_are_parted_where_several_rows_begin_one_there() -> None:
    names = ("Châteauneuf-sur-Loire", "Saint-Malo-de-Guersac", "La Roche-sur-Yon")
    rows = [_row(700 - 16 * n, (50, name), (165, f"{n + 3} 373")) for n, name in enumerate(names)]
    assert texts_of(rows) == [
        text for n, name in enumerate(names) for text in (name, f"{n + 3} 373")
    ]
    assert len(texts_of(rows[:2])) == 1
