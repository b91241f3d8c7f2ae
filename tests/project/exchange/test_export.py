"""Exports: which beads, and the manifest that says what was written out of what."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.projects import TRANSLATOR, add_pair, new_project
from workbench.bitext import FRENCH_ENGLISH, Status
from workbench.cli.main import run
from workbench.errors import ExitCode, OutputError, UsageError
from workbench.formats import read_units
from workbench.project.exchange import ExportSelection, export_project, manifest_path
from workbench.project.review import ReviewSession, View
from workbench.store import ProjectFile


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three documents of five beads each; their confidences: 0.6, 0.99, 0.95, 0.9 and none."""
    path = tmp_path / "tout.bitext"
    with new_project(path) as opened:
        for name in ("ch-1", "ch-2", "annexe"):
            add_pair(opened, name)
        opened.meta.use_model(TRANSLATOR)
    return path


def _accept_first(project: Path) -> None:
    session = ReviewSession(project)
    try:
        session.decisions.set_status([session.bead_ids(View())[0]], Status.ACCEPTED)
    finally:
        session.close()


def _exported(project: Path, selection: ExportSelection) -> list[tuple[str, float | None]]:
    out = project.with_suffix(".jsonl")
    export_project(project, out, selection=selection)
    _, units = read_units(out, FRENCH_ENGLISH)
    return [(unit.document, unit.confidence) for unit in units]


def test_only_beads_that_are_sure_enough_or_accepted_go_out(project: Path) -> None:
    sure = ExportSelection(min_confidence=0.95, documents=("ch-1",))
    assert _exported(project, sure) == [("ch-1", 0.99), ("ch-1", 0.95)]
    _accept_first(project)
    assert _exported(project, sure) == [("ch-1", 0.6), ("ch-1", 0.99), ("ch-1", 0.95)]


def test_documents_are_named_or_matched(project: Path) -> None:
    assert {name for name, _ in _exported(project, ExportSelection(documents=("annexe",)))} == {
        "annexe"
    }
    chapters = _exported(project, ExportSelection(documents=("ch-*",)))
    assert [name for name, _ in chapters] == ["ch-1"] * 5 + ["ch-2"] * 5
    with pytest.raises(UsageError, match="'absent'") as caught:
        _exported(project, ExportSelection(documents=("ch-1", "absent")))
    assert "annexe" in caught.value.hint


def test_the_manifest_has_the_hash_of_what_was_written(project: Path, tmp_path: Path) -> None:
    _accept_first(project)
    out = tmp_path / "sortie.tmx"
    options = ["--manifest", "--document", "ch-1", "--min-confidence", "0.9", "--quiet"]
    assert run(["export", str(project), str(out), *options]) == ExitCode.DONE
    found = json.loads(manifest_path(out).read_text("utf-8"))
    data = out.read_bytes()
    assert found["files"] == [
        {"name": "sortie.tmx", "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    ]
    assert (found["format"], found["units"]) == ("tmx", 4)
    assert found["selected"] == {
        "by_document": {"ch-1": 4},
        "by_status": {"accepted": 1, "aligned": 3},
    }
    assert found["selection"] == {
        "status": None,
        "min_confidence": 0.9,
        "without": [],
        "documents": ["ch-1"],
    }
    assert found["filtered"] == {"pairs": 1, "low_confidence": 1, "issues": {}}
    assert found["project"]["name"] == "tout"
    assert found["models"][0]["sha256"] == TRANSLATOR.sha256


def test_the_same_export_has_the_same_manifest_wherever_it_lies(
    project: Path, tmp_path: Path
) -> None:
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        report = export_project(project, tmp_path / name / "x.moses", manifest=True)
        assert report.manifest is not None
        made.append(report.manifest.read_bytes())
    assert made[0] == made[1]
    assert [file["name"] for file in json.loads(made[0])["files"]] == ["x.fr", "x.en"]
    assert json.loads(made[0])["left_out"] == {"one side is empty": 3}


def test_a_manifest_of_what_is_no_file_is_refused(project: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.jsonl")
    with pytest.raises(UsageError, match="manifest"):
        export_project(project, tmp_path / "x.jsonl", manifest=True)


def test_a_failed_export_leaves_the_old_file_and_its_manifest(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "x.tmx"
    export_project(project, out, manifest=True)
    before = out.read_bytes(), manifest_path(out).read_bytes()
    _accept_first(project)
    monkeypatch.setattr("workbench.formats.bitexts.tmx.escape_text", lambda text: text + "!")
    with pytest.raises(OutputError, match="did not read back"):
        export_project(project, out, manifest=True)
    assert (out.read_bytes(), manifest_path(out).read_bytes()) == before


def _from_tmx(tmp_path: Path) -> tuple[Path, Path]:
    """A translation memory, and a project that was built from it under the same name."""
    memory = tmp_path / "memory.csv"
    memory.write_text("source,target\nIl pleut.,It rains.\nIl part.,He leaves.\n")
    project = tmp_path / "memory.bitext"
    assert run(["build", str(memory), "-o", str(project), "--quiet"]) == ExitCode.DONE
    return memory, project


def test_an_export_never_replaces_a_source_of_the_project(tmp_path: Path) -> None:
    memory, project = _from_tmx(tmp_path)
    text = memory.read_bytes()
    for options in ([], ["--replace"], ["--format", "tsv"]):
        assert run(["export", str(project), str(memory), *options]) == ExitCode.USAGE
    copy = tmp_path / "elsewhere.csv"
    copy.write_bytes(text)
    assert run(["export", str(project), str(copy), "--replace"]) == ExitCode.USAGE
    assert memory.read_bytes() == copy.read_bytes() == text


def test_both_files_of_a_format_are_kept_where_one_is_a_source(
    tmp_path: Path, project: Path
) -> None:
    with ProjectFile.open(project) as opened:
        ((path, _), *_) = opened.documents.sources()
    source = project.parent / path
    source = source.with_name(f"{source.stem}.fr")
    with closing(sqlite3.connect(project)) as database, database:
        database.execute("UPDATE text SET path = ?", (source.name,))
    source.write_text("Source.", encoding="utf-8")
    assert run(["export", str(project), str(source.with_suffix(".moses"))]) == ExitCode.USAGE
    assert source.read_text(encoding="utf-8") == "Source."


def test_a_file_of_somebody_else_is_replaced_only_if_that_is_said(
    tmp_path: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    out.write_text("a client's file", encoding="utf-8")
    assert run(["export", str(project), str(out)]) == ExitCode.USAGE
    assert "--replace" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "a client's file"
    assert run(["export", str(project), str(out), "--replace"]) == ExitCode.DONE
    assert run(["export", str(project), str(out), "--status", "accepted"]) == ExitCode.DONE, "own"
    out.write_text(out.read_text(encoding="utf-8") + "corrected,by hand\n", encoding="utf-8")
    assert run(["export", str(project), str(out)]) == ExitCode.USAGE, "changed since"


def test_an_export_that_fails_leaves_the_file_somebody_elses(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.csv"
    out.write_text("a client's file", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise OutputError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("workbench.project.exchange.export.write_units", fail)
        assert run(["export", str(project), str(out), "--replace"]) == ExitCode.FAILED
    assert run(["export", str(project), str(out)]) == ExitCode.USAGE


def test_where_nothing_can_be_remembered_exports_go_on(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(
        "workbench.project.recent_projects.state_folder", lambda: tmp_path / "file" / "state"
    )
    for _ in range(2):
        assert run(["export", str(project), str(tmp_path / "out.csv")]) == ExitCode.DONE
