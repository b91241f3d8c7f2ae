"""Take out of a plain text what its lines have and its sentences do not.

Words that are split at line ends are joined, soft hyphens are left out, and inside of a quoted
paragraph a space stands for the line break and the marks of quotation. All other characters stay,
so that a translation has the layout of its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.bitext import Block, BlockKind
from workbench.formats.documents.document_format import SOFT_HYPHEN, TextAndBlocks
from workbench.formats.documents.text.lines import TextLine
from workbench.formats.hyphenation import count_words, find_joint

_TIES = frozenset("-\u2010\u2011\u00ad¬")
"""Marks at a line's end after which no space may follow."""


_HARD_BREAK = "  \n"
"""A line break that is shown as one."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block and its lines.

    Attributes:
        lines: At least one line.
        kind: What it looks like.
    """

    lines: Sequence[TextLine]
    kind: BlockKind

    def block(self, *, offset: int = 0) -> Block:
        """Return its place in the text, or in a document in which the text begins at ``offset``."""
        return Block(offset + self.lines[0].start, offset + self.lines[-1].end, self.kind)


@dataclass(frozen=True, slots=True)
class Change:
    """Characters ``text[start:end]`` for which others stand in the document."""

    start: int
    end: int
    text: str


def mend(
    text: str,
    paragraphs: Sequence[Paragraph],
    *,
    language: str,
    offset: int = 0,
    breaks: re.Pattern[str] | None = None,
) -> TextAndBlocks:
    """Return the text with its split words joined, and the blocks of its paragraphs.

    Args:
        text: The text of a file, or a part of it.
        paragraphs: Its paragraphs in order.
        language: Of the text, BCP 47.
        offset: Where the text begins in its document.
        breaks: Matches what stands between two lines that are shown as such, if the format has
            such line breaks; they stay, as two spaces and a line feed.
    """
    changes = list(_changes(text, paragraphs, language, breaks))
    if changes:
        blocks = [paragraph.block() for paragraph in paragraphs]
        return apply_changes(text, blocks, changes, offset=offset)
    return text, tuple(paragraph.block(offset=offset) for paragraph in paragraphs)


def apply_changes(
    text: str, blocks: Sequence[Block], changes: Sequence[Change], *, offset: int = 0
) -> TextAndBlocks:
    """Return the text with all changes, and the blocks at their new places.

    Args:
        text: The text.
        blocks: Blocks in order; no change holds the beginning or the end of one.
        changes: Changes in order, without overlaps.
        offset: Where the text begins in its document.
    """
    parts: list[str] = []
    places = [place for block in blocks for place in (block.start, block.end)]
    moved: list[int] = []
    end, length = 0, offset
    for change in changes:
        while len(moved) < len(places) and places[len(moved)] <= change.start:
            moved.append(length + places[len(moved)] - end)
        parts += (text[end : change.start], change.text)
        length += change.start - end + len(change.text)
        end = change.end
    moved += [length + place - end for place in places[len(moved) :]]
    parts.append(text[end:])
    starts_and_ends = zip(moved[::2], moved[1::2], blocks, strict=True)
    return "".join(parts), tuple(Block(x, y, block.kind) for x, y, block in starts_and_ends)


def _changes(
    text: str, paragraphs: Sequence[Paragraph], language: str, breaks: re.Pattern[str] | None
) -> Iterator[Change]:
    words: Mapping[str, int] | None = None
    has_soft = SOFT_HYPHEN in text
    for paragraph in paragraphs:
        for line, after in pairwise(paragraph.lines):
            if has_soft:
                yield from _soft_hyphens(text, line)
            dropped, between = 0, " "
            if breaks is not None and breaks.fullmatch(text, line.end, after.start):
                yield Change(line.end, after.start, _HARD_BREAK)
                continue
            if line.text[-1] in _TIES:
                # Most texts have no such line; those that have pay for counting their words.
                words = _count(paragraphs) if words is None else words
                joint = find_joint(line.text, after.text, words=words, language=language)
                dropped, between = joint.dropped, joint.between
            has_marks = line.depth > 0 or not text[line.end : after.start].isspace()
            if has_marks or between != " ":
                yield Change(line.end - dropped, after.start, between)
        if has_soft:
            yield from _soft_hyphens(text, paragraph.lines[-1])


def _soft_hyphens(text: str, line: TextLine) -> Iterator[Change]:
    """Yield the soft hyphens inside of a line; one at its end splits a word."""
    end = line.end
    while end > line.start and text[end - 1] in _TIES:
        end -= 1
    start = text.find(SOFT_HYPHEN, line.start, end)
    while start >= 0:
        yield Change(start, start + 1, "")
        start = text.find(SOFT_HYPHEN, start + 1, end)


def _count(paragraphs: Iterable[Paragraph]) -> Mapping[str, int]:
    return count_words(line.text for paragraph in paragraphs for line in paragraph.lines)
