from __future__ import annotations

from pathlib import Path

import pytest

from tests.project.exchange.corrected_files import (
    import_corrections,
    targets,
    write,
)
from tests.store.projects import ENGLISH, add_pair, new_project
from workbench.bitext import (
    TranslationUnit,
)
from workbench.project.exchange import (
    ImportOutcome,
)


def test_an_id_of_another_project_is_not_believed(gare: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "x.tmx", TranslationUnit("1:2", "Autre chose.", "Another thing."))
    report = import_corrections(gare, file)
    assert (report.beads, report.counts[ImportOutcome.UNMATCHED]) == (0, 1)
    file = write(tmp_path / "y.jsonl", TranslationUnit("1:3", ENGLISH[1], ENGLISH[1], "autre"))
    assert import_corrections(gare, file).counts[ImportOutcome.UNMATCHED] == 1


def test_units_without_ids_are_matched_by_their_source(gare: Path, tmp_path: Path) -> None:
    file = write(
        tmp_path / "x.moses",
        TranslationUnit("", "Il pleuvait depuis l'aube.", "Rain had fallen since dawn."),
        TranslationUnit("", "Rien de tel.", "Nothing of the kind."),
    ).with_suffix(".fr")
    report = import_corrections(gare, file)
    assert report.counts[ImportOutcome.BY_TEXT] == report.counts[ImportOutcome.TARGET_CHANGED] == 1
    assert report.counts[ImportOutcome.UNMATCHED] == 1
    assert "Rain had fallen since dawn." in targets(gare)


@pytest.fixture
def echo(tmp_path: Path) -> Path:
    """A project that says one sentence three times, twice with the same English."""
    path = tmp_path / "echo.bitext"
    with new_project(path) as project:
        add_pair(
            project,
            "echo",
            source=["Oui.", "Oui.", "Non.", "Non."],
            target=["Yes.", "Right.", "No.", "No."],
            links=[((n,), (n,)) for n in range(4)],
            confidences=[None] * 4,
        )
    return path


def test_one_source_with_several_wordings_is_ambiguous(echo: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "x.tsv", TranslationUnit("", "Oui.", "Yeah."))
    report = import_corrections(echo, file)
    assert (report.beads, report.counts[ImportOutcome.AMBIGUOUS]) == (0, 1)
    assert report.examples[0].target == "Yeah."


def test_a_pair_that_stands_in_several_places_is_corrected_in_all(
    echo: Path, tmp_path: Path
) -> None:
    file = write(tmp_path / "x.tsv", TranslationUnit("", "Non.", "Nope."))
    assert import_corrections(echo, file).beads == 2
    assert targets(echo) == ["Yes.", "Right.", "Nope.", "Nope."]


def test_a_file_of_the_whole_text_is_matched_in_its_order(echo: Path, tmp_path: Path) -> None:
    pairs = [("Oui.", "Yes."), ("Oui.", "Quite."), ("Non.", "No."), ("Non.", "Not so.")]
    file = write(tmp_path / "x.tsv", *(TranslationUnit("", s, t) for s, t in pairs))
    assert import_corrections(echo, file).beads == 2
    assert targets(echo) == ["Yes.", "Quite.", "No.", "Not so."]


def test_two_units_about_one_bead_are_ambiguous_and_the_first_stands(
    gare: Path, tmp_path: Path
) -> None:
    source = "Il pleuvait depuis l'aube."
    units = [TranslationUnit("1:3", source, text, "gare") for text in ("Rain.", "Rain.", "Wet.")]
    report = import_corrections(gare, write(tmp_path / "x.jsonl", *units))
    assert (report.beads, report.counts[ImportOutcome.AMBIGUOUS]) == (1, 1)
    assert "Rain." in targets(gare)
