r"""Find the dialogue of ASS and SSA files; override codes such as ``{\\i1}`` follow their words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.formats.documents.subtitles.cues import (
    Cue,
    codes_before_words,
    without_blanks_around,
    without_spaces_around,
)
from workbench.formats.documents.subtitles.turns import find_turns, manner_of
from workbench.formats.inline.fragments import LINE_BREAK, Fragment, text_of

_LINE = re.compile(r"[^\r\n]+")
_TEXT_FIELD = 9
"""Commas before the text of an event in a file without a ``Format`` line."""

_FIELDS_OF_TIME = 3
"""Commas before the style of an event: behind its layer and its two times."""

_OTHER_EVENTS = frozenset({"comment", "picture", "sound", "movie", "command"})
"""Events of ASS that are no text."""

_MAY_BE_DIVIDED = re.compile(r"[{\\\[(♪♫]")
"""What stands in an event with codes, more than one line or a sound."""

_CODE = re.compile(r"\{[^{}]*\}|\\[Nn]")
_OVERRIDE = re.compile(r"\{[^{}]*\}")
_STYLE = re.compile(r"\{\\([bius])([01])\}")
_DRAWING = re.compile(r"\\p(\d+)")


def find_ass_cues(text: str, outside: list[int]) -> Iterator[Cue]:
    """Yield what each person says in all dialogue: no comments and no drawings.

    Codes at the beginning of what one says, which hold for all of it, are outside of it.

    Args:
        text: The decoded file.
        outside: Receives the offsets of lines with letters that are no event.
    """
    for number, (start, end, manner) in enumerate(_find_dialogue(text, outside)):
        said = text[start:end]
        if not _MAY_BE_DIVIDED.search(said):
            start, end = without_blanks_around(text, start, end)
            yield Cue(start, end, said.strip(), number=number, manner=manner)
            continue
        for begin, stop in _turns(said):
            inner, outer = _without_codes_around(text, start + begin, start + stop)
            codes = manner_of(text[start + begin : inner])
            inner, outer = without_blanks_around(text, inner, outer)
            yield _cue(text, inner, outer, number, f"{manner}{codes}")


def _find_dialogue(text: str, outside: list[int]) -> Iterator[tuple[int, int, str]]:
    """Yield the places of the texts of all dialogue, and the fields before each that say how."""
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
            start = end - len(fields[-1])
            yield start, end, text[match.start() : start].split(",", _FIELDS_OF_TIME)[-1]
        elif (
            name.lower() not in _OTHER_EVENTS
            and not name.startswith((";", "!:"))
            and any(map(str.isalpha, name + rest))
        ):
            outside.append(match.start())


def _turns(said: str) -> Iterator[tuple[int, int]]:
    """Yield where what each person says in an event begins and ends in it."""
    if _DRAWING.search(said):
        yield 0, len(said)
        return
    lines = said.replace("\\N", " \n")
    for start, end in find_turns(lines, 0, len(lines)):
        yield start, start + len(lines[start:end].rstrip())


def _without_codes_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of an event without the codes that hold for all of it."""
    if _DRAWING.search(text, start, end):
        return start, end
    while first := _OVERRIDE.match(text, start, end):
        style = _STYLE.fullmatch(first.group())
        following = _STYLE.search(text, first.end(), end) if style and style[2] == "1" else None
        if style is None or style[2] == "0" or following is None:
            start = first.end()
        elif following.end() == end and following.groups() == (style[1], "0"):
            start, end = first.end(), following.start()
        else:
            break
    return start, end


def _cue(text: str, start: int, end: int, number: int, manner: str) -> Cue:
    fragments: list[Fragment] = []
    codes: list[tuple[str, str]] = []
    opened: dict[str, int] = {}
    is_drawing = False
    at = start
    for match in _CODE.finditer(text, start, end):
        path = tuple(opened.values())
        _add(fragments, text[at : match.start()], path, hidden=is_drawing, codes=codes)
        at = match.end()
        code = match.group()
        style = _STYLE.fullmatch(code)
        if code in ("\\N", "\\n"):
            fragments.append(Fragment(LINE_BREAK if code == "\\N" else " ", path, len(codes)))
            codes.append((code, ""))
        elif style and style[2] == "1" and style[1] not in opened and _is_closed(text, style, end):
            opened[style[1]] = len(codes)
            codes.append((code, f"{{\\{style[1]}0}}"))
        elif style and style[2] == "0" and opened and next(reversed(opened)) == style[1]:
            del opened[style[1]]
        else:
            for found in _DRAWING.finditer(code):
                is_drawing = found.group(1) != "0"
            fragments.append(Fragment("", path, len(codes)))
            codes.append((code, ""))
    path = tuple(opened.values())
    _add(fragments, text[at:end], path, hidden=is_drawing, codes=codes)
    stripped = without_spaces_around(fragments)
    moved = codes_before_words(stripped)
    is_moved = moved != stripped
    return Cue(
        start, end, text_of(moved), tuple(moved), tuple(codes), number, manner, is_moved=is_moved
    )


def _is_closed(text: str, style: re.Match[str], end: int) -> bool:
    """Return whether the next change of a style switches this one off."""
    following = _STYLE.search(text, style.end(), end)
    return following is not None and following.groups() == (style[1], "0")


def _add(
    fragments: list[Fragment],
    raw: str,
    path: tuple[int, ...],
    *,
    hidden: bool,
    codes: list[tuple[str, str]],
) -> None:
    """Add a text; a drawing is a code."""
    if raw and hidden:
        fragments.append(Fragment("", path, len(codes)))
        codes.append((raw, ""))
    elif raw:
        fragments.append(Fragment(raw.replace("\\h", "\u00a0"), path))
