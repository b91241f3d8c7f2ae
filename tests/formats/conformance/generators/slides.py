"""PPTX: random presentations with groups, tables and notes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from random import Random
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from scripts.samples.documents.slides import NAMES, presentation, relations
from tests.formats.conformance.samples import DocumentKind, DocumentSample
from tests.formats.conformance.trees import Container, Grower, Node, Paragraph, paragraphs_of
from tests.formats.conformance.words import Vocabulary, words_of

_BETWEEN = ("<a:endParaRPr/>", "<a:fld type='datetime1'><a:rPr/></a:fld>", "<!-- x -->", "")


class _Slides:
    """Writes the shapes of slides, and collects their words."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self.words: list[str] = []

    def nodes(self, nodes: Sequence[Node]) -> str:
        return "".join(
            self._container(node) if isinstance(node, Container) else self._shape([node])
            for node in nodes
        )

    def _container(self, node: Container) -> str:
        if node.kind == "table":
            rows = "".join(
                "<a:tr>" + "".join(self._cell(cell) for cell in row) + "</a:tr>"
                for row in node.rows
            )
            return (
                "<p:graphicFrame><p:nvGraphicFramePr/><a:graphic><a:graphicData>"
                f"<a:tbl>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
            )
        if node.kind == "list":
            return self._shape(list(paragraphs_of([node])))
        return f"<p:grpSp><p:nvGrpSpPr/>{''.join(map(self.nodes, node.parts))}</p:grpSp>"

    def _cell(self, nodes: Sequence[Node]) -> str:
        inside = "".join(map(self.paragraph, paragraphs_of(nodes)))
        return f"<a:tc><a:txBody><a:bodyPr/>{inside}</a:txBody><a:tcPr/></a:tc>"

    def _shape(self, paragraphs: Sequence[Paragraph]) -> str:
        inside = "".join(map(self.paragraph, paragraphs))
        found = (
            "<p:sp><p:nvSpPr><p:cNvPr id='1' name='x'/><p:nvPr/></p:nvSpPr>"
            f"<p:txBody><a:bodyPr/>{inside}</p:txBody></p:sp>"
        )
        if self._chance.random() < 0.1:
            found = (
                '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-'
                f'compatibility/2006"><mc:Choice Requires="x">{found}</mc:Choice>'
                f"<mc:Fallback>{found}</mc:Fallback></mc:AlternateContent>"
            )
        return found

    def paragraph(self, node: Paragraph) -> str:
        self.words += words_of(node.text)
        runs = "".join(self._run(run.text) for run in node.runs)
        return f"<a:p><a:pPr/>{runs}{self._chance.choice(_BETWEEN)}</a:p>"

    def _run(self, text: str) -> str:
        pieces = "".join(
            "<a:br/>" if char == "\n" else f"<a:r><a:t>{escape(char)}</a:t></a:r>"
            for char in text.replace("\n", "\0\n\0").split("\0")
        )
        return pieces.replace("<a:r><a:t></a:t></a:r>", "")


def make_slides(chance: Random) -> DocumentSample:
    """Generate a presentation; the notes of a slide are read after it."""
    writer = _Slides(chance)
    vocabulary = Vocabulary(chance)
    slides, parts = [], {}
    for number in range(1, chance.randint(1, 4) + 1):
        slides.append(writer.nodes(Grower(chance, vocabulary).document()))
        if chance.random() < 0.4:
            notes = writer.paragraph(Grower(chance, vocabulary).paragraph())
            parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations(
                {"n": ("notesSlide", f"../notesSlides/notesSlide{number}.xml")}
            )
            parts[f"ppt/notesSlides/notesSlide{number}.xml"] = (
                f"<p:notes {NAMES}><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id='1' name='x'/>"
                "<p:nvPr><p:ph type='body'/></p:nvPr></p:nvSpPr>"
                f"<p:txBody>{notes}</p:txBody></p:sp></p:spTree></p:cSld></p:notes>"
            )
    return DocumentSample(presentation(slides, parts), tuple(writer.words))


def extract_slides(data: bytes) -> list[str]:
    """Return the words of slides and notes by the numbers in the names of their parts."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        for number in range(1, 100):
            for kind in ("slides/slide", "notesSlides/notesSlide"):
                name = f"ppt/{kind}{number}.xml"
                if name in names:
                    _collect(ElementTree.fromstring(archive.read(name)), found)
    return found


def _collect(element: ElementTree.Element, found: list[str]) -> None:
    for child in element:
        name = child.tag.partition("}")[2]
        if name == "p":
            texts = (
                "\n" if part.tag.endswith("}br") else part.text or ""
                for part in child.iter()
                if part.tag.endswith(("}t", "}br"))
            )
            found += words_of("".join(texts))
        elif name != "Fallback":
            _collect(child, found)


KINDS = (DocumentKind("pptx", (".pptx", ".pptm", ".ppsx", ".potx"), make_slides, extract_slides),)
"""The kinds of this module."""
