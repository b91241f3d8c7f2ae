"""A file of pairs as a new project: every pair a bead, as it stands."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.project.pair_issues.pairs import spoiled
from tests.recorder import Recorder
from tests.tiny_models import TinyPackage, render_letters
from workbench.bitext import (
    FRENCH_ENGLISH,
    BitextHeader,
    IssueEffort,
    IssueKind,
    Origin,
    Side,
    Status,
    TranslationUnit,
)
from workbench.errors import BadInputError, ModelError, StoppedError, UsageError
from workbench.formats import BITEXT_FORMATS, write_units
from workbench.jobs import SILENT
from workbench.project.batch import Outcome
from workbench.project.building import BuildOptions, build_project
from workbench.project.models import ModelChoice
from workbench.store import BuildState, ProjectFile

READABLE = [
    pytest.param(
        form.endings[0],
        marks=pytest.mark.skipif(
            form.name == "parquet" and find_spec("pyarrow") is None,
            reason="pyarrow is not installed",
        ),
    )
    for form in BITEXT_FORMATS
    if form.read
]
NO_MODEL = BuildOptions(translate=False)
UNITS = (
    TranslationUnit(
        "7:1",
        "«\u00a0Il pleut\u00a0», dit-elle.",
        "“It is raining,” she said.",
        status=Status.ACCEPTED,
        confidence=0.75,
        note="voir plus haut",
    ),
    TranslationUnit("7:2", "Oui. Non.", "Yes. No.", kind="2-2", status=Status.NEEDS_WORK),
    TranslationUnit("7:3", " Oui. Non. ", "Yes. No."),
)


def _write(path: Path, units: Sequence[TranslationUnit] = UNITS) -> Path:
    write_units(path, BitextHeader(FRENCH_ENGLISH), units)
    return path


def _units(project: Path) -> list[TranslationUnit]:
    with ProjectFile.open(project) as opened:
        assert opened.find_faults() == []
        return list(opened.units())


@pytest.mark.parametrize("ending", READABLE)
def test_every_pair_is_a_bead_and_needs_no_model(ending: str, tmp_path: Path) -> None:
    file = _write(tmp_path / f"memoire{ending}")
    file = file.with_suffix(".fr") if ending == ".moses" else file
    no_model = ModelChoice(translator=str(tmp_path / "none.argosmodel"))
    report = build_project(file, None, tmp_path / "p.bitext", options=BuildOptions(models=no_model))
    assert sum(document.beads for document in report.jobs) == 3
    found = _units(tmp_path / "p.bitext")
    assert [(u.source, u.target) for u in found] == [
        (u.source.strip(), u.target.strip()) for u in UNITS
    ]
    assert {unit.document for unit in found} == {"memoire"}
    if ending != ".moses":
        assert [u.status for u in found] == [u.status for u in UNITS]
        assert [u.note for u in found] == [u.note for u in UNITS]
        assert found[0].confidence == 0.75
    again = build_project(file, None, tmp_path / "p.bitext", options=BuildOptions(models=no_model))
    assert [document.outcome for document in again.jobs] == [Outcome.SKIPPED]


def test_the_words_around_a_text_stay_in_the_original(tmp_path: Path) -> None:
    build_project(_write(tmp_path / "m.jsonl"), None, tmp_path / "p.bitext", options=NO_MODEL)
    with ProjectFile.open(tmp_path / "p.bitext") as project:
        text = project.documents.text(1, Side.SOURCE)
        assert text is not None
        assert text.text.endswith("\n Oui. Non. ")


def test_half_of_a_moses_pair_names_both(tmp_path: Path) -> None:
    _write(tmp_path / "m.moses")
    build_project(tmp_path / "m.fr", None, tmp_path / "p.bitext", options=NO_MODEL)
    assert [unit.target for unit in _units(tmp_path / "p.bitext")] == [u.target for u in UNITS]


def test_the_two_languages_asked_for_are_taken_out_of_many(tmp_path: Path) -> None:
    body = "".join(
        f'<tu><tuv {lang}="EN-US"><seg>Hello {n}.</seg></tuv><tuv {lang}="de"><seg>Hallo.</seg>'
        f'</tuv><tuv {lang}="fr_CA"><seg>Bonjour {n}.</seg></tuv></tu>'
        for n, lang in enumerate(("lang", "xml:lang"))
    )
    for version in ("1.1", "1.2", "1.3", "1.4"):
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be"):
            file = tmp_path / f"{version}-{encoding}.tmx"
            name = "utf-16" if "16" in encoding else "utf-8"
            text = (
                f'<?xml version="1.0" encoding="{name}"?><tmx version="{version}">'
                f'<header srclang="EN-US"/><body>{body}</body></tmx>'
            )
            mark = "\ufeff" if encoding == "utf-16-be" else ""
            file.write_bytes((mark + text).encode(encoding))
            project = tmp_path / f"{file.name}.bitext"
            build_project(file, None, project, options=NO_MODEL)
            assert [(unit.source, unit.target) for unit in _units(project)] == [
                ("Bonjour 0.", "Hello 0."),
                ("Bonjour 1.", "Hello 1."),
            ]


def test_units_go_into_the_documents_that_they_name(tmp_path: Path) -> None:
    names = ("lettre", "récit", "lettre", "")
    units = [TranslationUnit("", f"Un {n}.", f"One {n}.", name) for n, name in enumerate(names)]
    build_project(_write(tmp_path / "m.csv", units), None, tmp_path / "p.bitext", options=NO_MODEL)
    assert [(unit.document, unit.target) for unit in _units(tmp_path / "p.bitext")] == [
        ("lettre", "One 0."),
        ("lettre", "One 2."),
        ("récit", "One 1."),
        ("m", "One 3."),
    ]


def test_a_null_bead_stays_one_and_a_sentence_without_target_is_translated(
    tiny_package: TinyPackage, tmp_path: Path
) -> None:
    french = "Il pleut depuis trois jours sur la vallée."
    units = [
        TranslationUnit("1:1", "Oui.", "Yes."),
        TranslationUnit("1:2", "Seul.", "", kind="1-0"),
        TranslationUnit("1:3", "", "Alone.", kind="0-1"),
        TranslationUnit("", french, ""),
        TranslationUnit("", "", ""),
    ]
    remarks: list[str] = []
    build_project(
        _write(tmp_path / "m.tsv", units),
        None,
        tmp_path / "p.bitext",
        options=BuildOptions(models=ModelChoice(translator=str(tiny_package.file), threads=1)),
        reporter=SILENT.collecting(remarks),
    )
    found = _units(tmp_path / "p.bitext")
    assert [(u.kind, u.status) for u in found] == [
        ("1-1", Status.ALIGNED),
        ("1-0", Status.ALIGNED),
        ("0-1", Status.ALIGNED),
        ("1-0", Status.MACHINE),
    ]
    assert found[3].target == render_letters(french)
    assert (found[0].origin, found[3].origin) == (Origin.ALIGNER, Origin.MODEL)
    assert [remark for remark in remarks if "left out" in remark] != []


def test_what_needs_a_model_that_is_not_there_leaves_nothing(tmp_path: Path) -> None:
    file = _write(tmp_path / "m.tsv", [TranslationUnit("", "Oui.", "")])
    no_model = ModelChoice(translator=str(tmp_path / "none.argosmodel"))
    with pytest.raises(ModelError):
        build_project(file, None, tmp_path / "p.bitext", options=BuildOptions(models=no_model))
    assert not (tmp_path / "p.bitext").exists()


def test_renderings_that_a_file_brings_along_are_kept(tmp_path: Path) -> None:
    units = [
        TranslationUnit("", f"Oui {n}.", f"Yes {n}.", document, rendering=f"Yeah {n}.")
        for n, document in enumerate(("a", "b"))
    ]
    build_project(_write(tmp_path / "m.xlf", units), None, tmp_path / "p.bitext", options=NO_MODEL)
    assert [u.rendering for u in _units(tmp_path / "p.bitext")] == ["Yeah 0.", "Yeah 1."]


def test_a_stopped_build_goes_on(tiny_package: TinyPackage, tmp_path: Path) -> None:
    french = ["Il pleut depuis trois jours.", "La lettre viendra demain."]
    units = [TranslationUnit("", text, "", f"{n}") for n, text in enumerate(french)]
    file = _write(tmp_path / "m.jsonl", units)
    options = BuildOptions(models=ModelChoice(translator=str(tiny_package.file), threads=1))
    with pytest.raises(StoppedError):
        build_project(
            file,
            None,
            tmp_path / "p.bitext",
            options=options,
            reporter=Recorder(cancels_at=lambda *_: True),
        )
    with ProjectFile.open(tmp_path / "p.bitext") as project:
        assert BuildState.ALIGNED in {entry.state for entry in project.documents.entries()}
        assert len(project.documents.entries()) == 1
    build_project(file, None, tmp_path / "p.bitext", options=options)
    assert [u.target for u in _units(tmp_path / "p.bitext")] == [*map(render_letters, french)]


def test_another_file_of_that_name_is_refused(tmp_path: Path) -> None:
    file = _write(tmp_path / "m.csv")
    build_project(file, None, tmp_path / "p.bitext", options=NO_MODEL)
    _write(file, UNITS[:1])
    with pytest.raises(UsageError, match="another text"):
        build_project(file, None, tmp_path / "p.bitext", options=NO_MODEL)


def test_redo_takes_the_texts_as_this_version_reads_them(tmp_path: Path) -> None:
    file, project = _write(tmp_path / "m.csv"), tmp_path / "p.bitext"
    build_project(file, None, project, options=NO_MODEL)
    before = _units(project)
    with sqlite3.connect(project) as connection:
        # An older version had read the file as a document of one language.
        connection.execute("UPDATE text SET content = 'Il pleut.', blocks = '[[0, 9, \"cell\"]]'")
        connection.execute("DELETE FROM text WHERE side = 1")
    build_project(file, None, project, options=replace(NO_MODEL, redo=True))
    assert [(unit.source, unit.target) for unit in _units(project)] == [
        (unit.source, unit.target) for unit in before
    ]


def test_a_table_with_one_language_is_a_document(tmp_path: Path) -> None:
    file = tmp_path / "m.csv"
    file.write_text("fr,autre\nIl pleut.,x\nLa porte est ouverte.,y\n", encoding="utf-8")
    build_project(file, None, tmp_path / "p.bitext", options=NO_MODEL)
    assert [unit.source for unit in _units(tmp_path / "p.bitext")] == [
        "Il pleut.",
        "La porte est ouverte.",
    ]


def test_a_folder_may_hold_files_of_pairs(tmp_path: Path) -> None:
    folder = tmp_path / "tout"
    folder.mkdir()
    _write(folder / "a.tmx")
    (folder / "b.txt").write_text("Il pleut.\n", encoding="utf-8")
    (folder / "c.jsonl").write_text("{", encoding="utf-8")
    report = build_project(folder, None, tmp_path / "p.bitext", options=NO_MODEL)
    assert [(d.name, d.error is None) for d in report.jobs] == [
        ("a", True),
        ("b", True),
        ("c", False),
    ]


@pytest.mark.parametrize("ending", [".tmx", ".xlf", ".csv", ".jsonl", ".tsv"])
def test_a_file_without_a_pair_is_refused_and_leaves_nothing(ending: str, tmp_path: Path) -> None:
    file = _write(tmp_path / f"m{ending}", [])
    with pytest.raises(BadInputError) as caught:
        build_project(file, None, tmp_path / "p.bitext", options=NO_MODEL)
    assert len(str(caught.value).splitlines()) == 2
    assert not (tmp_path / "p.bitext").exists()


def test_what_is_wrong_inside_ready_pairs_is_found_and_kept(tmp_path: Path) -> None:
    pairs = spoiled(11, target="The river froze from bank to bank that winter.")
    units = [TranslationUnit(f"1:{n}", *pair) for n, pair in enumerate(pairs)]
    file = _write(tmp_path / "m.tmx", units)
    report = build_project(file, None, tmp_path / "p.bitext", options=NO_MODEL)
    assert report.jobs[0].issues == {"unrelated": 1}
    assert report.lines[0].endswith("; issues: 1 unrelated")
    found = [unit.issues for unit in _units(tmp_path / "p.bitext")]
    assert found == [(IssueKind.UNRELATED,) if n == 11 else () for n in range(len(pairs))]


def test_what_a_file_says_of_the_issues_of_a_pair_is_kept(tmp_path: Path) -> None:
    stated = {IssueKind.NAMES: 0.8125}
    units = [replace(UNITS[0], issue_scores=stated), *UNITS[1:]]
    file = _write(tmp_path / "m.xlf", units)
    for effort in (IssueEffort.NONE, IssueEffort.QUICK):
        project = tmp_path / f"{effort}.bitext"
        options = BuildOptions(translate=False, issues=effort)
        report = build_project(file, None, project, options=options)
        assert report.jobs[0].issues == {"names": 1}
        assert dict(_units(project)[0].issue_scores) == stated
    assert not any(unit.issue_scores for unit in _units(tmp_path / "none.bitext")[1:])
