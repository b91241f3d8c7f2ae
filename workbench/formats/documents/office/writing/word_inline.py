"""Read the inline elements of a Word paragraph: runs, links, fields, bookmarks, pictures.

Runs of one format have one number, so that the runs into which Word divides a sentence for its own
reasons (spelling, revisions) need no tags.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.formats.documents.office.word.symbol_font import symbol_text
from workbench.formats.documents.office.word.word_elements import is_large_initial
from workbench.formats.documents.office.word.word_styles import W, WordStyles, is_hidden, value_of
from workbench.formats.documents.office.writing.word_nodes import (
    Atom,
    Container,
    Format,
    Marks,
    Node,
    ParagraphBorder,
)
from workbench.formats.documents.office.writing.word_ranges import (
    Ranges,
    WordRange,
    find_ranges,
    is_kept_field,
)
from workbench.formats.formulas import omml_text
from workbench.formats.formulas.omml import M
from workbench.formats.inline.fragments import Fragment, Path, TaggedBlock, text_of
from workbench.formats.inline.large_initials import INITIAL

if TYPE_CHECKING:
    from lxml import etree

_PROPERTIES = f"{W}rPr"
_CONTAINERS = frozenset(
    f"{W}{name}" for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo")
)
_IGNORED = frozenset(f"{W}{name}" for name in ("pPr", "proofErr", "smartTagPr", "customXmlPr"))
_AS_CHARACTER = {f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}
_NOT_IN_RUNS = frozenset({_PROPERTIES, f"{W}lastRenderedPageBreak"})
_FORMULAS = frozenset({f"{M}oMath", f"{M}oMathPara"})
_SHOWN = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
_NOT_COMPARED = frozenset(f"{W}{name}" for name in ("lang", "noProof", "rPrChange"))
"""Properties of a run that do not show."""


@dataclass(slots=True)
class WordParagraph:
    """A paragraph with its inline elements, or several that are read as one.

    Attributes:
        element: The paragraph; the first one of several.
        fragments: Its texts and elements.
        nodes: The elements by their numbers.
        runs: Numbers of the formats.
        links: Numbers of the links.
        initial: Number of the border behind a large initial letter, which stands in no fragment;
            None if there is no such letter.
    """

    element: etree._Element
    styles: WordStyles
    fragments: list[Fragment] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    runs: set[int] = field(default_factory=set)
    links: set[int] = field(default_factory=set)
    initial: int | None = None
    _formats: dict[bytes, int] = field(default_factory=dict)

    @classmethod
    def of(cls, elements: Sequence[etree._Element], styles: WordStyles) -> WordParagraph:
        """Read paragraphs that are joined, mostly only one; nothing in them is changed."""
        first, *others = elements
        paragraph = cls(first, styles)
        paragraph._read(list(first), ())
        for other in others:
            border = paragraph._add(ParagraphBorder(other))
            if other is others[0] and _is_initial(first, paragraph.fragments):
                paragraph.initial = border
            else:
                paragraph.fragments.append(Fragment("", (), border))
            paragraph._read(list(other), ())
        return paragraph

    def tagged(self, kind: BlockKind, fragments: Sequence[Fragment]) -> TaggedBlock:
        """Return a block of fragments of the paragraph."""
        return TaggedBlock(kind, tuple(fragments), frozenset(self.runs), frozenset(self.links))

    def _read(self, siblings: Sequence[etree._Element], path: Path) -> None:
        """Read the children of the paragraph, or of an element in it."""
        ranges = find_ranges(siblings)
        # What crosses other ranges goes around everything: there it crosses nothing.
        crossing = sorted(ranges.crossing)
        for number in crossing:
            if str(siblings[number].tag).endswith("Start"):
                self._atom([siblings[number]], path)
        self._read_span(siblings, (0, len(siblings)), path, ranges)
        for number in crossing:
            if not str(siblings[number].tag).endswith("Start"):
                self._atom([siblings[number]], path)

    def _read_span(
        self,
        siblings: Sequence[etree._Element],
        span: tuple[int, int],
        path: Path,
        ranges: Ranges,
    ) -> None:
        number, end = span
        while number < end:
            found = ranges.nested.get(number)
            if number in ranges.crossing:
                number += 1
            elif found is None or found.last >= end:
                self._read_one(siblings[number], path)
                number += 1
            else:
                self._read_range(siblings, found, path, ranges)
                number = found.last + 1

    def _read_range(
        self, siblings: Sequence[etree._Element], found: WordRange, path: Path, ranges: Ranges
    ) -> None:
        own = [
            siblings[number]
            for number in range(found.first, found.last + 1)
            if number not in ranges.crossing
        ]
        result = "".join(map(_visible_text, siblings[found.inside : found.last]))
        is_field = siblings[found.first].tag == f"{W}r"
        if found.is_untouched or (is_field and not any(map(str.isalpha, result))):
            self._atom(own, path, result)
            return
        before = [each for each in siblings[found.first : found.inside] if each in own]
        number = self._add(Marks(before, [siblings[found.last]]))
        if found.is_link:
            self.links.add(number)
        size = len(self.fragments)
        self._read_span(siblings, (found.inside, found.last), (*path, number), ranges)
        self._close(number, size, path, own)

    def _read_one(self, element: etree._Element, path: Path) -> None:
        tag = element.tag
        if tag in _IGNORED:
            return
        if tag == f"{W}r":
            self._run(element, path)
        elif tag in _CONTAINERS or (tag == f"{W}fldSimple" and _is_translated(element)):
            self._container(element, element, path)
        elif tag == f"{W}sdt" and element.find(f"{W}sdtContent") is not None:
            content = element.find(f"{W}sdtContent")
            assert content is not None
            self._container(element, content, path)
        elif tag == f"{W}fldSimple":
            self._atom([element], path, _visible_text(element))
        elif tag in _FORMULAS:
            self._atom([element], path, omml_text(element))
        else:
            self._atom([element], path)

    def _container(self, element: etree._Element, content: etree._Element, path: Path) -> None:
        number = self._add(Container(element, content))
        if element.tag in (f"{W}hyperlink", f"{W}fldSimple"):
            self.links.add(number)
        size = len(self.fragments)
        self._read(list(content), (*path, number))
        self._close(number, size, path, [element])

    def _close(self, number: int, size: int, path: Path, elements: list[etree._Element]) -> None:
        """End an element; one without anything in it becomes an atom."""
        if len(self.fragments) == size:
            self.nodes[number] = Atom(elements)
            self.links.discard(number)
            self.fragments.append(Fragment("", path, number))

    def _run(self, run: etree._Element, path: Path) -> None:
        properties = run.find(_PROPERTIES)
        style = value_of(properties, "rStyle") if properties is not None else ""
        if is_hidden(properties) or style in self.styles.hidden or _has_custom_mark(run):
            self._atom([run], path)
            return
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                self._text("".join(map(str, child.itertext())), properties, path)
            elif tag in _AS_CHARACTER:
                self._text(_AS_CHARACTER[str(tag)], properties, path)
            elif tag not in _NOT_IN_RUNS:
                number = self._add(Atom([child], in_run=True, properties=properties))
                self.fragments.append(Fragment(_shown(child), path, number))

    def _text(self, text: str, properties: etree._Element | None, path: Path) -> None:
        if not text:
            return
        key = _key_of(properties)
        number = self._formats.get(key)
        if number is None:
            number = self._formats[key] = self._add(Format(properties))
            self.runs.add(number)
        last = self.fragments[-1] if self.fragments else None
        if last is not None and last.atom is None and last.path == (*path, number):
            self.fragments[-1] = Fragment(last.text + text, last.path)
        else:
            self.fragments.append(Fragment(text, (*path, number)))

    def _atom(self, elements: list[etree._Element], path: Path, shown: str = "") -> None:
        self.fragments.append(Fragment(shown, path, self._add(Atom(elements))))

    def _add(self, node: Node) -> int:
        self.nodes.append(node)
        return len(self.nodes) - 1


def _is_initial(paragraph: etree._Element, fragments: Sequence[Fragment]) -> bool:
    """Return whether a paragraph is a drop cap of one letter."""
    properties = paragraph.find(f"{W}pPr")
    is_framed = properties is not None and is_large_initial(properties)
    return is_framed and INITIAL.fullmatch(text_of(fragments)) is not None


def _key_of(properties: etree._Element | None) -> bytes:
    """Return what tells one character format from another."""
    from lxml import etree  # 25 ms

    if properties is None:
        return b""
    return b"".join(
        sorted(
            etree.tostring(child, method="c14n", with_tail=False)
            for child in properties.iterchildren("*")
            if child.tag not in _NOT_COMPARED
        )
    )


def _shown(child: etree._Element) -> str:
    """Return what the reader gives for an element of a run."""
    tag = str(child.tag)
    if tag == f"{W}sym":
        return symbol_text(child.get(f"{W}font") or "", child.get(f"{W}char") or "")
    if tag == f"{W}ruby":
        return "".join(map(_visible_text, child.iterchildren(f"{W}rubyBase")))
    return _SHOWN.get(tag, "")


def _visible_text(element: etree._Element) -> str:
    parts: list[str] = []
    for child in element.iter(f"{W}t", *_SHOWN):
        parts.append(_SHOWN.get(str(child.tag)) or child.text or "")
    return "".join(parts)


def _is_translated(field: etree._Element) -> bool:
    code = field.get(f"{W}instr") or ""
    return not is_kept_field(code) and any(map(str.isalpha, _visible_text(field)))


def _has_custom_mark(run: etree._Element) -> bool:
    return any(
        (child.get(f"{W}customMarkFollows") or "0") not in ("0", "false", "off") for child in run
    )
