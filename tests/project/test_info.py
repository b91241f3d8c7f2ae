"""What is said of a project."""

from __future__ import annotations

from pathlib import Path

from scripts.samples.documents.pdf_pages import write_pdf
from workbench.bitext import FRENCH_ENGLISH, BlockKind
from workbench.formats import read_document
from workbench.project.batch.manifest import FinishedFile, Manifest
from workbench.project.info import describe_project
from workbench.store import ProjectFile

_LONG = "Une phrase assez longue pour remplir la ligne, et puis une autre encore, jusqu’au bout. "


def test_lines_that_were_left_out_are_said_of_their_document(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(write_pdf([(BlockKind.PARAGRAPH, _LONG * 60)]))
    cut, whole = (read_document(path, language="fr", keep_page_furniture=k) for k in (False, True))
    assert [remark.partition(":")[0] for remark in cut.remarks] == [str(path)]
    assert whole.remarks == ()
    with ProjectFile.create(tmp_path / "x.bitext", FRENCH_ENGLISH) as project:
        project.documents.add("cut", cut)
        project.documents.add("whole", whole)
    described = describe_project(tmp_path / "x.bitext")
    assert [entry.remarks for entry in described.documents] == [cut.remarks, ()]
    assert f"    {cut.remarks[0]}" in described.lines
    with ProjectFile.open(tmp_path / "x.bitext") as project:
        first, second = project.documents.entries()
        project.documents.remove(first.id)
        assert project.documents.remarks(first.id) == project.documents.remarks(second.id) == ()


def test_a_manifest_keeps_remarks(tmp_path: Path) -> None:
    files = (
        FinishedFile("a", "1", "2", "b", 3, 4, ("a.pdf: a page number is left out",)),
        FinishedFile("b", "1", "2", "b", 3, 4),
    )
    with Manifest(tmp_path / "m", output=tmp_path, keep=True) as manifest:
        for file in files:
            manifest.finish(file)
    lines = (tmp_path / "m" / "manifest.jsonl").read_text().splitlines()
    assert ["remarks" in line for line in lines] == [True, False]
    with Manifest(tmp_path / "m", output=tmp_path, keep=True) as manifest:
        assert {name: tuple(f.remarks) for name, f in manifest.finished.items()} == {
            "a": ("a.pdf: a page number is left out",),
            "b": (),
        }
