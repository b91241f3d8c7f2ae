"""Split a whole document into sentences, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.bitext.document import Block, BlockKind, Document
from workbench.bitext.segment import Span
from workbench.segment.splitting import split_sentences

LONGEST_HEADING = 200
"""Characters of the longest heading that is one segment; a longer one is split like a paragraph."""

_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015")
_TURN = re.compile(r"\n[^\S\n]*(?:[-\u2010-\u2015]\s*(?P<letter>\S)|>>)")
"""The beginning of a line of a cue in which another person speaks."""

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def segment_document(document: Document) -> list[Span]:
    """Return the sentences of a document, in order, as code point offsets into its text.

    No sentence crosses the border of a block. Each line of a pre-segmented file is one span, even
    if it is empty (start and end are then equal), and a heading is one span. In a cue, a line that
    begins with a dash or ``>>`` begins a sentence. Blocks of white space have no spans. In a
    document without blocks, blank lines separate the blocks.
    """
    blocks = document.blocks or tuple(_between_blank_lines(document.text))
    return [
        Span(block.start + start, block.start + end, number, block.kind)
        for number, block in enumerate(blocks)
        for start, end in _spans(document.text[block.start : block.end], block, document.language)
    ]


def _spans(text: str, block: Block, language: str) -> list[tuple[int, int]]:
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if block.kind is BlockKind.LINE:
        return [(start, end) if end > start else (0, 0)]
    if block.kind is BlockKind.HEADING and 0 < end - start <= LONGEST_HEADING:
        return [(start, end)]
    if block.kind is BlockKind.CUE and "\n" in text:
        return [
            (begin + first, begin + last)
            for begin, stop in _turns(text)
            for first, last in split_sentences(text[begin:stop], language)
        ]
    return split_sentences(text, language)


def _turns(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a cue: each line that begins as another person's words is a new one."""
    begin = 0
    has_dash = text.lstrip()[:1] in _DASHES
    for match in _TURN.finditer(text):
        # A dash before a small letter may stand inside a sentence, unless lines began with one.
        if match["letter"] and match["letter"].islower() and not has_dash:
            continue
        has_dash = has_dash or match["letter"] is not None
        yield begin, match.start()
        begin = match.start()
    yield begin, len(text)


def _between_blank_lines(text: str) -> Iterator[Block]:
    start = 0
    for gap in _BLANK_LINES.finditer(text):
        if text[start : gap.start()].strip():
            yield Block(start, gap.start())
        start = gap.end()
    if text[start:].strip():
        yield Block(start, len(text))
