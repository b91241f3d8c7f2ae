"""Building projects: the whole route on the corpus, stopping and going on, bad input."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from tests.recorder import Recorder
from tests.tiny_models import TinyPackage
from workbench.bitext import LanguagePair, Side, Status
from workbench.errors import BadInputError, ModelError, ProjectInUseError, StoppedError, UsageError
from workbench.project.batch import Outcome
from workbench.project.building import BuildOptions, build_project
from workbench.project.exchange import export_project
from workbench.project.info import describe_project
from workbench.project.inputs import InputOptions
from workbench.project.models import ModelChoice
from workbench.project.review import ReviewSession, View
from workbench.resources import bundled
from workbench.store import ProjectFile

CORPUS = bundled("corpus")


@pytest.fixture
def options(tiny_package: TinyPackage) -> BuildOptions:
    return BuildOptions(models=ModelChoice(translator=str(tiny_package.file), threads=1))


@pytest.fixture
def small(tmp_path: Path) -> tuple[Path, Path]:
    french = tmp_path / "lettre.fr.txt"
    english = tmp_path / "lettre.en.txt"
    french.write_text(
        "La rivière monte depuis trois jours. Nous partons demain.\n\n"
        "Le maire a fermé le pont. Personne ne passe plus.\n",
        encoding="utf-8",
    )
    english.write_text(
        "The river has been rising for three days. We leave tomorrow.\n\n"
        "The mayor has closed the bridge. Nobody crosses any more.\n",
        encoding="utf-8",
    )
    return french, english


def _faults(project: Path) -> list[str]:
    with ProjectFile.open(project) as opened:
        return opened.find_faults()


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("sample", ["interview", "news-report", "short-story", "manual"])
def test_a_sample_goes_the_whole_route_without_a_network(
    sample: str, options: BuildOptions, tmp_path: Path
) -> None:
    project = tmp_path / f"{sample}.bitext"
    report = build_project(
        CORPUS / f"{sample}.fr.txt", CORPUS / f"{sample}.en.txt", project, options=options
    )
    gold = {
        language: (CORPUS / f"{sample}.{language}.sentences").read_text("utf-8").splitlines()
        for language in ("fr", "en")
    }
    (document,) = report.jobs
    assert document.segments == len(gold["fr"])
    assert document.target_segments == len(gold["en"])
    with ProjectFile.open(project, read_only=True) as opened:
        for side, language in zip(Side, ("fr", "en"), strict=True):
            segments = opened.documents.segments(1, side)
            assert [segment.text for segment in segments] == gold[language]
        units = list(opened.units())
    assert all(unit.rendering for unit in units if unit.source)
    assert sum(len(unit.source_ids) for unit in units) == len(gold["fr"])
    assert sum(len(unit.target_ids) for unit in units) == len(gold["en"])
    assert _faults(project) == []


def test_a_french_text_alone_becomes_machine_drafts(
    options: BuildOptions, small: tuple[Path, Path], tmp_path: Path
) -> None:
    project = tmp_path / "p.bitext"
    build_project(small[0], None, project, options=options)
    session = ReviewSession(project)
    try:
        rows = session.rows(session.bead_ids(View()))
        assert [row.bead.status for row in rows] == [Status.MACHINE] * 4
        assert all(row.rendering and not row.target for row in rows)
    finally:
        session.close()


@pytest.mark.parametrize("stage", ["translate", "align"])
def test_a_stopped_build_goes_on_and_ends_like_an_undisturbed_one(
    stage: str, options: BuildOptions, tmp_path: Path
) -> None:
    pair = (CORPUS / "manual.fr.txt", CORPUS / "manual.en.txt")
    whole, stopped = tmp_path / "whole.bitext", tmp_path / "stopped.bitext"
    build_project(*pair, whole, options=options)
    stop = Recorder(cancels_at=lambda done, _total, what: what.startswith(stage) and done >= 1)
    with pytest.raises(StoppedError):
        build_project(*pair, stopped, options=options, reporter=stop)
    build_project(*pair, stopped, options=options)
    texts = []
    for project in (whole, stopped):
        export_project(project, project.with_suffix(".tsv"))
        texts.append(project.with_suffix(".tsv").read_bytes())
    assert texts[0] == texts[1]


def test_building_again_keeps_the_reviewers_work(
    options: BuildOptions, small: tuple[Path, Path], tmp_path: Path
) -> None:
    project = tmp_path / "p.bitext"
    build_project(*small, project, options=options)
    session = ReviewSession(project)
    first = session.bead_ids(View())[0]
    session.texts.set_text(first, Side.TARGET, "The river is still rising.", accept=True)
    session.close()
    report = build_project(*small, project, options=options)
    assert report.jobs[0].outcome is Outcome.EDITED
    session = ReviewSession(project, read_only=True)
    (row,) = session.rows([first])
    session.close()
    assert row.target == "The river is still rising."
    assert row.bead.status is Status.ACCEPTED


def test_folders_pair_by_name_and_what_is_alone_is_told(
    options: BuildOptions, small: tuple[Path, Path], tmp_path: Path
) -> None:
    for language, text in zip(("fr", "en"), small, strict=True):
        (tmp_path / language).mkdir()
        for name in ("one", "two"):
            (tmp_path / language / f"{name}.{language}.txt").write_bytes(text.read_bytes())
    (tmp_path / "fr" / "seul.fr.txt").write_text("Personne.", encoding="utf-8")
    (tmp_path / "fr" / "two.fr.txt").write_text("", encoding="utf-8")
    project = tmp_path / "p.bitext"
    report = build_project(tmp_path / "fr", tmp_path / "en", project, options=options)
    assert [(d.name, d.error is None) for d in report.jobs] == [("one", True), ("two", False)]
    assert report.failed
    assert [path.name for path in report.without_partner] == ["seul.fr.txt"]
    assert [d.name for d in describe_project(project).documents] == ["one"]


@pytest.mark.parametrize(
    ("content", "word"),
    [(None, "no such"), (b"", "no text"), (b"\x00\x01\x02\x7fELF\x00\x00" * 40, "binary")],
)
def test_bad_input_is_named_and_leaves_nothing_behind(
    content: bytes | None,
    word: str,
    options: BuildOptions,
    small: tuple[Path, Path],
    tmp_path: Path,
) -> None:
    bad = tmp_path / "bad.fr.txt"
    if content is not None:
        bad.write_bytes(content)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(BadInputError) as caught:
        build_project(bad, small[1], tmp_path / "p.bitext", options=options)
    assert "bad.fr.txt" in str(caught.value)
    assert word in str(caught.value)
    assert len(str(caught.value).splitlines()) == 2
    assert sorted(tmp_path.iterdir()) == before


def test_a_missing_model_is_told_before_a_project_is_made(
    small: tuple[Path, Path], tmp_path: Path
) -> None:
    choice = ModelChoice(translator=str(tmp_path / "nothing.argosmodel"))
    with pytest.raises(ModelError) as caught:
        build_project(*small, tmp_path / "p.bitext", options=BuildOptions(models=choice))
    assert "nothing.argosmodel" in str(caught.value)
    assert not (tmp_path / "p.bitext").exists()


def test_a_project_in_use_is_refused(
    options: BuildOptions, small: tuple[Path, Path], tmp_path: Path
) -> None:
    project = tmp_path / "p.bitext"
    build_project(*small, project, options=options)
    session = ReviewSession(project)
    try:
        with pytest.raises(ProjectInUseError):
            build_project(*small, project, options=options)
    finally:
        session.close()


def test_another_text_under_a_known_name_is_refused(
    options: BuildOptions, small: tuple[Path, Path], tmp_path: Path
) -> None:
    project = tmp_path / "p.bitext"
    build_project(*small, project, options=options)
    small[0].write_text("Un tout autre texte. Vraiment.", encoding="utf-8")
    with pytest.raises(UsageError, match="another source text"):
        build_project(*small, project, options=options)


def test_another_language_pair_is_refused(
    options: BuildOptions, small: tuple[Path, Path], tmp_path: Path
) -> None:
    project = tmp_path / "p.bitext"
    build_project(*small, project, options=options)
    other = BuildOptions(InputOptions(LanguagePair("de", "en")), translate=False)
    with pytest.raises(UsageError, match="fr to en, not de to en"):
        build_project(*small, project, options=other)


def test_only_the_store_opens_the_file_and_finds_it_sound(
    options: BuildOptions, small: tuple[Path, Path], tmp_path: Path
) -> None:
    project = tmp_path / "p.bitext"
    build_project(*small, project, options=options)
    with sqlite3.connect(project) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_redo_builds_again_what_nobody_has_edited(
    options: BuildOptions, small: tuple[Path, Path], tmp_path: Path
) -> None:
    for language, text in zip(("fr", "en"), small, strict=True):
        (tmp_path / language).mkdir()
        for name in ("a", "b"):
            content = f"{text.read_text('utf-8')} {name}."
            (tmp_path / language / f"{name}.txt").write_text(content, "utf-8")
    folders, project = (tmp_path / "fr", tmp_path / "en"), tmp_path / "p.bitext"
    build_project(*folders, project, options=options)
    export_project(project, tmp_path / "before.tsv")
    again = build_project(*folders, project, options=replace(options, redo=True))
    assert [report.outcome for report in again.jobs] == [Outcome.DONE] * 2
    export_project(project, tmp_path / "after.tsv")
    with ProjectFile.open(project) as opened:
        assert opened.find_faults() == []
        assert [entry.name for entry in opened.documents.entries()] == ["a", "b"]
    texts = [(tmp_path / name).read_text("utf-8") for name in ("before.tsv", "after.tsv")]
    assert _without_ids(texts[0]) == _without_ids(texts[1])
    session = ReviewSession(project)
    first = session.bead_ids(View())[0]
    session.texts.set_text(first, Side.TARGET, "The river is still rising.", accept=True)
    session.close()
    edited = build_project(*folders, project, options=replace(options, redo=True))
    assert [report.outcome for report in edited.jobs] == [Outcome.EDITED, Outcome.DONE]
    export_project(project, tmp_path / "edited.tsv")
    assert "The river is still rising." in (tmp_path / "edited.tsv").read_text("utf-8")


def test_redo_takes_a_document_as_this_version_reads_it(
    options: BuildOptions, small: tuple[Path, Path], tmp_path: Path
) -> None:
    project = tmp_path / "p.bitext"
    build_project(*small, project, options=options)
    export_project(project, tmp_path / "before.tsv")
    with sqlite3.connect(project) as connection:
        connection.execute(
            "UPDATE text SET content = 'Other words of an older version.' || content"
        )
    build_project(*small, project, options=replace(options, redo=True))
    export_project(project, tmp_path / "after.tsv")
    texts = [(tmp_path / name).read_text("utf-8") for name in ("before.tsv", "after.tsv")]
    assert _without_ids(texts[0]) == _without_ids(texts[1])


def _without_ids(table: str) -> list[str]:
    return [line.partition("\t")[2] for line in table.splitlines()]
