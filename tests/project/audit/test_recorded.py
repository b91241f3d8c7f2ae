"""Where the result of an audit stands: in ``info``, in manifests and in TMX files."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import etree

from tests.project.audit.audited import every, judge_all
from workbench.bitext import FRENCH_ENGLISH
from workbench.formats import read_units
from workbench.project.audit import AuditSession, SampleOptions
from workbench.project.exchange import export_project, manifest_path
from workbench.project.info import describe_project
from workbench.store import ProjectFile

DTD = Path(__file__).parents[2] / "formats" / "bitexts" / "tmx14.dtd"


def audited(path: Path) -> str:
    with ProjectFile.open(path) as project:
        session = AuditSession(project, SampleOptions(size=60))
        judge_all(session, every(15))
        return session.result().summary


def test_info_says_the_result(path: Path) -> None:
    assert describe_project(path).as_dict()["audit"] is None
    summary = audited(path)
    described = describe_project(path)
    assert f"  {summary}" in described.lines
    found = json.loads(json.dumps(described.as_dict()))["audit"]
    assert (found["judged"], found["population"]) == (60, 600)
    assert "faulty" not in found


def test_the_manifest_and_the_header_of_tmx_say_the_result(path: Path, tmp_path: Path) -> None:
    summary = audited(path)
    out = tmp_path / "out.tmx"
    export_project(path, out, manifest=True)
    assert json.loads(manifest_path(out).read_text("utf-8"))["audit"]["judged"] == 60
    tree = etree.parse(out)
    with DTD.open("rb") as file:
        dtd = etree.DTD(file)
    assert dtd.validate(tree), dtd.error_log
    (prop,) = tree.findall("header/prop[@type='x-audit']")
    assert prop.text == summary
    header, units = read_units(out, FRENCH_ENGLISH)
    assert header.audit == summary
    assert len(list(units)) == 600


def test_without_an_audit_the_header_has_no_such_line(path: Path, tmp_path: Path) -> None:
    with ProjectFile.open(path) as project:
        AuditSession(project)
    out = tmp_path / "out.tmx"
    export_project(path, out)
    assert b"x-audit" not in out.read_bytes()
