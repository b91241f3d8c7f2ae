"""Corrections from elsewhere: matched, shown, taken over as edits that can be undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.formats.hostile_texts import TEXTS
from tests.store.projects import ENGLISH, add_pair, add_source, new_project
from workbench.bitext import (
    FRENCH_ENGLISH,
    BitextHeader,
    LanguagePair,
    Origin,
    Side,
    Status,
    TranslationUnit,
)
from workbench.cli.main import run
from workbench.errors import BadInputError, ExitCode, ProjectInUseError
from workbench.formats import read_units, write_units
from workbench.project.exchange import (
    CorrectionImport,
    ImportOptions,
    ImportOutcome,
    ImportReport,
    export_project,
)
from workbench.project.review import ReviewSession, View
from workbench.store import ProjectFile

WITH_IDS = ("tmx", "xlf", "csv", "tsv", "jsonl")


@pytest.fixture
def gare(tmp_path: Path) -> Path:
    path = tmp_path / "gare.bitext"
    with new_project(path) as project:
        add_pair(project, "gare")
    return path


def _export(project: Path, ending: str) -> Path:
    return export_project(project, project.with_suffix(f".{ending}")).written.files[0]


def _rewrite(file: Path, change: Callable[[TranslationUnit], TranslationUnit]) -> None:
    header, units = read_units(file, FRENCH_ENGLISH)
    write_units(file, header, [change(unit) for unit in units])


def _write(path: Path, *units: TranslationUnit) -> Path:
    write_units(path, BitextHeader(FRENCH_ENGLISH), units)
    return path


def _import(
    project: Path, file: Path, *, overwrite: bool = False, separately: bool = False
) -> ImportReport:
    options = ImportOptions(overwrite=overwrite, separately=separately)
    with CorrectionImport(project, file, options=options, actor="Ada") as planned:
        return planned.apply()


def _targets(project: Path) -> list[str]:
    session = ReviewSession(project, read_only=True)
    try:
        return [row.target for row in session.rows(session.bead_ids(View()))]
    finally:
        session.close()


@pytest.mark.parametrize("ending", WITH_IDS)
def test_an_export_that_nobody_changed_changes_nothing(ending: str, gare: Path) -> None:
    report = _import(gare, _export(gare, ending))
    assert report.beads == 0
    assert (
        report.counts[ImportOutcome.UNCHANGED] == report.counts[ImportOutcome.BY_ID] == report.units
    )
    with ProjectFile.open(gare) as project:
        assert project.journal.undo() is None


@pytest.mark.parametrize("ending", [*WITH_IDS, "moses"])
def test_hard_texts_come_back_as_no_change(ending: str, tmp_path: Path) -> None:
    texts = [text for text in TEXTS if text.strip() and text.isprintable()]
    path = tmp_path / "dur.bitext"
    with new_project(path) as project:
        links = [((n,), (n,)) for n in range(len(texts))]
        confidences = [None] * len(texts)
        add_pair(project, "dur", source=texts, target=texts, links=links, confidences=confidences)
    report = _import(path, _export(path, ending))
    assert report.beads == 0, report.lines
    assert report.counts[ImportOutcome.UNCHANGED] == report.units > 20


@pytest.mark.parametrize("ending", WITH_IDS)
def test_a_correction_comes_back_and_one_undo_takes_all_back(ending: str, gare: Path) -> None:
    file = _export(gare, ending)
    before = _targets(gare)

    def correct(unit: TranslationUnit) -> TranslationUnit:
        if unit.target == ENGLISH[1]:
            return replace(unit, target="It had rained since\u00a0dawn.", status=Status.ACCEPTED)
        if unit.target == ENGLISH[2]:
            return replace(unit, source="« Vous attendez ? »", note="la fin manque")
        return unit

    _rewrite(file, correct)
    report = _import(gare, file)
    assert report.counts[ImportOutcome.TARGET_CHANGED] == 1
    assert report.counts[ImportOutcome.SOURCE_CHANGED] == 1
    assert report.counts[ImportOutcome.ACCEPTED] == report.counts[ImportOutcome.NOTED] == 1
    assert report.beads == 2
    session = ReviewSession(gare)
    try:
        rows = session.rows(session.bead_ids(View()))
        assert rows[1].target == "It had rained since\u00a0dawn."
        assert rows[1].target_original == ENGLISH[1]
        assert (rows[1].bead.status, rows[1].bead.origin) == (Status.ACCEPTED, Origin.IMPORT)
        assert (rows[2].source, rows[2].bead.note) == ("« Vous attendez ? »", "la fin manque")
        (entry,) = session.history(rows[1].bead.id)
        assert (entry.actor, entry.verb) == ("Ada", f"import {file.name}")
        assert session.undo() is not None
        assert session.undo() is None
    finally:
        session.close()
    assert _targets(gare) == before


def test_taken_separately_each_correction_has_its_own_undo(gare: Path) -> None:
    file = _export(gare, "csv")
    _rewrite(file, lambda unit: replace(unit, target=f"{unit.target}!"))
    assert _import(gare, file, separately=True).beads == 5
    session = ReviewSession(gare)
    try:
        assert session.undo() is not None
    finally:
        session.close()
    assert [text.endswith("!") for text in _targets(gare)] == [True] * 4 + [False]


def test_an_id_of_another_project_is_not_believed(gare: Path, tmp_path: Path) -> None:
    file = _write(tmp_path / "x.tmx", TranslationUnit("1:2", "Autre chose.", "Another thing."))
    report = _import(gare, file)
    assert (report.beads, report.counts[ImportOutcome.UNMATCHED]) == (0, 1)
    file = _write(tmp_path / "y.jsonl", TranslationUnit("1:3", ENGLISH[1], ENGLISH[1], "autre"))
    assert _import(gare, file).counts[ImportOutcome.UNMATCHED] == 1


def test_units_without_ids_are_matched_by_their_source(gare: Path, tmp_path: Path) -> None:
    file = _write(
        tmp_path / "x.moses",
        TranslationUnit("", "Il pleuvait depuis l'aube.", "Rain had fallen since dawn."),
        TranslationUnit("", "Rien de tel.", "Nothing of the kind."),
    ).with_suffix(".fr")
    report = _import(gare, file)
    assert report.counts[ImportOutcome.BY_TEXT] == report.counts[ImportOutcome.TARGET_CHANGED] == 1
    assert report.counts[ImportOutcome.UNMATCHED] == 1
    assert "Rain had fallen since dawn." in _targets(gare)


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
    file = _write(tmp_path / "x.tsv", TranslationUnit("", "Oui.", "Yeah."))
    report = _import(echo, file)
    assert (report.beads, report.counts[ImportOutcome.AMBIGUOUS]) == (0, 1)
    assert report.examples[0].target == "Yeah."


def test_a_pair_that_stands_in_several_places_is_corrected_in_all(
    echo: Path, tmp_path: Path
) -> None:
    file = _write(tmp_path / "x.tsv", TranslationUnit("", "Non.", "Nope."))
    assert _import(echo, file).beads == 2
    assert _targets(echo) == ["Yes.", "Right.", "Nope.", "Nope."]


def test_a_file_of_the_whole_text_is_matched_in_its_order(echo: Path, tmp_path: Path) -> None:
    pairs = [("Oui.", "Yes."), ("Oui.", "Quite."), ("Non.", "No."), ("Non.", "Not so.")]
    file = _write(tmp_path / "x.tsv", *(TranslationUnit("", s, t) for s, t in pairs))
    assert _import(echo, file).beads == 2
    assert _targets(echo) == ["Yes.", "Quite.", "No.", "Not so."]


def test_two_units_about_one_bead_are_ambiguous_and_the_first_stands(
    gare: Path, tmp_path: Path
) -> None:
    source = "Il pleuvait depuis l'aube."
    units = [TranslationUnit("1:3", source, text, "gare") for text in ("Rain.", "Rain.", "Wet.")]
    report = _import(gare, _write(tmp_path / "x.jsonl", *units))
    assert (report.beads, report.counts[ImportOutcome.AMBIGUOUS]) == (1, 1)
    assert "Rain." in _targets(gare)


def test_what_was_changed_here_since_the_export_is_left_alone(gare: Path) -> None:
    file = _export(gare, "csv")
    session = ReviewSession(gare)
    ids = session.bead_ids(View())
    session.texts.set_text(ids[1], Side.TARGET, "Ours.")
    session.close()
    _rewrite(file, lambda unit: replace(unit, target=f"{unit.target} Theirs."))
    with CorrectionImport(gare, file) as planned:
        assert planned.report.counts[ImportOutcome.CHANGED_HERE] == 1
        assert planned.report.beads == 4
    assert _import(gare, file, overwrite=True).beads == 5
    assert all(text.endswith("Theirs.") for text in _targets(gare))


def test_a_second_file_may_follow_the_first(gare: Path) -> None:
    file = _export(gare, "csv")
    for words in ("First.", "Second."):
        _rewrite(file, lambda unit, words=words: replace(unit, target=words))  # type: ignore[misc]
        assert _import(gare, file).beads == 5
    assert set(_targets(gare)) == {"Second."}


def test_a_correction_dated_after_the_change_here_is_taken(gare: Path) -> None:
    session = ReviewSession(gare)
    ids = session.bead_ids(View())
    session.texts.set_text(ids[1], Side.TARGET, "Ours.")
    session.close()
    file = _export(gare, "tmx")
    _rewrite(file, lambda u: replace(u, target="Later.", changed="2199-01-01T00:00:00Z"))
    report = _import(gare, file)
    assert report.beads == report.units == 4


def test_drafts_that_were_worded_or_accepted_elsewhere_come_back(tmp_path: Path) -> None:
    path = tmp_path / "brouillon.bitext"
    with new_project(path) as project:
        add_source(project, "gare")
    file = _export(path, "xlf")

    def translate(unit: TranslationUnit) -> TranslationUnit:
        if unit.id == "1:2":
            return replace(unit, status=Status.ACCEPTED)
        if unit.id == "1:3":
            return replace(unit, target="Nobody left it.", status=Status.ALIGNED)
        return unit

    _rewrite(file, translate)
    report = _import(path, file)
    assert report.counts[ImportOutcome.ACCEPTED] == report.counts[ImportOutcome.TARGET_CHANGED] == 1
    session = ReviewSession(path)
    rows = session.rows(session.bead_ids(View()))
    session.close()
    assert (rows[0].bead.status, rows[0].target) == (
        Status.ACCEPTED,
        "[Le train entra en gare.]",
    )
    assert (rows[1].bead.status, rows[1].target) == (Status.NEEDS_WORK, "Nobody left it.")
    assert {row.bead.status for row in rows[2:]} == {Status.MACHINE, Status.EMPTY}


def test_an_emptied_cell_is_no_correction(gare: Path) -> None:
    file = _export(gare, "csv")
    _rewrite(file, lambda unit: replace(unit, target=""))
    assert _import(gare, file).beads == 0


def test_a_dry_run_works_beside_a_reviewer_and_changes_nothing(
    gare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _export(gare, "csv")
    _rewrite(file, lambda unit: replace(unit, target=f"{unit.target}!"))
    before = _targets(gare)
    session = ReviewSession(gare)
    try:
        assert run(["import", str(gare), str(file), "--dry-run", "--json"]) == ExitCode.DONE
        found = json.loads(capsys.readouterr().out)
        assert (found["target_changed"], found["applied"]) == (5, False)
        with pytest.raises(ProjectInUseError):
            CorrectionImport(gare, file)
    finally:
        session.close()
    assert _targets(gare) == before


def test_without_a_terminal_it_is_done_and_said(
    gare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _export(gare, "tsv")
    _rewrite(file, lambda unit: replace(unit, target=f"{unit.target}!"))
    assert run(["import", str(gare), str(file)]) == ExitCode.DONE
    said = capsys.readouterr()
    assert "5 beads changed" in said.err
    assert said.out == ""
    assert _targets(gare)[1].endswith("!")


def test_a_file_without_units_or_of_other_languages_is_refused(gare: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="no unit"):
        CorrectionImport(gare, _write(tmp_path / "vide.tmx"))
    write_units(
        tmp_path / "de.tmx",
        BitextHeader(LanguagePair("de", "it")),
        [TranslationUnit("1:2", "Ja.", "Sì.")],
    )
    assert run(["import", str(gare), str(tmp_path / "de.tmx")]) == ExitCode.BAD_INPUT
