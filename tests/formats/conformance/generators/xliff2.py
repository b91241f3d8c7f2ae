"""XLIFF 2: segments, codes with their original data, groups, notes and proposals."""

from __future__ import annotations

from random import Random
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from tests.formats.conformance.generators.exchange import without_codes
from tests.formats.conformance.samples import (
    BitextKind,
    BitextSample,
    DocumentKind,
    DocumentSample,
)
from tests.formats.conformance.words import Vocabulary, words_of

_CODES = (
    ('<pc id="1">', "</pc>"),
    ('<pc id="1" dataRefStart="d1" dataRefEnd="d2">', "</pc>"),
    ('<pc id="1"><pc id="2">', "</pc></pc>"),
    ("", '<ph id="1" equiv="%1$s"/>'),
    ("", '<ph id="1" dataRef="d1"/>'),
    ('<sc id="1"/>', '<ec startRef="1"/>'),
    ('<mrk id="m1" type="term">', "</mrk>"),
    ('<sm id="m1" type="comment" value="remarque"/>', '<em startRef="m1"/>'),
)
_DATA = '<originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data></originalData>'


class _Writer:
    """Writes a file and collects its segments."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._vocabulary = Vocabulary(chance)
        self.pairs: list[tuple[str, str]] = []
        self.sources: list[str] = []

    def file(self) -> bytes:
        chance = self._chance
        version = chance.choice(("2.0", "2.1", "2.2"))
        space = "2.2" if version == "2.2" else "2.0"
        name = chance.choice((f' xmlns="urn:oasis:names:tc:xliff:document:{space}"',) * 3 + ("",))
        files = "".join(
            f'<file id="f{n}">{self._body()}</file>' for n in range(chance.randint(1, 2))
        )
        return (
            f'<?xml version="1.0"?><xliff version="{version}"{name} srcLang="fr-FR" trgLang="en">'
            f"{files}</xliff>"
        ).encode()

    def _body(self, depth: int = 0) -> str:
        body = self._unit() if depth == 0 else ""
        for _ in range(self._chance.randint(0, 3)):
            if depth < 3 and self._chance.random() < 0.25:
                body += f'<group id="g{depth}">{self._body(depth + 1)}</group>'
            else:
                body += self._unit()
        return body

    def _unit(self) -> str:
        chance = self._chance
        is_fixed = bool(self.sources) and chance.random() < 0.1
        notes = chance.choice(("", "<notes><note>remarque</note></notes>"))
        inside = ""
        for number in range(chance.choice((1, 1, 2, 3))):
            source, xml = self._text()
            target, target_xml = self._text() if chance.random() < 0.8 else ("", "")
            if number:
                inside += "<ignorable><source> </source></ignorable>"
            state = chance.choice(("", ' state="translated"', ' state="initial"'))
            inside += f"<segment{state}><source>{xml}</source>"
            inside += (
                f"<target>{target_xml}</target>" if target else chance.choice(("", "<target/>"))
            )
            inside += "</segment>"
            if target or not is_fixed:
                self.pairs.append((source, target))
            if not is_fixed:
                self.sources.append(source)
        fixed = ' translate="no"' if is_fixed else ""
        return f'<unit id="u"{fixed}>{notes}{_DATA}{inside}</unit>'

    def _text(self) -> tuple[str, str]:
        """Return the next text and its XML."""
        plain = self._vocabulary.sentence(6).strip()
        if self._chance.random() < 0.15:
            return plain, f"<![CDATA[{plain}]]>"
        if self._chance.random() < 0.4:
            return plain, escape(plain)
        first, space, rest = plain.partition(" ")
        opening, closing = self._chance.choice(_CODES)
        return plain, f"{opening}{escape(first)}{closing}{space}{escape(rest)}"


def make_xliff2(chance: Random) -> DocumentSample:
    """Generate XLIFF 2 whose sources are read."""
    writer = _Writer(chance)
    data = writer.file()
    return DocumentSample(data, tuple(word for text in writer.sources for word in words_of(text)))


def make_xliff2_pairs(chance: Random, ending: str) -> BitextSample:
    """Generate XLIFF 2 with segments, of which some have no target."""
    writer = _Writer(chance)
    data = writer.file()
    return BitextSample({ending: data}, tuple(writer.pairs))


def extract_xliff2(data: bytes) -> list[str]:
    """Return the words of the sources of all segments, without codes."""
    found: list[str] = []
    root = ElementTree.fromstring(data)
    units = [element for element in root.iter() if _name(element) == "unit"]
    for unit in units:
        if unit.get("translate") == "no":
            continue
        for segment in unit:
            if _name(segment) == "segment":
                source = next((child for child in segment if _name(child) == "source"), None)
                if source is not None:
                    found += words_of(without_codes("".join(source.itertext())))
    return found


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


KINDS = (DocumentKind("xliff 2", (".xlf", ".xliff"), make_xliff2, extract_xliff2, without_codes),)
"""The kinds of documents of this module."""

PAIR_KINDS = (BitextKind("xliff 2", (".xlf", ".xliff"), make_xliff2_pairs),)
"""The kinds of bitexts of this module."""
