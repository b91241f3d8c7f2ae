"""Find the cues of .sub files: MicroDVD (frames) and SubViewer (times)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from workbench.formats.documents.subtitles.cues import (
    Cue,
    without_blanks_around,
    without_spaces_around,
)
from workbench.formats.documents.subtitles.turns import find_turns
from workbench.formats.inline.fragments import LINE_BREAK, Fragment, text_of

_LINE = re.compile(r"[^\r\n]+")
_FRAMES = re.compile(r"\{(\d+)\}\{(\d*)\}(.*)")
_VIEWER = re.compile(r"\d+:\d\d:\d\d[.:,]\d+,\d+:\d\d:\d\d[.:,]\d+\s*\Z")
_ARROW = re.compile(r"\d\d:\d\d[.,]\d+\s*-->")
_FRAMES_CODE = re.compile(r"\{[a-zA-Z]:[^{}]*\}|\s*(?:\[br\]|\|)\s*")
_VIEWER_CODE = re.compile(r"\s*(?:\[br\]|\r\n|[\r\n])\s*")
_NO_WORDS = re.compile(r"\{[a-zA-Z]:[^{}]*\}|\[br\]|\||\r\n|\r")
_CODES_BEFORE = re.compile(r"(?:\{[a-zA-Z]:[^{}]*\})*")


def find_frame_cues(text: str) -> Iterator[Cue]:
    """Yield what each person says in a MicroDVD file; codes for the whole of it are outside."""
    for number, place in enumerate(_find_frames(text)):
        for start, end in _turns(text, *place):
            codes = _CODES_BEFORE.match(text, start, end)
            begin = codes.end() if codes else start
            yield _cue(text, begin, end, _FRAMES_CODE, number)


def find_viewer_cues(text: str) -> Iterator[Cue]:
    """Yield what each person says in a SubViewer file."""
    for number, place in enumerate(_find_viewer_texts(text)):
        for start, end in _turns(text, *place):
            yield _cue(text, start, end, _VIEWER_CODE, number)


def _turns(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where what each person says in a cue begins and ends."""
    said = _NO_WORDS.sub(_as_line_break, text[start:end])
    for begin, stop in find_turns(said, 0, len(said)):
        yield start + begin, start + begin + len(said[begin:stop].rstrip())


def _as_line_break(code: re.Match[str]) -> str:
    """Return blanks, of which the last is a line break if the code is one."""
    return " " * (len(code[0]) - 1) + (" " if code[0].startswith("{") else "\n")


def count_outside_frames(text: str) -> int:
    """Return the number of lines with letters that are no cue of MicroDVD."""
    lines = (match.group().strip() for match in _LINE.finditer(text))
    return sum(any(map(str.isalpha, line)) for line in lines if not _FRAMES.match(line))


def count_outside_viewer(text: str) -> int:
    """Return the number of lines with letters before the first cue of SubViewer."""
    lines = (match.group().strip() for match in _LINE.finditer(text))
    before = takewhile(lambda line: not _VIEWER.match(line), lines)
    return sum(any(map(str.isalpha, line)) for line in before if not line.startswith("["))


def is_subrip(text: str) -> bool:
    """Return whether a .sub file has the times of SubRip."""
    return _ARROW.search(text) is not None


def is_microdvd(text: str) -> bool:
    """Return whether cues of a .sub file have frames, such as ``{100}{150}``."""
    return any(_FRAMES.match(match.group().strip()) for match in _LINE.finditer(text))


def is_subviewer(text: str) -> bool:
    """Return whether cues of a .sub file are below times with a comma between them."""
    return any(_VIEWER.match(match.group().strip()) for match in _LINE.finditer(text))


def _find_frames(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the texts of all cues of a MicroDVD file."""
    for match in _LINE.finditer(text):
        line = match.group()
        found = _FRAMES.match(line.strip())
        if found and not _is_rate(found):
            end = match.start() + len(line.rstrip())
            yield end - len(found.group(3)), end


def _find_viewer_texts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the texts of all cues of a SubViewer file."""
    place: tuple[int, int] | None = None
    is_begun = False
    for match in _LINE.finditer(text):
        line = match.group()
        if _VIEWER.match(line.strip()):
            if place is not None:
                yield place
            place, is_begun = None, True
        elif is_begun and line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            end = match.start() + len(line.rstrip())
            place = (place[0] if place else start, end)
    if place is not None:
        yield place


def _is_rate(cue: re.Match[str]) -> bool:
    return cue.group(1) == cue.group(2) and re.fullmatch(r"\d+[.,]?\d*", cue.group(3)) is not None


def _cue(text: str, start: int, end: int, code: re.Pattern[str], number: int) -> Cue:
    """Return a cue whose codes are line breaks, or styles in braces that show nothing."""
    start, end = without_blanks_around(text, start, end)
    if code.search(text, start, end) is None:
        return Cue(start, end, text[start:end], number=number)
    fragments: list[Fragment] = []
    codes: list[tuple[str, str]] = []
    at = start
    for match in code.finditer(text, start, end):
        if match.start() > at:
            fragments.append(Fragment(text[at : match.start()]))
        shown = "" if match.group().startswith("{") else LINE_BREAK
        fragments.append(Fragment(shown, (), len(codes)))
        codes.append((match.group(), ""))
        at = match.end()
    if at < end:
        fragments.append(Fragment(text[at:end]))
    stripped = tuple(without_spaces_around(fragments))
    return Cue(start, end, text_of(stripped), stripped, tuple(codes), number)
