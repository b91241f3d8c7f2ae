"""Web pages and EPUB books: random markup, and the words that html.parser finds in it."""

from __future__ import annotations

import html
import io
import posixpath
import re
import zipfile
from collections.abc import Sequence
from html.entities import codepoint2name
from html.parser import HTMLParser
from random import Random
from xml.etree import ElementTree

from tests.formats.conformance.samples import DocumentKind, DocumentSample
from tests.formats.conformance.trees import Container, Grower, Node, Paragraph, paragraphs_of
from tests.formats.conformance.words import MARK_ENDS, Vocabulary, words_of

_MARKS = {
    "": (
        ("", ""),
        ("", ""),
        ("<!-- caché -->", ""),
        ("<!--", "-->"),
        ("<wbr>", ""),
        ("<ins>", "</ins>"),
    ),
    "bold": (("<b>", "</b>"), ("<strong class='x'>", "</strong>"), ("<B>", "</B>")),
    "italic": (("<i>", "</i>"), ("<em lang=fr>", "</em>"), ("<u><i>", "</i></u>")),
    "link": (('<a href="x.html?a=1&amp;b=2">', "</a>"), ("<a name=n>", "</a>")),
    "span": (("<span>", "</span>"), ("<font color=red>", "</font>"), ("<bdi>", "</bdi>")),
}
_OUT = (
    "<del data-out=''>supprimé</del>",
    "<s data-out=''>barré</s>",
    "<q hidden='' data-out=''>caché</q>",
    "<q style='color: red; display: none' data-out=''>caché</q>",
    "<span class='sr-only' data-out=''>pour lecteurs</span>",
)
"""Text that is left out, each in an element that says so for the second reader."""

_REFERENCES = (
    "<a href='#n1' role='doc-noteref' data-out=''>12</a>",
    "<sup data-out=''><a href='#fn3'>3</a></sup>",
    "<sup data-out=''>3</sup>",
    "<a class='footnote-ref' href='#fn4' data-out=''>[4]</a>",
)
"""References to notes, behind the end of a paragraph."""

_LEFT_OUT = frozenset(
    ["head", "script", "style", "title", "template", "textarea", "select", "svg", "noscript"]
)
_BREAKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_HIDDEN = (
    "<script>var mot = '<p>script</p>';</script>",
    "<style>p { content: 'style' }</style>",
    "<!-- commentaire <p>caché</p> -->",
    "<template><p>gabarit</p></template>",
    "<img src=x alt='image'>",
    "<hr>",
    "<p></p>",
    "<div> </div>",
    "<ul></ul>",
)


class _Writer:
    """Writes nodes as HTML, or as XHTML where all elements are closed."""

    def __init__(self, chance: Random, *, strict: bool) -> None:
        self._chance = chance
        self._strict = strict

    def nodes(self, nodes: Sequence[Node]) -> str:
        return "".join(self._node(node) for node in nodes)

    def _node(self, node: Node) -> str:
        extra = self._chance.choice(_HIDDEN) if self._chance.random() < 0.1 else ""
        if self._strict:
            extra = ""
        if isinstance(node, Paragraph):
            return extra + self._paragraph(node)
        if node.kind == "list":
            return extra + self._list(node)
        if node.kind == "table":
            return extra + self._table(node)
        return extra + (self._quote(node) if node.kind == "quote" else self._section(node))

    def _paragraph(self, node: Paragraph) -> str:
        inside = "".join(self._run(run.text, run.mark) for run in node.runs)
        if node.text[-1:] in tuple(MARK_ENDS) and self._chance.random() < 0.05:
            inside += self._chance.choice(_REFERENCES)
        if self._chance.random() < 0.05:
            inside += " " + self._chance.choice(_OUT)
        if node.level:
            return self._closed(f"h{node.level}", inside)
        how = self._chance.randrange(6)
        if how == 0:
            return self._closed("div", inside)
        if how == 1 and not self._strict:
            return f"<p>{inside}\n"
        return self._closed("p", inside)

    def _closed(self, name: str, inside: str) -> str:
        name = name.upper() if not self._strict and self._chance.random() < 0.1 else name
        attributes = self._chance.choice(("", "", ' class="x y"', ' id="n"', " lang='fr'"))
        space = self._chance.choice(("", "", "\n  ", " "))
        return f"<{name}{attributes}>{space}{inside}{space}</{name}>{space}"

    def _run(self, text: str, mark: str) -> str:
        if mark == "formula":
            return self._formula(text)
        opening, closing = self._chance.choice(_MARKS[mark])
        if opening == "<!--" or (self._strict and ("=n" in opening or "=r" in opening)):
            opening = closing = ""
        if self._strict:
            opening = opening.lower().replace("<wbr>", "").replace(" lang=fr", "")
            closing = closing.lower()
        return opening + "".join(self._character(char) for char in text) + closing

    def _formula(self, text: str) -> str:
        names = {True: "mi", False: "mn"}
        parts = ""
        for part in text.split(" "):
            name = "mo" if part in "=+" else names[part.isalpha()]
            parts += f"<{name}>{part}</{name}>"
        space = ' xmlns="http://www.w3.org/1998/Math/MathML"' if self._strict else ""
        return f"<math{space}><mrow>{parts}</mrow></math>"

    def _character(self, char: str) -> str:
        if char in "<>&":
            return html.escape(char)
        if char == "\u00a0" and self._chance.random() < 0.5:
            return "&#160;" if self._strict else "&nbsp;"
        if char > "\x7f" and self._chance.random() < 0.1:
            name = codepoint2name.get(ord(char))
            if name and not self._strict and self._chance.random() < 0.5:
                return f"&{name};"
            return self._chance.choice((f"&#{ord(char)};", f"&#x{ord(char):x};"))
        return char

    def _list(self, node: Container) -> str:
        name, item = self._chance.choice((("ul", "li"), ("ol", "li"), ("dl", "dd")))
        items = "".join(self._part(item, part) for part in node.parts)
        return self._closed(name, items)

    def _part(self, name: str, part: tuple[Node, ...]) -> str:
        inside = self._flow(part)
        if not self._strict and self._chance.random() < 0.2:
            return f"<{name}>{inside}"
        return self._closed(name, inside)

    def _flow(self, part: tuple[Node, ...]) -> str:
        """Write nodes, their first paragraph sometimes as text without an element."""
        first = part[0] if part else None
        if isinstance(first, Paragraph) and not first.level and self._chance.random() < 0.5:
            bare = "".join(self._run(run.text, run.mark) for run in first.runs)
            # Text after text without an element between would be one paragraph.
            return f"{bare}<br/>{self.nodes(part[1:])}"
        return self.nodes(part)

    def _table(self, node: Container) -> str:
        rows = "".join(
            self._closed("tr", "".join(self._part("td", cell) for cell in row)) for row in node.rows
        )
        if self._chance.random() < 0.5:
            rows = f"<tbody>{rows}</tbody>"
        return f"<table>{rows}</table>"

    def _quote(self, node: Container) -> str:
        return self._closed("blockquote", self._flow(node.parts[0]))

    def _section(self, node: Container) -> str:
        name = self._chance.choice(("div", "section", "article", "figure", "main", "aside"))
        deep = self._chance.choice((1, 1, 1, 20))
        return f"<{name}>" * deep + self._flow(node.parts[0]) + f"</{name}>" * deep


def make_page(chance: Random) -> DocumentSample:
    """Generate a web page in one of several encodings."""
    encoding = chance.choice(("utf-8", "utf-8", "utf-16", "windows-1252"))
    narrow = frozenset({"greek", "cyrillic", "arabic", "hebrew", "ideographs", "decomposed"})
    vocabulary = Vocabulary(chance, without=narrow if encoding == "windows-1252" else frozenset())
    nodes = Grower(chance, vocabulary, formulas=encoding != "windows-1252").document()
    body = _Writer(chance, strict=False).nodes(nodes)
    head = f"<head><meta charset={encoding}><title>Titre</title><script>var a = 1;</script></head>"
    page = chance.choice(
        (
            f"<!DOCTYPE html>\n<html>{head}<body>{body}</body></html>\n",
            f"{head}{body}",
            f"<HTML>{head}<BODY>{body}",
        )
    )
    return DocumentSample(page.encode(encoding, "xmlcharrefreplace"), _words(nodes))


def _words(nodes: Sequence[Node]) -> tuple[str, ...]:
    return tuple(word for p in paragraphs_of(nodes) for word in words_of(p.text))


class _Reader(HTMLParser):
    """Collects the text outside of elements that show none."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._left_out = 0
        self._marked = ("", 0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name, depth = self._marked
        if depth:
            self._marked = name, depth + (tag == name)
        elif any(attribute == "data-out" for attribute, _ in attrs):
            self._marked = tag, 1
        if tag in _LEFT_OUT:
            self._left_out += 1
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        name, depth = self._marked
        self._marked = name, depth - (depth > 0 and tag == name)
        if tag in _LEFT_OUT:
            self._left_out = max(self._left_out - 1, 0)
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._left_out and not self._marked[1]:
            self.parts.append(data)


def extract_page(data: bytes) -> list[str]:
    """Return the words of a page with html.parser."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16")
    elif re.search(rb"charset=[\"']?windows-1252", data[:400]):
        text = data.decode("windows-1252")
    else:
        text = data.decode("utf-8-sig")
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return words_of("".join(reader.parts))


def make_book(chance: Random) -> DocumentSample:
    """Generate an EPUB whose files are in another order than its spine."""
    vocabulary = Vocabulary(chance)
    chapters = [
        Grower(chance, vocabulary, formulas=True).document(3) for _ in range(chance.randint(1, 4))
    ]
    folder = chance.choice(("OEBPS", "EPUB/content", ""))
    pages = {
        posixpath.join(folder, f"texte {n}.xhtml"): _xhtml(chance, nodes)
        for n, nodes in enumerate(chapters)
    }
    items = [
        f'<item id="c{n}" href="texte%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    ]
    chance.shuffle(items)
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/>'
        f"<manifest>{''.join(items)}</manifest><spine>{spine}</spine></package>"
    )
    name = posixpath.join(folder, "content.opf")
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        f'<rootfile full-path="{name}" media-type="application/oebps-package+xml"/>'
        "</rootfiles></container>"
    )
    parts = {
        "mimetype": "application/epub+zip",
        **dict(sorted(pages.items(), reverse=True)),
        name: package,
        "META-INF/container.xml": container,
    }
    words = tuple(word for nodes in chapters for word in _words(nodes))
    return DocumentSample(zipped(parts), words)


def _xhtml(chance: Random, nodes: Sequence[Node]) -> str:
    body = _Writer(chance, strict=True).nodes(nodes)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Titre</title></head>'
        f"<body>{body}</body></html>"
    )


def zipped(parts: dict[str, str]) -> bytes:
    """Return a ZIP archive of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def extract_book(data: bytes) -> list[str]:
    """Return the words of the pages of the spine."""
    space = "{http://www.idpf.org/2007/opf}"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        container = ElementTree.fromstring(archive.read("META-INF/container.xml"))
        name = next(e for e in container.iter() if e.tag.endswith("rootfile")).get("full-path", "")
        package = ElementTree.fromstring(archive.read(name))
        paths = {
            item.get("id"): posixpath.join(
                posixpath.dirname(name), item.get("href", "").replace("%20", " ")
            )
            for item in package.iter(f"{space}item")
        }
        pages = [archive.read(paths[ref.get("idref")]) for ref in package.iter(f"{space}itemref")]
    return [word for page in pages for word in extract_page(page)]


KINDS = (
    DocumentKind("html", (".html", ".htm", ".xhtml"), make_page, extract_page),
    DocumentKind("epub", (".epub",), make_book, extract_book),
)
"""The kinds of this module."""
