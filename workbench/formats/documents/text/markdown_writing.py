"""Write translated Markdown: the marks, code and addresses of the file with other texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from workbench.bitext import BlockKind
from workbench.formats.decoding import decode, encode_like
from workbench.formats.documents.document_format import (
    DocumentFormat,
    DocumentWriter,
    ReadRequest,
    WriteRequest,
    decoded_lines,
    without_marks,
)
from workbench.formats.documents.left_out import LeftOut
from workbench.formats.documents.text.markdown import (
    MOST_LINES,
    MarkdownRest,
    find_passages,
    read_markdown,
)
from workbench.formats.documents.text.markdown_inline import (
    BREAK_MARK,
    HARD_BREAK,
    InlineText,
    normal_label,
    write_inline,
)
from workbench.formats.documents.text.markdown_labels import (
    Label,
    box_labels,
    definition_labels,
    front_matter_labels,
    html_labels,
    language_place,
    picture_labels,
)
from workbench.formats.documents.text.mending import mend
from workbench.formats.inline.fragments import Fragment, TaggedBlock
from workbench.formats.language_tags import is_same_language

_TITLE = re.compile(
    r"(?P<start>.*\s)(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')(?P<end>\s*\))\Z"
)
_LINE_MARK = re.compile(r"(?:[-+*]|\d{1,9}[.)]|#{1,6})(?=\s)|>|(?:=+|-+)\s*\Z")
"""What would be a mark at the beginning of a line."""

_BREAK_MARK = re.compile(BREAK_MARK)
_INDENTED = re.compile(r"\n([ \t]+)\S")


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage of a page.

    Attributes:
        start: Where it begins in the file.
        end: Where it ends.
        text: What the reader gives of it.
        inline: Its inline elements.
        breaks: Its hard line breaks, as the file has them.
    """

    start: int
    end: int
    text: str
    kind: BlockKind
    inline: InlineText
    breaks: tuple[str, ...]

    def write(self, block: TaggedBlock, new_title: Callable[[str], str]) -> str:
        """Return other text with the marks of this one; no line begins as one with a mark."""
        new = write_inline(block.fragments, self.inline.elements, new_title)
        found = _INDENTED.search(self.text)
        indent = found[1] if found else ""
        first, *others = new.split("\n")
        if _LINE_MARK.match(first) and not _LINE_MARK.match(self.text):
            first = _with_escape(first)
        lines = [first]
        for line in others:
            if _LINE_MARK.match(line):
                lines[-1] += f" {line}"
            else:
                lines.append(line if line[:1].isspace() else indent + line)
        breaks = iter(self.breaks)
        return _BREAK_MARK.sub(lambda _: next(breaks, "  \n"), "\n".join(lines))


def _with_escape(line: str) -> str:
    """Return a line with a backslash before what would be a mark, as in a year with a full stop."""
    at = len(line) - len(line.lstrip("0123456789"))
    return f"{line[:at]}\\{line[at:]}"


@dataclass(frozen=True, slots=True)
class _Page:
    """A file of Markdown with the places of its texts.

    Attributes:
        passages: The blocks that the reader gives.
        labels: Texts beside them.
        titles: The different titles of links inside of passages.
        rest: What else was found.
    """

    text: str
    passages: tuple[_Passage, ...]
    labels: tuple[Label, ...]
    titles: tuple[str, ...]
    rest: MarkdownRest

    @classmethod
    def parse(cls, text: str, language: str, left_out: LeftOut) -> _Page:
        rest = MarkdownRest()
        paragraphs = find_passages(text, left_out, rest)
        mended, blocks = mend(text, paragraphs, language=language, breaks=HARD_BREAK)
        defined = {normal_label(label) for label in rest.definitions}
        passages: list[_Passage] = []
        for paragraph, block in zip(paragraphs, blocks, strict=True):
            place = paragraph.block()
            own = mended[block.start : block.end]
            inline = InlineText(defined)
            inline.read(own)
            breaks = tuple(HARD_BREAK.findall(text, place.start, place.end))
            passages.append(_Passage(place.start, place.end, own, block.kind, inline, breaks))
        titles = dict.fromkeys(title for each in passages for title in each.inline.titles)
        shown = (title for title in titles if any(map(str.isalpha, title)))
        return cls(text, tuple(passages), tuple(_labels(text, rest)), tuple(shown), rest)

    def blocks(self) -> list[TaggedBlock]:
        """Return the passages, then the labels and the titles."""
        own = [
            TaggedBlock(each.kind, tuple(each.inline.fragments), links=each.inline.links)
            for each in self.passages
        ]
        texts = [*(label.text for label in self.labels), *self.titles]
        return own + [TaggedBlock(BlockKind.PARAGRAPH, (Fragment(text),)) for text in texts]

    def write(self, blocks: Sequence[TaggedBlock], request: WriteRequest) -> str:
        """Return the file with other blocks."""
        others = [block.text for block in blocks[len(self.passages) :]]
        titles = dict(zip(self.titles, others[len(self.labels) :], strict=True))
        new_title = partial(_with_title, titles)
        edits = [
            (passage.start, passage.end, passage.write(block, new_title))
            for passage, block in zip(self.passages, blocks, strict=False)
        ]
        edits += [
            (label.start, label.end, label.write(text))
            for label, text in zip(self.labels, others, strict=False)
        ]
        place = language_place(self.text, *self.rest.front)
        if place and is_same_language(self.text[slice(*place)], request.languages.source):
            edits.append((*place, request.languages.target))
        parts: list[str] = []
        at = 0
        for start, end, new in sorted(edits):
            if start < at:
                continue
            parts += [self.text[at:start], new]
            at = end
        return "".join((*parts, self.text[at:]))


def _labels(text: str, rest: MarkdownRest) -> Iterator[Label]:
    yield from front_matter_labels(text, *rest.front)
    for span in rest.html:
        yield from html_labels(text, *span)
    for span in rest.boxes:
        yield from box_labels(text, *span)
    for span in rest.pictures:
        yield from picture_labels(text, *span)
    if any(rest.definitions.values()):
        shown = {normal_label(label): title for label, title in rest.definitions.items()}
        yield from definition_labels(text, shown)


def _with_title(titles: Mapping[str, str], end: str) -> str:
    """Return the end of a link with its title translated."""
    match = _TITLE.match(end)
    title = (match["double"] or match["single"] or "") if match else ""
    if match is None or title not in titles:
        return end
    mark = '"' if match["double"] else "'"
    new = titles[title].replace(mark, "’" if mark == "'" else "”")
    return f"{match['start']}{mark}{new}{mark}{match['end']}"


def read_tagged_markdown(data: bytes, path: Path, request: ReadRequest) -> Sequence[TaggedBlock]:
    """Read the blocks with their inline elements, then titles, texts for pictures and raw HTML.

    Raises:
        BadInputError: It cannot be decoded, or has too many lines.
    """
    left_out = LeftOut()
    text = decoded_lines(data, path, request, most=MOST_LINES)
    blocks = _Page.parse(text, request.language, left_out).blocks()
    left_out.remark_untranslated(path, request.reporter)
    return blocks


def write_markdown(
    data: bytes, path: Path, request: WriteRequest, blocks: Sequence[TaggedBlock]
) -> bytes:
    """Write the blocks into the file, in Unicode."""
    language = request.reading.language
    text = without_marks(decode(data, path, language=language).text)
    page = _Page.parse(text, language, LeftOut())
    return encode_like(page.write(blocks, request), data)


_LARGEST = 16 << 20
"""Bytes of the largest Markdown file."""

FORMAT = DocumentFormat(
    "markdown",
    "Markdown",
    (".md", ".markdown", ".mdown"),
    read_markdown,
    _LARGEST,
    is_its_text=True,
    writer=DocumentWriter(read_tagged_markdown, write_markdown, any_ending=True),
)
"""The entry of this format in the registry."""
