"""XLIFF, SDLXLIFF, MQXLIFF and TMX of other programs, with inline codes, segments and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.entities import codepoint2name, name2codepoint
from random import Random
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from tests.formats.conformance.samples import (
    BitextKind,
    BitextSample,
    DocumentKind,
    DocumentSample,
)
from tests.formats.conformance.words import Vocabulary, words_of

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODE = re.compile(r"</?[a-z]+/?>|%\d\$s|\{\d\}")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text and its XML.

    Attributes:
        plain: What must be read, without codes.
        xml: The content of a ``source``, ``target`` or ``seg``.
    """

    plain: str
    xml: str


def without_codes(text: str) -> str:
    """Remove native codes, such as tags of HTML and variables, that are read as text."""
    return _CODE.sub("", text)


class _Coder:
    """Writes texts with inline codes."""

    names_references = False
    """Whether some characters are written as references of HTML, as a file with a DOCTYPE may."""

    def __init__(self, chance: Random, codes: Sequence[tuple[str, str]], prefix: str = "") -> None:
        self._chance = chance
        self._codes = [tuple(_prefixed(part, prefix) for part in pair) for pair in codes]
        self._vocabulary = Vocabulary(chance)

    def text(self) -> _Text:
        """Return the next text."""
        plain = self._vocabulary.sentence(6).strip()
        if self._chance.random() < 0.15:
            return _Text(plain, f"<![CDATA[{plain}]]>")
        if self._chance.random() < 0.5:
            return _Text(plain, self._escaped(plain))
        # Codes stand between words, where they may not be glued, or around them.
        first, space, rest = plain.partition(" ")
        opening, closing = self._chance.choice(self._codes)
        return _Text(plain, f"{opening}{self._escaped(first)}{closing}{space}{self._escaped(rest)}")

    def _escaped(self, text: str) -> str:
        return "".join(self._character(char) for char in text)

    def _character(self, char: str) -> str:
        if char <= "\x7f" or self._chance.random() > 0.1:
            return escape(char)
        if self.names_references and ord(char) in codepoint2name:
            return f"&{codepoint2name[ord(char)]};"
        return f"&#{ord(char)};"


def _prefixed(xml: str, prefix: str) -> str:
    return re.sub(r"<(/?)(?=[a-z-]+[ />])", rf"<\1{prefix}", xml)


_XLIFF_CODES = (
    ('<g id="1">', "</g>"),
    ('<g id="1"><g id="2">', "</g></g>"),
    ('<bpt id="1">&lt;b&gt;</bpt>', '<ept id="1">&lt;/b&gt;</ept>'),
    ('<x id="1"/>', ""),
    ("", '<ph id="1">%1$s</ph>'),
    ('<bx id="1"/>', '<ex id="1"/>'),
    ('<mrk mtype="term">', "</mrk>"),
    ('<it id="1" pos="open">&lt;i&gt;</it>', ""),
)


class _Xliff:
    """Writes an XLIFF 1.2 file and collects its segments."""

    def __init__(self, chance: Random, ending: str) -> None:
        self._chance = chance
        self._is_trados = ending == ".sdlxliff"
        self._is_memoq = ending == ".mqxliff"
        self._prefix = "x:" if chance.random() < 0.1 else ""
        self._coder = _Coder(chance, _XLIFF_CODES, self._prefix)
        self.pairs: list[tuple[str, str]] = []
        self.documents: list[str] = []

    def file(self) -> bytes:
        chance = self._chance
        bodies = [self._body() for _ in range(chance.randint(1, 2))]
        files = "".join(
            f'<file original="f{n}" source-language="fr-FR" target-language="en" datatype="x">'
            f"<header><note>en-tête</note></header><body>{body}</body></file>"
            for n, body in enumerate(bodies)
        )
        space = "urn:oasis:names:tc:xliff:document:1.2"
        if self._prefix:
            names = f'xmlns:x="{space}"'
            files = _prefixed(re.sub("<(/?)x:", r"<\1", files), "x:")
        else:
            names = chance.choice((f'xmlns="{space}"', f'xmlns="{space}"', ""))
        names += ' xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns:mq="MQXliff"'
        p = self._prefix
        return f'<?xml version="1.0"?><{p}xliff version="1.2" {names}>{files}</{p}xliff>'.encode()

    def _body(self, depth: int = 0) -> str:
        body = self._unit() if depth == 0 else ""
        for _ in range(self._chance.randint(0, 4)):
            if depth < 3 and self._chance.random() < 0.2:
                body += f'<group id="g">{self._body(depth + 1)}</group>'
            else:
                body += self._unit()
        return body

    def _unit(self) -> str:
        chance = self._chance
        sources = [self._coder.text() for _ in range(chance.choice((1, 1, 2, 3)))]
        targets = [self._coder.text() if chance.random() < 0.8 else None for _ in sources]
        is_fixed = bool(self.documents) and chance.random() < 0.1
        extra = ' translate="no"' if is_fixed else ""
        extra += ' mq:status="Edited"' if self._is_memoq else ""
        if len(sources) == 1 and chance.random() < 0.7:
            inside = f"<source>{sources[0].xml}</source>"
            if targets[0]:
                inside += f"<target>{targets[0].xml}</target>"
            elif chance.random() < 0.5:
                inside += "<target/>"
        else:
            inside = self._segmented(sources, targets)
        inside += chance.choice(("", "", "<note>remarque</note>"))
        if chance.random() < 0.1:
            inside += "<alt-trans><source>ancien</source><target>old</target></alt-trans>"
        self.pairs += [
            (source.plain, target.plain if target else "")
            for source, target in zip(sources, targets, strict=True)
            if target or not is_fixed
        ]
        if not is_fixed:
            self.documents += [source.plain for source in sources]
        return f'<trans-unit id="u"{extra}>{inside}</trans-unit>'

    def _segmented(self, sources: Sequence[_Text], targets: Sequence[_Text | None]) -> str:
        space = self._chance.choice((" ", "", "\n"))
        around = self._chance.choice((("", ""), ('<g id="9">', "</g>")))
        marks = [_mark(n, source.xml) for n, source in enumerate(sources)]
        whole = "".join(source.xml for source in sources)
        inside = f"{around[0]}{space.join(marks)}{around[1]}"
        found = f"<source>{whole}</source><seg-source>{inside}</seg-source>"
        if any(targets):
            marks = [_mark(n, target.xml if target else "") for n, target in enumerate(targets)]
            found += f"<target>{around[0]}{space.join(marks)}{around[1]}</target>"
        if self._is_trados:
            found += (
                "<sdl:seg-defs>"
                + "".join(f'<sdl:seg id="{n}" conf="Draft"/>' for n in range(len(sources)))
                + "</sdl:seg-defs>"
            )
        return found


def _mark(number: int, xml: str) -> str:
    return f'<mrk mtype="seg" mid="{number}">{xml}</mrk>'


def make_xliff(chance: Random) -> DocumentSample:
    """Generate XLIFF 1.2 whose sources are read."""
    writer = _Xliff(chance, chance.choice(_XLIFF_ENDINGS))
    data = writer.file()
    return DocumentSample(data, _words(writer.documents))


def make_xliff_pairs(chance: Random, ending: str) -> BitextSample:
    """Generate XLIFF 1.2 with segments, of which some have no target."""
    writer = _Xliff(chance, ending)
    data = writer.file()
    return BitextSample({ending: data}, tuple(writer.pairs))


_XLIFF_ENDINGS = (".xlf", ".xliff", ".sdlxliff", ".mqxliff")


def extract_xliff(data: bytes) -> list[str]:
    """Return the words of all sources outside of proposals, without codes."""
    found: list[str] = []
    root = ElementTree.fromstring(data)
    files = [element for element in root.iter() if _name(element) == "file"]
    for unit in (unit for file in files for unit in file.iter()):
        if _name(unit) != "trans-unit" or unit.get("translate") == "no":
            continue
        children = {_name(child): child for child in reversed(list(unit))}
        if "seg-source" in children and "source" in children:
            marks = [m for m in children["seg-source"].iter() if m.get("mtype") == "seg"]
            texts = [_text(mark) for mark in marks]
        else:
            texts = [_text(children["source"])] if "source" in children else []
        found += [word for text in texts for word in words_of(without_codes(text))]
    return found


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


def _words(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for text in texts for word in words_of(text))


_TMX_CODES = (
    ('<bpt i="1">&lt;b&gt;</bpt>', '<ept i="1">&lt;/b&gt;</ept>'),
    ("<hi>", "</hi>"),
    ("", "<ph>%1$s</ph>"),
    ('<it pos="begin">&lt;i&gt;</it>', ""),
    ("<ut>&lt;u&gt;</ut>", "<ut>&lt;/u&gt;</ut>"),
    ('<ph x="1"/>', ""),
)


class _Tmx:
    """Writes a TMX file and collects its units in both languages."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._coder = _Coder(chance, _TMX_CODES)
        self.pairs: list[tuple[str, str]] = []
        self.sources: list[str] = []

    def file(self) -> bytes:
        chance = self._chance
        doctype = chance.choice(("", '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'))
        self._coder.names_references = bool(doctype)
        units = "\n".join(self._unit(n == 0) for n in range(chance.randint(1, 7)))
        encoding = chance.choice(("utf-8", "utf-8", "utf-16"))
        text = (
            f'<?xml version="1.0" encoding="{encoding}"?>\n{doctype}<tmx version="1.4">'
            f'<header srclang="fr"><note>en-tête</note></header><body>{units}</body></tmx>'
        )
        return text.encode(encoding)

    def _unit(self, is_whole: bool) -> str:
        chance = self._chance
        source, target, other = (self._coder.text() for _ in range(3))
        has = (True, True) if is_whole else (chance.random() < 0.9, chance.random() < 0.9)
        name = chance.choice(("xml:lang", "xml:lang", "lang"))
        variants = []
        if has[0]:
            variants.append(_variant(name, chance.choice(("fr", "fr-FR", "FR")), source, chance))
            self.sources.append(source.plain)
        if has[1]:
            variants.append(_variant(name, chance.choice(("en", "EN-US")), target, chance))
        if all(has):
            self.pairs.append((source.plain, target.plain))
        if chance.random() < 0.2:
            variants.append(_variant(name, "de", other, chance))
        chance.shuffle(variants)
        about = chance.choice(("", "", "<note>remarque</note>", "<prop type='x'>propriété</prop>"))
        return f'<tu tuid="u">{about}{"".join(variants)}</tu>'


def _variant(name: str, tag: str, text: _Text, chance: Random) -> str:
    about = chance.choice(("", "", "<prop type='x'>propriété</prop>", "<note>remarque</note>"))
    return f'<tuv {name}="{tag}">{about}<seg>{text.xml}</seg></tuv>'


def make_tmx(chance: Random) -> DocumentSample:
    """Generate a TMX file whose French segments are read."""
    writer = _Tmx(chance)
    data = writer.file()
    return DocumentSample(data, _words(writer.sources))


def make_tmx_pairs(chance: Random, _ending: str) -> BitextSample:
    """Generate a TMX file; units in one of the languages only are left out."""
    writer = _Tmx(chance)
    data = writer.file()
    return BitextSample({".tmx": data}, tuple(writer.pairs))


def extract_tmx(data: bytes) -> list[str]:
    """Return the words of the French segments, without codes."""
    found: list[str] = []
    parser = ElementTree.XMLParser()
    # With a DOCTYPE, expat asks this table for what &eacute; and the like stand for.
    parser.entity.update({name: chr(code) for name, code in name2codepoint.items()})
    for variant in ElementTree.fromstring(data, parser).iterfind(".//tu/tuv"):
        tag = variant.get(_LANG) or variant.get("lang") or ""
        segment = variant.find("seg")
        if tag.lower().startswith("fr") and segment is not None:
            found += words_of(without_codes(_text(segment)))
    return found


KINDS = (
    DocumentKind("xliff", _XLIFF_ENDINGS, make_xliff, extract_xliff, without_codes),
    DocumentKind("tmx", (".tmx",), make_tmx, extract_tmx, without_codes),
)
"""The kinds of documents of this module."""

PAIR_KINDS = (
    BitextKind("xliff", _XLIFF_ENDINGS, make_xliff_pairs),
    BitextKind("tmx", (".tmx",), make_tmx_pairs),
)
"""The kinds of bitexts of this module."""
