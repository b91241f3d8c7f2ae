"""Word documents: the text a reader sees, in order, with its kinds."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.formats.hostile_texts import HEADER
from workbench.bitext import Document, TranslationUnit
from workbench.errors import BadInputError
from workbench.formats import read_document, write_units

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
STYLES = (
    f'<w:styles {W}><w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Corps"><w:name w:val="Body Text"/></w:style></w:styles>'
)
BODY = """
<w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr><w:r><w:t>Le héron</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Corps"/></w:pPr><w:r><w:t xml:space="preserve">Un </w:t></w:r>
  <w:hyperlink><w:r><w:t>lien</w:t></w:r></w:hyperlink><w:ins><w:r><w:t> ajouté</w:t></w:r></w:ins>
  <w:del><w:r><w:delText> ôté</w:delText></w:r></w:del><w:r><w:noBreakHyphen/><w:t>là</w:t><w:br/>
  <w:t>suite</w:t><w:instrText>PAGE</w:instrText></w:r></w:p>
<w:p/>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr><w:r><w:t>un point</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cellule</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:t>Avec </w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>cadre</w:t>
</w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>cadre</w:t></w:r>
</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>
"""
NOTES = (
    f'<w:footnotes {W}><w:footnote w:type="separator"><w:p><w:r><w:separator/></w:r></w:p>'
    "</w:footnote><w:footnote><w:p><w:r><w:t>Une note.</w:t></w:r></w:p></w:footnote>"
    "</w:footnotes>"
)


def _found(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks]


def write_docx(path: Path, **parts: str | bytes) -> Path:
    body = f"<w:document {W} {MC}><w:body>{BODY}</w:body></w:document>"
    contents = {"document": body, "styles": STYLES, "footnotes": NOTES, **parts}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in contents.items():
            archive.writestr(f"word/{name}.xml", text)
    return path


def test_a_word_document_gives_what_its_reader_sees(tmp_path: Path) -> None:
    found = _found(read_document(write_docx(tmp_path / "x.docx"), language="fr"))
    assert found == [
        ("heading", "Le héron"),
        ("paragraph", "Un lien ajouté\u2011là\nsuite"),
        ("list-item", "un point"),
        ("cell", "cellule"),
        ("paragraph", "Avec"),
        ("paragraph", "cadre"),
        ("paragraph", "Une note."),
    ]


def test_our_own_side_by_side_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    write_units(path, HEADER, [TranslationUnit("1:1", "Une\nligne.", "A line.")])
    found = [text for kind, text in _found(read_document(path, language="fr")) if kind == "cell"]
    assert found == ["fr", "en", "Une\nligne.", "A line."]


def test_a_bomb_is_refused_before_it_unpacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.formats.xml.zipped._LARGEST_PART", 1 << 20)
    path = write_docx(tmp_path / "x.docx", document=b" " * (2 << 20))
    with pytest.raises(BadInputError, match="unpacks to more than"):
        read_document(path, language="fr")


@pytest.mark.parametrize(
    "part",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>',
        "<x><y></x>",
        "",
        "\x00",
    ],
)
def test_a_hostile_or_damaged_part_is_refused(part: str, tmp_path: Path) -> None:
    with pytest.raises(BadInputError) as caught:
        read_document(write_docx(tmp_path / "x.docx", document=part), language="fr")
    assert len(str(caught.value).splitlines()) == 2


def test_a_word_document_cut_short_is_refused(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "x.docx")
    whole = path.read_bytes()
    for length in range(0, len(whole) - 1, 37):
        path.write_bytes(whole[:length])
        with pytest.raises(BadInputError):
            read_document(path, language="fr")


def test_an_archive_that_is_no_word_document_is_said(tmp_path: Path) -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    (tmp_path / "x.docx").write_bytes(other.getvalue())
    with pytest.raises(BadInputError, match="is no Word document"):
        read_document(tmp_path / "x.docx", language="fr")


def test_text_under_a_wrong_ending_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_text("Du texte.", "utf-8")
    with pytest.raises(BadInputError, match="not a DOCX document"):
        read_document(tmp_path / "x.docx", language="fr")
    (tmp_path / "x.txt").write_bytes(b"PK\x03\x04rest")
    with pytest.raises(BadInputError, match="a ZIP archive"):
        read_document(tmp_path / "x.txt", language="fr")
