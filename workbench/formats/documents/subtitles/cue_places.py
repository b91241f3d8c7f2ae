"""Find where the texts of cues stand in SubRip (.srt) and WebVTT (.vtt) files, by their times."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NOT_EMPTY = re.compile(r"[^\r\n]+")
_EMPTY_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)(?=[\r\n])")
"""The end of a line above an empty one."""

_TIME = r"(?:\d+:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
# One of the two times may be damaged: the line is no text all the same.
_TIMING = re.compile(rf"\s*{_TIME}\s*-->|\s*\S{{0,20}}\s*-->\s*{_TIME}")
_NO_CUE = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)\b")
"""Beginnings of the blocks of WebVTT that are no cues."""


def is_webvtt(text: str) -> bool:
    """Return whether a file is WebVTT, not SubRip."""
    return text.lstrip("\ufeff").startswith("WEBVTT")


def find_subrip_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the text of each cue begins and ends in a SubRip file, without blanks around it.

    People leave empty lines inside of one, so that only the next timing, with the number above it,
    ends it.
    """
    is_plain = text.count("\r") == text.count("\r\n")
    for start, end, is_last in _between_timings(text):
        said = text[start:end].rstrip()
        if not is_last:
            line = said.rfind("\n") + 1 if is_plain else _last_line(said)
            if said[line:].strip().isdigit():
                said = said[:line].rstrip()
        words = said.lstrip()
        if words:
            end = start + len(said)
            yield end - len(words), end


def find_webvtt_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the text of each cue begins and ends in a WebVTT file, without blanks around it.

    An empty line ends a cue; a line of blanks does not, unless only the name of the next cue is
    below it.
    """
    has_returns = "\r" in text
    for start, end, is_last in _between_timings(text):
        if has_returns:
            empty = _EMPTY_LINE.search(text, start, end)
            stop = empty.start() if empty else -1
        else:
            stop = text.find("\n\n", start, end)
        said = text[start : stop if stop >= 0 else end].rstrip()
        if stop < 0 and not is_last:
            line = _last_line(said)
            above = said[:line].rstrip()
            is_below_blanks = len(said[len(above) : line].splitlines()) > 1
            if said[line:].strip().isdigit() or (is_below_blanks and above.strip()):
                said = above
        words = said.lstrip()
        if words:
            end = start + len(said)
            yield end - len(words), end


def _between_timings(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where the text behind each line of times begins and ends, and whether it is the last.

    The end of that line belongs to the text behind it.
    """
    behind = -1
    for start, end in _find_timings(text):
        if behind >= 0:
            yield behind, start, False
        behind = end
    if behind >= 0:
        yield behind, len(text), True


def _find_timings(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line of times begins and ends, without the end of the line."""
    returns = text.count("\r")
    is_of_windows = 0 < returns == text.count("\r\n")
    has_returns = returns and not is_of_windows
    end = 0
    while (arrow := text.find("-->", end)) >= 0:
        start = text.rfind("\n", end, arrow)
        stop = text.find("\n", arrow)
        if is_of_windows:
            stop -= stop > 0 and text[stop - 1] == "\r"
        elif has_returns:
            start = max(start, text.rfind("\r", end, arrow))
            found = text.find("\r", arrow, stop if stop >= 0 else len(text))
            stop = found if found >= 0 else stop
        start = start + 1 if start >= 0 else end
        end = stop if stop >= 0 else len(text)
        if _TIMING.match(text, start, end):
            yield start, end


def _last_line(text: str) -> int:
    """Return where the last line of a text begins."""
    return max(text.rfind("\n"), text.rfind("\r")) + 1


def count_outside(text: str) -> int:
    """Return the number of lines of text that belong to no cue, as damaged files have them."""
    text = text.lstrip("\ufeff")
    if not is_webvtt(text):
        first = next(_find_timings(text), None)
        return _count_lines(text[: first[0]] if first else text)
    blocks = _EMPTY_LINE.split(text) if "\r" in text else text.split("\n\n")
    return sum(map(_count_lines, filter(_is_outside, blocks)))


def _is_outside(block: str) -> bool:
    """Return whether a block of WebVTT is no cue, note, style or header."""
    if _TIMING.match(block) or ("-->" in block and next(_find_timings(block), None)):
        return False
    return not _NO_CUE.match(block.lstrip("\r\n"))


def _count_lines(text: str) -> int:
    """Return the number of lines with letters."""
    return sum(any(map(str.isalpha, match[0])) for match in _NOT_EMPTY.finditer(text))
