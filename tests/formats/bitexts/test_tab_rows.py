"""Tab-separated text in which only some cells are quoted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.documents.writing.in_out_in import raised, translate_by
from workbench.bitext import FRENCH_ENGLISH
from workbench.formats import read_document, read_units
from workbench.formats.tables.tab_rows import tab_rows
from workbench.formats.tables.table_layout import SAMPLE, is_tab_quoted

MIXED = (
    "fr\ten\n"
    '"Oui", dit-il.\t"Yes," he said.\n'  # quotes of the text
    '"Deux\nvers, dit "" il."\tTwo lines.\n'
    '"Avec\tune tabulation"\tWith a tab\n'
    'Fin.\t"The\r\nend."\n'
)
RIGHT = [
    ('"Oui", dit-il.', '"Yes," he said.'),
    ('Deux\nvers, dit " il.', "Two lines."),
    ("Avec\tune tabulation", "With a tab"),
    ("Fin.", "The\r\nend."),
]


def test_quoted_cells_with_tabs_or_line_breaks_are_one_cell(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_bytes(MIXED.encode())

    units = read_units(path, languages=FRENCH_ENGLISH)[1]
    assert [(unit.source, unit.target) for unit in units] == RIGHT
    document = read_document(path, language="fr", column="fr")
    texts = [document.text[block.start : block.end] for block in document.blocks]
    assert texts == [source for source, _ in RIGHT]


def test_a_translation_writes_them_as_one_cell(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_bytes(MIXED.replace("\ten\n", "\tnote\n").encode())

    written = translate_by(raised, path).data.decode()

    assert '\nDEUX VERS, DIT " IL.\tTwo lines.\n' in written
    assert '\nFIN.\t"The\r\nend."\n' in written


@pytest.mark.parametrize(
    "text",
    [
        'a\tb\n"Oui, dit-il.\tYes, he said.\nNon."\tNo."\n',  # each line is a row by itself
        'a\tb\n"Oui, dit-il.\tYes.\n',  # never closed
        'a\tb\nOui.\t"Yes.\nNon."\tNo.\n',
        'a\tb\n"Oui" dit\til"\tYes\n',  # closes inside of the cell
        'a\tb\n""\t""\n',
    ],
)
def test_what_is_not_certain_stays_as_it_is(text: str) -> None:
    lines = text.splitlines(keepends=True)

    found = list(tab_rows(iter(lines)))

    assert [row.cells for row in found] == [line[:-1].split("\t") for line in lines]
    assert sum(row.length for row in found) == len(text)


def test_a_sample_that_ends_inside_of_a_quoted_cell_is_quoted() -> None:
    row = '"Il dit ""oui""."\t"He said ""yes""."\n'
    rows = row * (SAMPLE // len(row) + 2)
    for shift in range(len(row)):
        assert is_tab_quoted(("é" * shift + "\n" + rows)[:SAMPLE])
