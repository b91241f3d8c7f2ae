"""Read subtitles with markup of their own: Sub Station Alpha, MicroDVD and SubViewer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path

from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats.decoding import decode
from workbench.formats.documents.document_format import (
    Piece,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
    text_of,
)
from workbench.formats.documents.subtitles import (
    count_outside,
    find_cue_blocks,
    remark_outside,
)
from workbench.jobs import Reporter

_LINE = re.compile(r"[^\r\n]+")
_TEXT_FIELD = 9
"""Commas before the text of an event in a file without a ``Format`` line."""

_OTHER_EVENTS = frozenset({"comment", "picture", "sound", "movie", "command"})
"""Events of ASS that are no text."""

_OVERRIDE = re.compile(r"\{([^{}]*)\}")
_DRAWING = re.compile(r"\\p(\d+)")
_FRAMES = re.compile(r"\{(\d+)\}\{(\d*)\}(.*)")
_CODE = re.compile(r"\{[a-zA-Z]:[^{}]*\}")
_VIEWER = re.compile(r"\d+:\d\d:\d\d[.:,]\d+,\d+:\d\d:\d\d[.:,]\d+\s*\Z")
_ARROW = re.compile(r"\d\d:\d\d[.,]\d+\s*-->")
_BREAK = re.compile(r"\s*(?:\[br\]|\|)\s*")
_VIEWER_BREAK = re.compile(r"\s*\[br\]\s*")


def read_ass(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read the dialogue of an ASS or SSA file: no comments, override codes or drawings.

    Raises:
        BadInputError: It has no ``[Events]``.
    """
    text = text_of(decode(data, path, language=request.language), path, request.reporter)
    return read_ass_text(text, path, request)


def read_ass_text(text: str, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read a decoded ASS or SSA file; see ``read_ass``."""
    if "[events]" not in text.lower():
        raise BadInputError(
            "this is no ASS or SSA file: it has no [Events]",
            where=str(path),
            hint="Give it its ending back, or read it as plain text with --as text.",
        )
    return join_pieces(_dialogue(text, path, request.reporter), path)


def _dialogue(text: str, path: Path, reporter: Reporter) -> Iterator[Piece]:
    outside: list[int] = []
    for start, end in find_dialogue(text, outside):
        cue = _without_overrides(text[start:end])
        if any(map(str.isalnum, cue)):
            yield BlockKind.CUE, cue
    remark_outside(len(outside), path, reporter)


def find_dialogue(text: str, outside: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the places of the texts of all dialogue of an ASS file.

    Args:
        text: The decoded file.
        outside: Receives the offsets of lines with letters that are no event.
    """
    commas = _TEXT_FIELD
    section = ""
    for match in _LINE.finditer(text):
        line = match.group().strip()
        name, _, rest = line.partition(":")
        fields = rest.split(",", commas)
        if name.startswith("["):
            section = name.lower()
        elif section != "[events]":
            continue
        elif name.lower() == "format":
            commas = max(len(rest.split(",")) - 1, 0)
        elif name.lower() == "dialogue" and len(fields) > commas:
            end = match.start() + len(match.group().rstrip())
            yield end - len(fields[-1]), end
        elif (
            name.lower() not in _OTHER_EVENTS
            and not name.startswith((";", "!:"))
            and any(map(str.isalpha, name + rest))
        ):
            outside.append(match.start())


def _without_overrides(text: str) -> str:
    """Return the words of an event, its line breaks resolved."""
    kept = []
    is_drawing = False
    for number, part in enumerate(_OVERRIDE.split(text)):
        if number % 2:
            for found in _DRAWING.finditer(part):
                is_drawing = found.group(1) != "0"
        elif not is_drawing:
            kept.append(part)
    words = "".join(kept).replace("\\N", "\n").replace("\\n", " ").replace("\\h", "\u00a0")
    return words.strip()


def read_sub(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read a .sub file: MicroDVD (frames), SubViewer (times), or SubRip under another name.

    Raises:
        BadInputError: It is none of them.
    """
    text = text_of(decode(data, path, language=request.language), path, request.reporter)
    return read_sub_text(text, path, request)


def read_sub_text(text: str, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read a decoded .sub file; see ``read_sub``."""
    lines = [match.group().strip() for match in _LINE.finditer(text)]
    if is_microdvd(text):
        others = (line for line in lines if not _FRAMES.match(line))
        _remark_letters(others, path, request.reporter)
        return join_pieces(_microdvd(lines), path)
    if is_subviewer(text):
        before = takewhile(lambda line: not _VIEWER.match(line), lines)
        others = (line for line in before if not line.startswith("["))
        _remark_letters(others, path, request.reporter)
        return join_pieces(_subviewer(lines), path)
    if _ARROW.search(text):
        remark_outside(count_outside(text), path, request.reporter)
        return text, find_cue_blocks(text)
    raise BadInputError(
        "these are no subtitles of MicroDVD, SubViewer or SubRip",
        where=str(path),
        hint="Give it its ending back, or read it as plain text with --as text.",
    )


def is_microdvd(text: str) -> bool:
    """Return whether cues of a .sub file have frames, such as ``{100}{150}``."""
    return any(_FRAMES.match(match.group().strip()) for match in _LINE.finditer(text))


def is_subviewer(text: str) -> bool:
    """Return whether cues of a .sub file are below times with a comma between them."""
    return any(_VIEWER.match(match.group().strip()) for match in _LINE.finditer(text))


def find_frames(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the texts of all cues of a MicroDVD file."""
    for match in _LINE.finditer(text):
        line = match.group()
        found = _FRAMES.match(line.strip())
        if found and not _is_rate(found):
            end = match.start() + len(line.rstrip())
            yield end - len(found.group(3)), end


def find_viewer_texts(text: str) -> Iterator[tuple[int, int]]:
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


def _remark_letters(lines: Iterable[str], path: Path, reporter: Reporter) -> None:
    remark_outside(sum(any(map(str.isalpha, line)) for line in lines), path, reporter)


def _microdvd(lines: list[str]) -> Iterator[Piece]:
    for line in lines:
        found = _FRAMES.match(line)
        words = _BREAK.sub("\n", _CODE.sub("", found.group(3))).strip() if found else ""
        # The first cue may give the frames per second, such as {1}{1}25.000.
        if any(map(str.isalnum, words)) and not (found and _is_rate(found)):
            yield BlockKind.CUE, words


def _is_rate(cue: re.Match[str]) -> bool:
    return cue.group(1) == cue.group(2) and re.fullmatch(r"\d+[.,]?\d*", cue.group(3)) is not None


def _subviewer(lines: list[str]) -> Iterator[Piece]:
    words: list[str] | None = None
    for line in (*lines, "0:00:00.00,0:00:00.00"):
        if _VIEWER.match(line):
            if words and any(map(str.isalnum, "".join(words))):
                yield BlockKind.CUE, _VIEWER_BREAK.sub("\n", "\n".join(words))
            words = []
        elif words is not None:
            words.append(line)
