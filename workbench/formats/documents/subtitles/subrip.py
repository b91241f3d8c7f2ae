"""Read what each person says in the cues of SubRip (.srt) and WebVTT (.vtt) files."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from workbench.formats.documents.subtitles.cue_markup import without_times_and_glosses
from workbench.formats.documents.subtitles.cue_places import (
    find_subrip_places,
    find_webvtt_places,
    is_webvtt,
)
from workbench.formats.documents.subtitles.cues import Cue, without_blanks_around
from workbench.formats.documents.subtitles.rolling import SAMPLE, are_rolling, find_rolling_lines
from workbench.formats.documents.subtitles.turns import MAY_TURN, find_turns, manner_of

_TAG = re.compile(r"<(/?)([a-zA-Z]+)[^<>\r\n]*>")
_OVERRIDE = re.compile(r"\{\\[^{}]*\}")
_PLACE = re.compile(r"\{\\(?:an?\d+|pos\([^{}]*\))\}")
_CODE = re.compile(r"[<&\\]")
_BREAK = re.compile(r"(?:<[bB][rR]\s*/?>|\\N)\s*")
"""A line break as HTML and ASS have it; players show it as one."""

_NOT_PLAIN = re.compile(rf"[\r<{{&:\\\[(♪♫]|\n[{re.escape(''.join(MAY_TURN))}]")
"""What stands in a cue that may have tags, references, more than one speaker or a sound."""

_MOST_TAGS = 32
"""Tags around a block that are looked for; a file that has more of them is no work of people."""

_LITERAL = r"&lt;/?[a-zA-Z][^<>&]*(?:&gt;|>)"
"""What would look like a tag without its references; they stay."""

_ENTITY = re.compile(
    rf"{_LITERAL}|&(?:amp|nbsp|quot|apos|lrm|rlm|gt|lt|#\d{{1,6}}|#x[0-9a-fA-F]{{1,5}});"
)
"""References that WebVTT has."""

_WRITTEN = re.compile(rf"{_LITERAL}|<(?:/?[a-zA-Z][^<>]*|[\d:.]+)>|&|<|-->")
"""What stays in WebVTT, tags too, and what is written with a reference."""

_REFERENCES = {"&": "&amp;", "<": "&lt;", "-->": "--&gt;"}


def find_cues(text: str) -> Iterator[Cue]:
    """Yield what each person says in each cue.

    Headers, notes, styles and tags around the whole of a text are left out; tags inside it stay,
    but for times of words and glosses. A line that rolling captions show again is one cue.
    In WebVTT, character references are resolved.
    """
    references = is_webvtt(text)
    places = find_webvtt_places(text) if references else find_subrip_places(text)
    first = list(islice(places, SAMPLE))
    places = chain(first, places)
    if are_rolling(text, first):
        for number, line in enumerate(find_rolling_lines(text, places)):
            cue = _read_cue(text, *line.place, number, references=references)
            if cue is not None:
                repeats = tuple(_without_tags_around(text, *place) for place in line.repeats)
                yield cue._replace(repeats=repeats)
        return
    is_of_windows = "\r\n" in text
    for number, (start, end) in enumerate(places):
        said = text[start:end]
        if is_of_windows:
            said = said.replace("\r\n", "\n")
        if said[0] in MAY_TURN or _NOT_PLAIN.search(said):
            for begin, stop in _turns(text, start, end):
                cue = _read_cue(text, begin, stop, number, references=references)
                if cue is not None:
                    yield cue
        else:
            yield Cue(start, end, said, (), (), number)


def _read_cue(text: str, start: int, end: int, number: int, *, references: bool) -> Cue | None:
    """Return what stands at a place as a cue; None if there is nothing."""
    begin = start
    start, end = _without_tags_around(text, start, end)
    if end == start:
        return None
    said = text[start:end].replace("\r\n", "\n")
    manner = manner_of(text[begin:start]) if start > begin else ""
    if not _CODE.search(said):  # most dialogue
        return Cue(start, end, said, (), (), number, manner)
    said, times, glosses = without_times_and_glosses(said)
    is_moved = _BREAK.search(said) is not None
    if is_moved:
        said = "\n".join(map(str.strip, _BREAK.split(said))).strip()
    if references and "&" in said:
        said = _ENTITY.sub(_resolved, said)
    return Cue(start, end, said, (), (), number, manner, times, glosses, is_moved)


def _turns(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where what each person says in a cue begins and ends."""
    said = text[start:end]
    if not _BREAK.search(said):
        return find_turns(text, start, end)
    lines = _BREAK.sub(lambda code: " " * (len(code[0]) - 1) + "\n", said)
    return [
        (start + begin, start + begin + len(lines[begin:stop].rstrip()))
        for begin, stop in find_turns(lines, 0, len(lines))
    ]


def as_webvtt(text: str) -> str:
    """Return a text with tags as it stands in WebVTT: with references for what is no tag."""
    return _WRITTEN.sub(lambda match: _REFERENCES.get(match.group(), match.group()), text)


def close_tags(parts: Sequence[str]) -> list[str]:
    """Return parts of a text of which each closes the tags that it opens, as players need it.

    A tag that is open where a part ends is opened again in the next one.
    """
    tags = list(_TAG.finditer("".join(parts)))
    partners = _partners(tags)
    closed: list[str] = []
    opened: list[re.Match[str]] = []
    number = 0
    for part in parts:
        before = "".join(tag.group() for tag in opened)
        for _ in _TAG.finditer(part):
            if number in partners:
                opened.append(tags[number])
            elif number in partners.values():
                opened = [tag for tag in opened if partners[tags.index(tag)] != number]
            number += 1
        behind = "".join(f"</{tag.group(2)}>" for tag in reversed(opened))
        closed.append(before + part + behind)
    return closed


def _resolved(reference: re.Match[str]) -> str:
    found = reference.group()
    return html.unescape(found) if found.count(";") == 1 and found[-1] == ";" else found


def _without_tags_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of a block without white space and tags around the whole of it."""
    for _ in range(_MOST_TAGS):
        start, end = without_blanks_around(text, start, end)
        if text.find("<", start, end) < 0 and text.find("{", start, end) < 0:
            return start, end
        inner = _without_one_tag(text, start, end)
        if inner == (start, end):
            return inner
        start, end = inner
    return start, end


def _without_one_tag(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a tag at the start or end, with its partner, unless it spans only a part."""
    codes = list(_OVERRIDE.finditer(text, start, end))
    if codes and codes[0].start() == start:
        is_alone = len(codes) == 1 or codes[1].end() == end
        if is_alone or _PLACE.fullmatch(codes[0].group()):
            return codes[0].end(), end
    if codes and codes[-1].end() == end:
        return start, codes[-1].start()
    tags = list(_TAG.finditer(text, start, end))
    if not tags:
        return start, end
    partners = _partners(tags)
    first, last = tags[0], tags[-1]
    if first.start() == start:
        partner = partners.get(0)
        if partner is None:
            return first.end(), end
        if tags[partner].end() == end:
            return first.end(), tags[partner].start()
    if last.end() == end and len(tags) - 1 not in partners.values():
        return start, last.start()
    return start, end


def _partners(tags: list[re.Match[str]]) -> dict[int, int]:
    """Return which opening tag is closed by which other, by their numbers."""
    found = {}
    opened: dict[str, list[int]] = {}
    for number, tag in enumerate(tags):
        name = tag.group(2).lower()
        if not tag.group(1):
            opened.setdefault(name, []).append(number)
        elif opened.get(name):
            found[opened[name].pop()] = number
    return found
