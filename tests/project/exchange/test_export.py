"""Exports: which beads, and the manifest that says what was written out of what."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from tests.store.projects import TRANSLATOR, add_pair, new_project
from workbench.bitext import FRENCH_ENGLISH, Status
from workbench.cli.main import run
from workbench.errors import ExitCode, OutputError, UsageError
from workbench.formats import read_units
from workbench.project.exchange import ExportSelection, export_project, manifest_path
from workbench.project.review import ReviewSession, View


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
    assert found["selection"] == {"status": None, "min_confidence": 0.9, "documents": ["ch-1"]}
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
