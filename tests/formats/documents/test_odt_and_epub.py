"""OpenDocument texts and EPUB books: the text a reader sees, in order, with its kinds."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from scripts.samples.documents import write_sample
from workbench.bitext import BlockKind, Document
from workbench.errors import BadInputError
from workbench.formats import read_document
from workbench.jobs import SILENT

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


def _book(path: Path, spine: str, **pages: str) -> Path:
    items = "".join(
        f'<item id="{name}" href="{name}%20x.xhtml" media-type="application/xhtml+xml"/>'
        for name in pages
    )
    return _zip(
        path,
        **{
            "META-INF/container.xml": (
                '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
                '<rootfile full-path="a/b.opf"/></rootfiles></container>'
            ),
            "a/b.opf": (
                f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}'
                '<item id="out" href="../../../etc/passwd" media-type="text/html"/></manifest>'
                f"<spine>{spine}</spine></package>"
            ),
            **{f"a/{name} x.xhtml": text for name, text in pages.items()},
        },
    )


def test_a_book_is_read_in_the_order_of_its_spine(tmp_path: Path) -> None:
    spine = "".join(f'<itemref idref="{name}"/>' for name in ("two", "one", "none", "two"))
    pages = {"one": "<h1>Fin</h1>", "two": "<p>Début.</p>", "three": "<p>Ailleurs.</p>"}
    document = read_document(_book(tmp_path / "x.epub", spine, **pages), language="fr")
    assert _found(document) == [("paragraph", "Début."), ("heading", "Fin")]


def test_a_page_that_is_missing_is_told_of_and_none_outside_the_book_is_read(
    tmp_path: Path,
) -> None:
    told: list[str] = []
    spine = '<itemref idref="out"/><itemref idref="one"/>'
    path = _book(tmp_path / "x.epub", spine, one="<p>Oui.</p>")
    document = read_document(path, language="fr", reporter=SILENT.collecting(told))
    assert _found(document) == [("paragraph", "Oui.")]
    assert told == [f"{path}: its page ../../etc/passwd is missing"]


def test_a_locked_book_is_said(tmp_path: Path) -> None:
    path = _book(tmp_path / "x.epub", '<itemref idref="one"/>', one="<p>Oui.</p>")
    cipher = (
        '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:CipherData>'
        '<e:CipherReference URI="a/one%20x.xhtml"/></e:CipherData></e:EncryptedData></encryption>'
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("META-INF/encryption.xml", cipher)
    with pytest.raises(BadInputError, match="this book is locked"):
        read_document(path, language="fr")


def test_an_archive_that_is_no_book_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="is no EPUB"):
        read_document(_zip(tmp_path / "x.epub", other="x"), language="fr")


def test_an_empty_page_is_passed_over(tmp_path: Path) -> None:
    spine = '<itemref idref="one"/><itemref idref="two"/>'
    path = _book(tmp_path / "x.epub", spine, one=" ", two="<p>Oui.</p>")
    assert _found(read_document(path, language="fr")) == [("paragraph", "Oui.")]


PIECES = [(BlockKind.PARAGRAPH, "Une phrase.")]
ARCHIVES = (".docx", ".odt", ".pptx", ".epub")


def _repack(path: Path, change: dict[str, bytes]) -> Path:
    """The archive with parts replaced or added."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **change}.items():
            archive.writestr(name, content)
    return path


MAIN = {
    ".docx": "word/document.xml",
    ".odt": "content.xml",
    ".pptx": "ppt/presentation.xml",
    ".epub": "OEBPS/content.opf",
}


@pytest.mark.parametrize("ending", ARCHIVES)
def test_a_part_that_unpacks_to_gigabytes_is_refused(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.formats.xml.zipped._LARGEST_PART", 1 << 20)
    path = write_sample(tmp_path / f"x{ending}", PIECES)
    _repack(path, {MAIN[ending]: b" " * (2 << 20)})
    assert path.stat().st_size < 1 << 14
    with pytest.raises(BadInputError, match="unpacks to more than 1 MiB"):
        read_document(path, language="fr")


def test_many_parts_that_unpack_to_gigabytes_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.formats.xml.zipped._LARGEST_WHOLE", 1 << 20)
    names = [f"p{n}" for n in range(20)]
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    page = "<p>" + "mot " * 20_000 + "</p>"
    path = _book(tmp_path / "x.epub", spine, **dict.fromkeys(names, page))
    with pytest.raises(BadInputError, match="unpacks to more than"):
        read_document(path, language="fr")


@pytest.mark.parametrize("ending", ARCHIVES)
def test_an_archive_of_a_hundred_thousand_parts_is_refused(ending: str, tmp_path: Path) -> None:
    path = write_sample(tmp_path / f"x{ending}", PIECES)
    path.write_bytes(path.read_bytes() + b"PK\x01\x02" * 100_001)
    with pytest.raises(BadInputError, match="more than 100,000 parts"):
        read_document(path, language="fr")


@pytest.mark.parametrize("ending", ARCHIVES)
@pytest.mark.parametrize(
    "entity",
    [
        b'<!ENTITY e SYSTEM "file:///etc/passwd">',
        b'<!ENTITY e SYSTEM "http://exemple.fr/x">',
        b'<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;">',
        b'<!ENTITY % p SYSTEM "http://exemple.fr/x.dtd"><!ENTITY e "x">',
    ],
)
@pytest.mark.usefixtures("no_network")
def test_entities_inside_an_archive_are_refused(ending: str, entity: bytes, tmp_path: Path) -> None:
    path = write_sample(tmp_path / f"x{ending}", PIECES)
    with zipfile.ZipFile(path) as archive:
        part = archive.read(MAIN[ending])
    start = part.index(b">") + 1
    bomb = b"<!DOCTYPE x [" + entity + b"]>" + part[:start] + b"&e;" + part[start:]
    with pytest.raises(BadInputError, match="entities") as caught:
        read_document(_repack(path, {MAIN[ending]: bomb}), language="fr")
    assert MAIN[ending] in caught.value.where


@pytest.mark.parametrize("ending", ARCHIVES)
def test_parts_with_paths_out_of_the_archive_write_nothing(ending: str, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    path = write_sample(folder / f"x{ending}", PIECES)
    _repack(path, {"../../evil.txt": b"x", "/tmp/evil.txt": b"x", "..\\evil.txt": b"x"})
    assert read_document(path, language="fr").text == "Une phrase."
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a", "b", f"x{ending}"]


@pytest.mark.parametrize("ending", [*ARCHIVES, ".html", ".xlf"])
def test_millions_of_empty_tags_are_refused_before_a_tree_is_made(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.formats.xml.parsing.MAX_TAGS", 1000)
    path = write_sample(tmp_path / f"x{ending}", PIECES * 1000)
    with pytest.raises(BadInputError, match="more than 1,000 tags"):
        read_document(path, language="fr")
