"""Corrections in a table that a spreadsheet opened and saved in another encoding."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from tests.project.exchange.corrected_files import export, import_corrections, targets
from tests.store.projects import add_pair, new_project
from workbench.jobs import SILENT
from workbench.project.exchange import CorrectionImport, ImportOutcome

FRENCH = [
    "L'été arrive à Nîmes.",
    "Où est le cœur de la ville\u202f?",
    "- Très bien, merci\u202f!",
    "«\u202fVoilà\u202f», dit-il → enfin…",
    "Le 5−3 ≥ 2 de Dvořák.",
    "12,5",
    "=SOMME(A1)",
    "Un naïf ?",
]
ENGLISH = [
    "Summer is coming to Nîmes.",
    "Where is the heart of the city?",
    "- Very well, thanks!",
    "“There you are,” he said → at last…",
    "Dvořák’s 5−3 ≥ 2.",
    "12.5",
    "=SUM(A1)",
    "A naïve man?",
]
SAVED = [
    ("cp1252", ";", "\r\n", "csv"),
    ("cp1252", ",", "\r\n", "csv"),
    ("mac_roman", ";", "\r", "csv"),
    ("cp850", ";", "\r\n", "csv"),
    ("iso8859_15", ";", "\r\n", "csv"),
    ("utf-8-sig", ";", "\r\n", "csv"),
    ("utf-8", ",", "\n", "csv"),
    ("utf-16", "\t", "\r\n", "tsv"),
    ("utf-16", "\t", "\r\n", "csv"),
    ("cp1252", "\t", "\r\n", "tsv"),
]
"""Encoding, delimiter, line end and ending of what spreadsheets save."""

Row = list[str]


@pytest.fixture
def summer(tmp_path: Path) -> Path:
    path = tmp_path / "été.bitext"
    links = [((n,), (n,)) for n in range(len(FRENCH))]
    with new_project(path) as project:
        add_pair(
            project, "l’été", source=FRENCH, target=ENGLISH, links=links, confidences=[None] * 8
        )
    return path


def save_again(
    exported: Path,
    saved: tuple[str, str, str, str],
    edit: Callable[[Row], Row] = lambda row: row,
    *,
    first: str = "",
    lost: Callable[[str], str] = lambda text: text,
) -> Path:
    """Open an exported CSV and save it as a spreadsheet does: quotes only where needed."""
    encoding, delimiter, line_end, ending = saved
    rows = list(csv.reader(StringIO(exported.read_text(encoding="utf-8-sig"))))
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end)
    writer.writerows([rows[0], *map(edit, rows[1:])])
    path = exported.with_name(f"saved.{ending}")
    path.write_bytes(lost(first + text.getvalue()).encode(encoding, errors="replace"))
    return path


@pytest.mark.parametrize("saved", SAVED)
@pytest.mark.parametrize("first", ["", "sep"])
def test_a_table_that_was_only_saved_changes_nothing(
    saved: tuple[str, str, str, str], first: str, summer: Path
) -> None:
    line = f"sep={saved[1]}{saved[2]}" if first else ""
    report = import_corrections(summer, save_again(export(summer, "csv"), saved, first=line))
    assert report.beads == 0, report.lines
    assert report.counts[ImportOutcome.UNCHANGED] == report.counts[ImportOutcome.BY_ID] == 8


@pytest.mark.parametrize("saved", SAVED)
def test_only_what_was_edited_there_changes(saved: tuple[str, str, str, str], summer: Path) -> None:
    def edit(row: Row) -> Row:
        return [cell.replace("he said", "he sighed").replace("Very well", "Quite") for cell in row]

    before = targets(summer)
    report = import_corrections(summer, save_again(export(summer, "csv"), saved, edit))
    assert report.counts[ImportOutcome.TARGET_CHANGED] == report.beads == 2
    assert ImportOutcome.SOURCE_CHANGED not in report.counts
    after = [t.replace("he said", "he sighed").replace("Very well", "Quite") for t in before]
    assert targets(summer) == after


def test_letters_that_a_program_replaced_by_similar_ones_are_put_back(summer: Path) -> None:
    similar = str.maketrans("ř\u202f−≥→", "r -=?")
    saved = save_again(export(summer, "csv"), SAVED[0], lost=lambda text: text.translate(similar))
    assert import_corrections(summer, saved).beads == 0


def test_a_question_mark_in_place_of_another_mark_is_a_correction(summer: Path) -> None:
    def edit(row: Row) -> Row:
        return [cell.replace("thanks!", "thanks?") for cell in row]

    report = import_corrections(summer, save_again(export(summer, "csv"), SAVED[0], edit))
    assert report.beads == 1
    assert targets(summer)[2] == "- Very well, thanks?"


@pytest.mark.parametrize("confidence", ["0,9961", "99,61%", "99.61 %", "9.961E-01", ""])
def test_a_confidence_in_another_notation_is_no_obstacle(confidence: str, summer: Path) -> None:
    def edit(row: Row) -> Row:
        return [*row[:5], confidence, *row[6:]]

    assert import_corrections(summer, save_again(export(summer, "csv"), SAVED[0], edit)).beads == 0


def test_the_guess_of_an_encoding_is_said_once(summer: Path) -> None:
    remarks: list[str] = []
    file = save_again(export(summer, "csv"), SAVED[0])
    with CorrectionImport(summer, file, reporter=SILENT.collecting(remarks)):
        pass
    (remark,) = remarks
    assert "read as Windows-1252, a guess" in remark
