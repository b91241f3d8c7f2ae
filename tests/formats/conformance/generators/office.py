"""DOCX and ODT: random documents with notes, boxes and tracked changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from random import Random
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from tests.formats.conformance.generators.web import zipped
from tests.formats.conformance.samples import DocumentKind, DocumentSample
from tests.formats.conformance.trees import Container, Grower, Node, Paragraph, Run
from tests.formats.conformance.words import MARK_ENDS, Vocabulary, words_of

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_AROUND_RUNS = (
    ("", ""),
    ("", ""),
    ("", ""),
    ("<w:ins w:id='1' w:author='A'>", "</w:ins>"),
    ("<w:moveTo w:id='1' w:author='A'>", "</w:moveTo>"),
    ("<w:smartTag w:element='x'>", "</w:smartTag>"),
    ("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ("<w:fldSimple w:instr='REF x'>", "</w:fldSimple>"),
    ("<w:customXml w:element='x'>", "</w:customXml>"),
)
_BETWEEN_RUNS = (
    "<w:bookmarkStart w:id='0' w:name='s'/><w:bookmarkEnd w:id='0'/>",
    "<w:del w:id='2' w:author='A'><w:r><w:delText>supprimé</w:delText></w:r></w:del>",
    "<w:moveFrom w:id='3' w:author='A'><w:r><w:t>déplacé</w:t></w:r></w:moveFrom>",
    "<w:proofErr w:type='spellStart'/>",
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGEREF</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    "<w:r><w:lastRenderedPageBreak/></w:r>",
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r>",
    "<w:commentRangeStart w:id='0'/><w:commentRangeEnd w:id='0'/>"
    "<w:r><w:commentReference w:id='0'/></w:r>",
)
_MARK = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t></w:r>'
"""The mark of a note that somebody has typed, behind the end of a paragraph."""

_DELETED_ROW = (
    "<w:tr><w:trPr><w:del w:id='9' w:author='A'/></w:trPr><w:tc><w:p><w:r><w:t>supprimée</w:t>"
    "</w:r></w:p></w:tc></w:tr>"
)
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_MARKS = {"bold": "<w:rPr><w:b/></w:rPr>", "italic": "<w:rPr><w:i/></w:rPr>"}
_SPECIAL = {"\t": "<w:tab/>", "\n": "<w:br/>"}


class _Word:
    """Writes the body of a DOCX, and collects its words and those of its notes."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self.words: list[str] = []
        self.notes: list[tuple[str, ...]] = []

    def nodes(self, nodes: Sequence[Node]) -> str:
        return "".join(
            self._paragraph(node) if isinstance(node, Paragraph) else self._container(node)
            for node in nodes
        )

    def paragraphs(self, texts: Sequence[str]) -> str:
        """Write plain paragraphs, those of a note or box."""
        self.words += [word for text in texts for word in words_of(text)]
        return "".join(f"<w:p>{self._text(text, '')}</w:p>" for text in texts)

    def _container(self, node: Container) -> str:
        if node.kind == "table":
            rows = "".join(
                "<w:tr>"
                + "".join(f"<w:tc><w:tcPr/>{self._cell(c)}</w:tc>" for c in row)
                + "</w:tr>"
                for row in node.rows
            )
            deleted = _DELETED_ROW if self._chance.random() < 0.1 else ""
            return f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}{deleted}</w:tbl>"
        inside = "".join(self.nodes(part) for part in node.parts)
        if self._chance.random() < 0.3:
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        return inside

    def _cell(self, cell: tuple[Node, ...]) -> str:
        return self.nodes(cell) + "<w:p/>"

    def _paragraph(self, node: Paragraph) -> str:
        self.words += words_of(node.text)
        properties = f'<w:pPr><w:pStyle w:val="H{node.level}"/></w:pPr>' if node.level else ""
        inside = "".join(self._run(run) for run in node.runs)
        if node.text[-1:] in tuple(MARK_ENDS) and self._chance.random() < 0.1:
            inside += _MARK
        return f"<w:p>{properties}{inside}</w:p>"

    def _run(self, run: Run) -> str:
        if run.mark == "formula":
            parts = "".join(f"<m:r><m:t>{part}</m:t></m:r>" for part in run.text.split(" "))
            return f"<m:oMath>{parts}</m:oMath>"
        before, after = self._chance.choice(_AROUND_RUNS)
        if run.mark == "link":
            before, after = '<w:hyperlink w:anchor="x">', "</w:hyperlink>"
        found = f"{before}{self._text(run.text, _MARKS.get(run.mark, ''))}{after}"
        if self._chance.random() < 0.2:
            found += self._chance.choice(_BETWEEN_RUNS)
        if run.note:
            self.notes.append(run.note)
            found += f'<w:r><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
        if run.box:
            found += self._box(run.box)
        return found

    def _text(self, text: str, properties: str) -> str:
        pieces, plain = "", ""
        for char in text:
            if char in _SPECIAL and self._chance.random() < 0.8:
                pieces += self._plain(plain) + _SPECIAL[char]
                plain = ""
            else:
                plain += char
        return f"<w:r>{properties}{pieces}{self._plain(plain)}</w:r>"

    def _plain(self, text: str) -> str:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""

    def _box(self, box: tuple[str, ...]) -> str:
        content = f"<w:txbxContent>{self.paragraphs(box)}</w:txbxContent>"
        return (
            f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}"
            f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>{content}</w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>"
        )


def make_word(chance: Random) -> DocumentSample:
    """Generate a DOCX; its footnotes are read after its body."""
    grower = Grower(chance, Vocabulary(chance), notes=True, formulas=True)
    grower.boxes = chance.random() < 0.5
    writer = _Word(chance)
    body = writer.nodes(grower.document())
    spaces = f'xmlns:w="{_W}" xmlns:mc="{_MC}" xmlns:wps="{_WPS}" xmlns:m="{_MATH}"'
    notes = "".join(
        f'<w:footnote w:id="{number}">{writer.paragraphs(note)}</w:footnote>'
        for number, note in enumerate(list(writer.notes), start=1)
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="r" Type="{relation}" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
        "word/comments.xml": f"<w:comments {spaces}><w:comment><w:p><w:r><w:t>remarque</w:t>"
        "</w:r></w:p></w:comment></w:comments>",
    }
    if writer.notes:
        parts["word/footnotes.xml"] = f"<w:footnotes {spaces}>{notes}</w:footnotes>"
    return DocumentSample(zipped(parts), tuple(writer.words))


def extract_word(data: bytes) -> list[str]:
    """Return the words of body and footnotes, of an alternative only the first choice."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        roots = [ElementTree.fromstring(archive.read("word/document.xml"))]
        if "word/footnotes.xml" in archive.namelist():
            roots.append(ElementTree.fromstring(archive.read("word/footnotes.xml")))
    found: list[str] = []
    for root in roots:
        _collect_word(root, found, None)
    return found


def _is_left_out(element: ElementTree.Element, name: str) -> bool:
    """Return whether an element is a hidden or raised run, or a row that is deleted."""
    properties = {part.tag.partition("}")[2] for child in element for part in child}
    return (name == "r" and bool(properties & {"vanish", "vertAlign"})) or (
        name == "tr" and "del" in properties
    )


def _collect_word(
    element: ElementTree.Element, found: list[str], waiting: list[ElementTree.Element] | None
) -> str:
    """Add the words of the paragraphs in an element; return its text if it is inside of one.

    Args:
        element: Any element.
        found: Receives the words.
        waiting: Receives the paragraphs inside the paragraph around; None outside of paragraphs.
    """
    text = ""
    for child in element:
        name = child.tag.partition("}")[2]
        unseen = name in ("del", "moveFrom", "instrText", "delText", "Fallback")
        if unseen or _is_left_out(child, name):
            continue
        if name == "p":
            if waiting is not None:
                waiting.append(child)
                continue
            inner: list[ElementTree.Element] = []
            found += words_of(_collect_word(child, found, inner))
            while inner:
                later: list[ElementTree.Element] = []
                found += words_of(_collect_word(inner.pop(0), found, later))
                inner[:0] = later
        elif name == "t":
            text += (child.text or "") + " " * element.tag.endswith("math}r")
        elif name in ("tab", "br", "cr"):
            text += "\n"
        else:
            text += _collect_word(child, found, waiting)
    return text


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_BETWEEN_SPANS = (
    "<text:bookmark text:name='x'/>",
    "<text:soft-page-break/>",
    "<text:change text:change-id='c1'/>",
    "<office:annotation><dc:creator xmlns:dc='x'>auteur</dc:creator><text:p>remarque</text:p>"
    "</office:annotation>",
    "<text:span/>",
)
_TRACKED = (
    "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion><text:p>supprimé"
    "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
)


class _Odt:
    """Writes the body of an ODT, and collects its words."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self.words: list[str] = []

    def nodes(self, nodes: Sequence[Node]) -> str:
        return "".join(
            self._paragraph(node) if isinstance(node, Paragraph) else self._container(node)
            for node in nodes
        )

    def paragraphs(self, texts: Sequence[str]) -> str:
        self.words += [word for text in texts for word in words_of(text)]
        return "".join(f"<text:p>{self._text(text)}</text:p>" for text in texts)

    def _container(self, node: Container) -> str:
        if node.kind == "list":
            items = "".join(
                f"<text:list-item>{self.nodes(part)}</text:list-item>" for part in node.parts
            )
            return f"<text:list>{items}</text:list>"
        if node.kind == "table":
            rows = "".join(
                "<table:table-row>"
                + "".join(f"<table:table-cell>{self.nodes(c)}</table:table-cell>" for c in row)
                + "</table:table-row>"
                for row in node.rows
            )
            if self._chance.random() < 0.3:
                rows = f"<table:table-header-rows>{rows}</table:table-header-rows>"
            return f"<table:table><table:table-column/>{rows}</table:table>"
        inside = "".join(self.nodes(part) for part in node.parts)
        return f"<text:section text:name='s'>{inside}</text:section>"

    def _paragraph(self, node: Paragraph) -> str:
        self.words += words_of(node.text)
        inside = "".join(self._run(run) for run in node.runs)
        if node.level:
            return f'<text:h text:outline-level="{node.level}">{inside}</text:h>'
        return f'<text:p text:style-name="Standard">{inside}</text:p>'

    def _run(self, run: Run) -> str:
        text = self._text(run.text)
        if run.mark == "link":
            text = f"<text:a>{text}</text:a>"
        elif run.mark:
            text = f"<text:span text:style-name='T1'>{text}</text:span>"
        if self._chance.random() < 0.15:
            text += self._chance.choice(_BETWEEN_SPANS)
        if run.note:
            text += (
                "<text:note text:note-class='footnote'><text:note-citation>*</text:note-citation>"
                f"<text:note-body>{self.paragraphs(run.note)}</text:note-body></text:note>"
            )
        if run.box:
            box = f"<draw:text-box>{self.paragraphs(run.box)}</draw:text-box>"
            text += f"<draw:frame>{box}</draw:frame>"
        return text

    def _text(self, text: str) -> str:
        text = escape(text).replace("  ", " <text:s/>")
        if self._chance.random() < 0.8:
            text = text.replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")
        return text


def make_odt(chance: Random) -> DocumentSample:
    """Generate an ODT, or a flat one; notes and boxes are read after their paragraph."""
    grower = Grower(chance, Vocabulary(chance), notes=True, boxes=True)
    writer = _Odt(chance)
    body = _TRACKED + writer.nodes(grower.document())
    names = " ".join(
        f'xmlns:{name}="{_ODF}:{full}:1.0"'
        for name, full in (("office", "office"), ("text", "text"), ("table", "table"))
    )
    names += f' xmlns:draw="{_ODF}:drawing:1.0"'
    inside = f"<office:body><office:text>{body}</office:text></office:body>"
    words = tuple(writer.words)
    if chance.random() < 0.2:
        return DocumentSample(
            f"<office:document {names}>{inside}</office:document>".encode(), words
        )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {names}>{inside}</office:document-content>",
    }
    return DocumentSample(zipped(parts), words)


def extract_odt(data: bytes) -> list[str]:
    """Return the words of the text body, notes and boxes after their paragraph."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = archive.read("content.xml")
    root = ElementTree.fromstring(data)
    body = next(element for element in root.iter() if element.tag.endswith("office:1.0}text"))
    found: list[str] = []
    _collect_odt(body, found)
    return found


def _collect_odt(element: ElementTree.Element, found: list[str]) -> None:
    for child in element:
        name = child.tag.partition("}")[2]
        if name in ("tracked-changes", "annotation", "forms"):
            continue
        if name in ("p", "h"):
            inner: list[ElementTree.Element] = []
            found += words_of(_odt_text(child, inner))
            for each in inner:
                holder = ElementTree.Element("x")
                holder.append(each)
                _collect_odt(holder, found)
        else:
            _collect_odt(child, found)


def _odt_text(element: ElementTree.Element, inner: list[ElementTree.Element]) -> str:
    text = element.text or ""
    for child in element:
        name = child.tag.partition("}")[2]
        if name in ("note", "text-box", "p", "h", "list"):
            inner.append(child)
        elif name in ("s", "tab", "line-break"):
            text += " "
        elif name != "annotation":
            text += _odt_text(child, inner)
        text += child.tail or ""
    return text


KINDS = (
    DocumentKind("docx", (".docx", ".docm", ".dotx"), make_word, extract_word),
    DocumentKind("odt", (".odt", ".ott", ".fodt"), make_odt, extract_odt),
)
"""The kinds of this module."""
