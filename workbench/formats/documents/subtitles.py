"""Find the cues of SubRip (.srt) and WebVTT (.vtt) files; each is a block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.bitext import Block, BlockKind
from workbench.formats.documents.document_format import (
    DocumentFormat,
    reader_of_text,
)

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|[\r\n]|\Z)")
_TIMING = re.compile(
    r"\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}"
)
_OPENING = re.compile(r"(?:\s|</?[a-zA-Z][^<>]*>|\{\\[^{}]*\})+")
_CLOSING = re.compile(r"(?:</?[a-zA-Z][^<>]*>|\{\\[^{}]*\})\Z")
_LONGEST_TAG = 200
"""Characters of the longest tag at the end of a cue."""


def find_cue_blocks(text: str) -> tuple[Block, ...]:
    """Return the texts of the cues without tags around them, and no headers, notes or styles."""
    blocks = []
    for start, end in _find_cues(text):
        opening = _OPENING.match(text, start, end)
        start = opening.end() if opening else start
        end = _without_closing(text, start, end)
        if end > start:
            blocks.append(Block(start, end, BlockKind.CUE))
    return tuple(blocks)


def _without_closing(text: str, start: int, end: int) -> int:
    """Return the end of the text of a cue, before closing tags and white space."""
    while end > start:
        tag = _CLOSING.search(text, max(start, end - _LONGEST_TAG), end)
        if tag:
            end = tag.start()
        elif text[end - 1].isspace():
            end -= 1
        else:
            break
    return end


def _find_cues(text: str) -> Iterator[tuple[int, int]]:
    """Yield the text between each timing and the next blank line or timing."""
    inside: tuple[int, int] | None = None
    in_cue = False
    last: tuple[int, int] | None = None
    for match in _LINE.finditer(text):
        start, end = match.span(1)
        line = match.group(1)
        if _TIMING.match(line):
            if inside:
                # A blank line is missing, so the last line may be the number of the next cue.
                number_only = last and text[last[0] : last[1]].strip().isdigit()
                stop = last[0] if number_only and last else inside[1]
                if stop > inside[0]:
                    yield inside[0], stop
            inside, in_cue = None, True
        elif not line.strip():
            if inside:
                yield inside
            inside, in_cue = None, False
        elif in_cue:
            inside = (inside[0] if inside else start, end)
        last = start, end
        if match.end() == len(text):
            break
    if inside:
        yield inside


FORMAT = DocumentFormat(
    "subtitles",
    "Subtitles, SubRip and WebVTT",
    (".srt", ".vtt"),
    reader_of_text(find_cue_blocks),
    is_its_text=True,
)
"""The entry of this format in the registry."""
