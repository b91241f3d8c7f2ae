"""Write a translated web page: the same elements, with other texts."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import LanguagePair
from workbench.formats.documents.document_format import ReadRequest, WriteRequest, text_of
from workbench.formats.documents.left_out import LeftOut
from workbench.formats.documents.web.attributes import ExtraText, find_extra_texts
from workbench.formats.documents.web.initials import join_initials
from workbench.formats.documents.web.page import PageWalk
from workbench.formats.documents.web.parsing import decode_html, parse_html
from workbench.formats.documents.web.xhtml import (
    find_twins,
    is_xhtml,
    on_twins,
    parse_as_xml,
    serialize_xml,
)
from workbench.formats.inline.fragments import TaggedBlock
from workbench.formats.inline.trail import RawBlock, Trail
from workbench.formats.inline.tree import rewrite_blocks
from workbench.formats.input import bom_encoding
from workbench.formats.language_tags import is_same_language, regional_tag

if TYPE_CHECKING:
    from lxml import etree

_NAMES_OF_LANGUAGE = frozenset({"content-language", "og:locale"})
_LINKS = frozenset({"a"})
_FORMATS = frozenset({"span", "font"})
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HTML = re.compile(r"<html\b", re.IGNORECASE)
_HEAD_OR_BODY = re.compile(r"<(?:head|body)\b", re.IGNORECASE)
_PAGE_END = re.compile(r"(\s*)</body>(\s*)</html>\s*\Z", re.IGNORECASE)
_LINES_AT_END = "\n</body>\n</html>"
_NO_END_TAGS = re.compile(r"</(?:wbr|source|track)>")
_TAIL = re.compile(r"\s*\Z")


def read_tagged_html(data: bytes, path: Path, request: ReadRequest) -> Sequence[TaggedBlock]:
    """Read the blocks of a page, then its title and the texts of attributes.

    Raises:
        BadInputError: It is empty or binary.
    """
    decoded = decode_html(data, path, language=request.language)
    left_out = LeftOut()
    text = text_of(decoded, path, request.reporter)
    blocks = WebPage.parse(text, path, left_out).blocks()
    left_out.remark_untranslated(path, request.reporter)
    return blocks


def write_html(
    data: bytes, path: Path, request: WriteRequest, blocks: Sequence[TaggedBlock]
) -> bytes:
    """Write the blocks into the page, and the language of the translation into its attributes."""
    decoded = decode_html(data, path, language=request.reading.language)
    text = WebPage.parse(decoded.text, path, LeftOut()).write(blocks, request.languages)
    return encode_page(text, data, decoded.codec or decoded.encoding)


def encode_page(text: str, data: bytes, encoding: str) -> bytes:
    """Encode a page as its source was; what the encoding lacks becomes a reference.

    Args:
        text: The page.
        data: The source, which may begin with a byte order mark.
        encoding: The encoding of the source.
    """
    marked = bom_encoding(data)
    if marked is not None:
        codec = marked if marked.endswith("-sig") else "utf-16"
        return text.removeprefix("\ufeff").encode(codec)
    try:
        codecs.lookup(encoding)
    except LookupError:
        encoding = "ascii"  # with references it is right in every encoding
    return text.encode(encoding, "xmlcharrefreplace")


@dataclass(slots=True)
class WebPage:
    """A parsed page, with the places of its texts.

    Attributes:
        source: The text of the file.
        root: The tree; None for an empty page.
        raw: The blocks of the body.
        extras: The texts of the title and of attributes.
    """

    source: str
    root: etree._Element | None
    raw: list[RawBlock]
    extras: list[ExtraText]

    @classmethod
    def parse(cls, source: str, path: Path, left_out: LeftOut) -> WebPage:
        """Parse a page.

        Args:
            source: The text of the file.
            path: The file, for messages.
            left_out: Receives what is no text of the page.

        Raises:
            BadInputError: It has millions of tags, or is nested too deeply.
        """
        root = parse_html(source, path)
        if root is None:
            return cls(source, None, [], [])
        trail = Trail(_LINKS, _FORMATS)
        for _ in PageWalk(left_out, trail).pieces(root):
            pass
        return cls(source, root, trail.blocks, find_extra_texts(root))

    def blocks(self) -> list[TaggedBlock]:
        """Return the blocks of the body, and the other texts behind them."""
        body = [block for raw in self.raw for block in raw.tagged()]
        return body + [extra.block() for extra in self.extras]

    def write(self, blocks: Sequence[TaggedBlock], languages: LanguagePair) -> str:
        """Return the page with other blocks."""
        root = self.root
        if root is None:
            return self.source
        xml = parse_as_xml(join_initials(self.source)) if is_xhtml(self.source) else None
        twins = find_twins(root, xml) if xml is not None else None
        if xml is not None and twins is not None:
            on_twins(self.raw, twins)
            self.extras = [
                ExtraText(twins[extra.element], extra.attribute) for extra in self.extras
            ]
            root = xml
        first = len(blocks) - len(self.extras)
        rewrite_blocks(self.raw, blocks[:first])
        for extra, block in zip(self.extras, blocks[first:], strict=True):
            extra.replace(block.text)
        set_languages(root, languages)
        return self._serialize(root, as_xml=twins is not None)

    def _serialize(self, root: etree._Element, *, as_xml: bool) -> str:
        begin = _HTML.search(self.source)
        if as_xml and begin:
            body = serialize_xml(root)
        elif begin or _HEAD_OR_BODY.search(self.source):
            # What is not well-formed is read as HTML, unless it can be nothing but XML.
            method = "xml" if self.source.lstrip("\ufeff \r\n").startswith("<?xml") else "html"
            body = _as_text(root, method=method)
            body = _PAGE_END.sub(self._end(), body)
        else:
            return _inner(root)
        before = self.source[: begin.start()] if begin else ""
        tail = _TAIL.search(self.source)
        return before + body + (tail[0] if tail else "")

    def _end(self) -> str:
        """Return the last end tags with the white space of the source before them."""
        end = _PAGE_END.search(self.source)
        if end:
            return f"{end[1]}</body>{end[2]}</html>"
        return _LINES_AT_END if "\n" in self.source else _LINES_AT_END.replace("\n", "")


def set_languages(root: etree._Element, languages: LanguagePair) -> None:
    """Write the language of the translation where the attributes name that of the source."""
    for element in root.iter("*"):
        for name in ("lang", _XML_LANG, "xml:lang"):
            value = element.get(name)
            if value and is_same_language(value, languages.source):
                element.set(name, languages.target)
    for element in root.iter("meta", "{http://www.w3.org/1999/xhtml}meta"):
        said = (element.get("http-equiv") or element.get("property") or "").lower()
        value = element.get("content") or ""
        if said in _NAMES_OF_LANGUAGE and value and is_same_language(value, languages.source):
            separator = "_" if said == "og:locale" else "-"
            target = regional_tag(languages.target) if separator in value else languages.target
            element.set("content", target.replace("-", separator))


def _inner(root: etree._Element) -> str:
    """Return what is inside the head and the body that the parser has put around a fragment."""
    parts: list[str] = []
    for element in root:
        parts.append(element.text or "")
        parts += [_as_text(child, method="html", with_tail=True) for child in element]
    return "".join(parts)


def _as_text(element: etree._Element, *, method: str, with_tail: bool = False) -> str:
    """Return an element as text, without end tags where HTML has none."""
    from lxml import etree  # 25 ms

    text = str(etree.tostring(element, method=method, encoding="unicode", with_tail=with_tail))
    return _NO_END_TAGS.sub("", text) if method == "html" else text
