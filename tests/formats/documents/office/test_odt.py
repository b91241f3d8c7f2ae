"""OpenDocument texts: the text a reader sees, in order, with its kinds."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from workbench.bitext import Document
from workbench.errors import BadInputError
from workbench.formats import read_document

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
    }.items()
)
STYLES = """
<office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/>
<style:style style:name="P2" style:parent-style-name="Text_20_body"/></office:automatic-styles>"""
BODY = """
<text:tracked-changes><text:changed-region><text:deletion><text:p>Ôté.</text:p></text:deletion>
</text:changed-region></text:tracked-changes>
<text:p text:style-name="P1">Le héron</text:p>
<text:h text:outline-level="2">Un <text:span>matin</text:span></text:h>
<text:p text:style-name="P2">Il  était
  une<text:s/><text:s text:c="2"/>fois<text:tab/>un<text:line-break/>roi<text:note
  text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>
  <text:p>Une note.</text:p></text:note-body></text:note>, dit-<text:a>on</text:a>.
  <office:annotation><text:p>Remarque.</text:p></office:annotation></text:p>
<text:p/>
<text:list><text:list-item><text:p>un point</text:p><text:list><text:list-item><text:p>un autre
</text:p></text:list-item></text:list></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>cellule</text:p></table:table-cell>
</table:table-row></table:table>
<text:p>Avec <draw:frame><draw:text-box><text:p>cadre</text:p></draw:text-box></draw:frame></text:p>
"""
WANTED = [
    ("heading", "Le héron"),
    ("heading", "Un matin"),
    ("paragraph", "Il était une   fois\tun\nroi, dit-on."),
    ("paragraph", "Une note."),
    ("list-item", "un point"),
    ("list-item", "un autre"),
    ("cell", "cellule"),
    ("paragraph", "Avec"),
    ("paragraph", "cadre"),
]


def _found(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks]


def _flat(body: str = BODY) -> str:
    return (
        f"<office:document {NAMES}>{STYLES}<office:body><office:text>{body}</office:text>"
        "</office:body></office:document>"
    )


def _zip(path: Path, **parts: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_an_odt_gives_what_its_reader_sees(tmp_path: Path) -> None:
    path = _zip(tmp_path / "x.odt", **{"content.xml": _flat()})
    assert _found(read_document(path, language="fr")) == WANTED


def test_a_flat_odt_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "x.fodt").write_text(f"<?xml version='1.0'?>\n{_flat()}", "utf-8")
    assert _found(read_document(tmp_path / "x.fodt", language="fr")) == WANTED


def test_a_million_spaces_in_four_bytes_are_a_thousand(tmp_path: Path) -> None:
    body = '<text:p>a<text:s text:c="999999999"/>b<text:s text:c="x"/>c</text:p>'
    (tmp_path / "x.fodt").write_text(_flat(body), "utf-8")
    assert len(read_document(tmp_path / "x.fodt", language="fr").text) == 1004


def test_an_odt_with_a_password_is_said(tmp_path: Path) -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    )
    parts: dict[str, str | bytes] = {
        "META-INF/manifest.xml": manifest,
        "content.xml": b"\x00\x01",
    }
    with pytest.raises(BadInputError, match="locked with a password"):
        read_document(_zip(tmp_path / "x.odt", **parts), language="fr")


def test_a_spreadsheet_is_no_text_document(tmp_path: Path) -> None:
    content = _flat().replace("office:text", "office:spreadsheet")
    with pytest.raises(BadInputError, match="no text document"):
        read_document(_zip(tmp_path / "x.odt", **{"content.xml": content}), language="fr")
    with pytest.raises(BadInputError, match="is no OpenDocument text"):
        read_document(_zip(tmp_path / "x.odt", other="x"), language="fr")
