"""Corrections from elsewhere: matched, shown, taken over as edits that can be undone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.formats.hostile_texts import TEXTS
from tests.project.exchange.corrected_files import (
    export,
    import_corrections,
    rewrite,
    targets,
    write,
)
from tests.store.projects import ENGLISH, add_pair, add_source, new_project
from workbench.bitext import (
    BitextHeader,
    LanguagePair,
    Origin,
    Side,
    Status,
    TranslationUnit,
)
from workbench.cli.main import run
from workbench.errors import BadInputError, ExitCode, ProjectInUseError
from workbench.formats import write_units
from workbench.project.exchange import (
    CorrectionImport,
    ImportOutcome,
)
from workbench.project.review import ReviewSession, View
from workbench.store import ProjectFile

WITH_IDS = ("tmx", "xlf", "csv", "tsv", "jsonl")


@pytest.mark.parametrize("ending", WITH_IDS)
def test_an_export_that_nobody_changed_changes_nothing(ending: str, gare: Path) -> None:
    report = import_corrections(gare, export(gare, ending))
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
    report = import_corrections(path, export(path, ending))
    assert report.beads == 0, report.lines
    assert report.counts[ImportOutcome.UNCHANGED] == report.units > 20


@pytest.mark.parametrize("ending", WITH_IDS)
def test_a_correction_comes_back_and_one_undo_takes_all_back(ending: str, gare: Path) -> None:
    file = export(gare, ending)
    before = targets(gare)

    def correct(unit: TranslationUnit) -> TranslationUnit:
        if unit.target == ENGLISH[1]:
            return replace(unit, target="It had rained since\u00a0dawn.", status=Status.ACCEPTED)
        if unit.target == ENGLISH[2]:
            return replace(unit, source="« Vous attendez ? »", note="la fin manque")
        return unit

    rewrite(file, correct)
    report = import_corrections(gare, file)
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
    assert targets(gare) == before


def test_taken_separately_each_correction_has_its_own_undo(gare: Path) -> None:
    file = export(gare, "csv")
    rewrite(file, lambda unit: replace(unit, target=f"{unit.target}!"))
    assert import_corrections(gare, file, separately=True).beads == 5
    session = ReviewSession(gare)
    try:
        assert session.undo() is not None
    finally:
        session.close()
    assert [text.endswith("!") for text in targets(gare)] == [True] * 4 + [False]


def test_what_was_changed_here_since_the_export_is_left_alone(gare: Path) -> None:
    file = export(gare, "csv")
    session = ReviewSession(gare)
    ids = session.bead_ids(View())
    session.texts.set_text(ids[1], Side.TARGET, "Ours.")
    session.close()
    rewrite(file, lambda unit: replace(unit, target=f"{unit.target} Theirs."))
    with CorrectionImport(gare, file) as planned:
        assert planned.report.counts[ImportOutcome.CHANGED_HERE] == 1
        assert planned.report.beads == 4
    assert import_corrections(gare, file, overwrite=True).beads == 5
    assert all(text.endswith("Theirs.") for text in targets(gare))


def test_a_second_file_may_follow_the_first(gare: Path) -> None:
    file = export(gare, "csv")
    for words in ("First.", "Second."):
        rewrite(file, lambda unit, words=words: replace(unit, target=words))  # type: ignore[misc]
        assert import_corrections(gare, file).beads == 5
    assert set(targets(gare)) == {"Second."}


def test_a_correction_dated_after_the_change_here_is_taken(gare: Path) -> None:
    session = ReviewSession(gare)
    ids = session.bead_ids(View())
    session.texts.set_text(ids[1], Side.TARGET, "Ours.")
    session.close()
    file = export(gare, "tmx")
    rewrite(file, lambda u: replace(u, target="Later.", changed="2199-01-01T00:00:00Z"))
    report = import_corrections(gare, file)
    assert report.beads == report.units == 4


def test_drafts_that_were_worded_or_accepted_elsewhere_come_back(tmp_path: Path) -> None:
    path = tmp_path / "brouillon.bitext"
    with new_project(path) as project:
        add_source(project, "gare")
    file = export(path, "xlf")

    def translate(unit: TranslationUnit) -> TranslationUnit:
        if unit.id == "1:2":
            return replace(unit, status=Status.ACCEPTED)
        if unit.id == "1:3":
            return replace(unit, target="Nobody left it.", status=Status.ALIGNED)
        return unit

    rewrite(file, translate)
    report = import_corrections(path, file)
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
    file = export(gare, "csv")
    rewrite(file, lambda unit: replace(unit, target=""))
    assert import_corrections(gare, file).beads == 0


def test_a_dry_run_works_beside_a_reviewer_and_changes_nothing(
    gare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = export(gare, "csv")
    rewrite(file, lambda unit: replace(unit, target=f"{unit.target}!"))
    before = targets(gare)
    session = ReviewSession(gare)
    try:
        assert run(["import", str(gare), str(file), "--dry-run", "--json"]) == ExitCode.DONE
        found = json.loads(capsys.readouterr().out)
        assert (found["target_changed"], found["applied"]) == (5, False)
        with pytest.raises(ProjectInUseError):
            CorrectionImport(gare, file)
    finally:
        session.close()
    assert targets(gare) == before


def test_without_a_terminal_it_is_done_and_said(
    gare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = export(gare, "tsv")
    rewrite(file, lambda unit: replace(unit, target=f"{unit.target}!"))
    assert run(["import", str(gare), str(file)]) == ExitCode.DONE
    said = capsys.readouterr()
    assert "5 beads changed" in said.err
    assert said.out == ""
    assert targets(gare)[1].endswith("!")


def test_a_file_without_units_or_of_other_languages_is_refused(gare: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="no unit"):
        CorrectionImport(gare, write(tmp_path / "vide.tmx"))
    write_units(
        tmp_path / "de.tmx",
        BitextHeader(LanguagePair("de", "it")),
        [TranslationUnit("1:2", "Ja.", "Sì.")],
    )
    assert run(["import", str(gare), str(tmp_path / "de.tmx")]) == ExitCode.BAD_INPUT
