r"""Find where another person begins to speak inside of a cue: a dash, a name, a voice, a colour.

What is heard (``(soupirs)``, ``[Musique]``, ``♪ … ♪``) is a turn of its own, too: beside a
sentence, translators leave it out.

Subtitles for the hard of hearing give each speaker a colour: ``<font color="yellow">``,
``<c.cyan>``, ``{\c&H00FFFF&}``. A change of colour begins a turn if a sentence or a line ends
before it and no small letter follows, since a coloured word may also stand inside of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|[\r\n]|\Z)")
_TURN = re.compile(
    r"""(?:<[^<>]*>|\{\\[^{}]*\}|\s)*
    (?:(?P<dash>[-\u2010-\u2015])\s*(?P<letter>\S)
    |>>+\s*\S
    |[^\W\d_a-z\u00df-\u00ff](?:[^\W\d_a-z\u00df-\u00ff]|[.'\u2019\x20\u00a0-]){1,30}[\x20\u00a0\u202f]?:\s
    |[\[(][^\])]*[\])]\s*\Z)""",
    re.VERBOSE,
)
"""A line that begins what another person says: a dash, ``>>``, a name in capitals, or a sound
alone."""

MAY_TURN = frozenset(" \t\u00a0\u202f<{->[(\u2010\u2011\u2012\u2013\u2014\u2015")
"""Characters with which such a line may begin, if it has no colon."""

_SOUND = re.compile(
    r"""(?:<\w[^<>]*>)*
    (?:\[[^\[\]\r\n]{1,80}\]|\([^()\r\n]{1,80}\)|[♪♫][^♪♫\r\n]{1,200}[♪♫])
    (?:</[^<>]*>)*""",
    re.VERBOSE,
)
"""What is heard, with the tags around it."""

_MAY_BE_SOUND = re.compile(r"[\[(♪♫]")
_VOICE = re.compile(r"<v(?:\.[^<>\s]*)?\s+([^<>]*)>")
_PLACE = re.compile(r"\\(?:an?\d+|pos\([^{}()]*\))")
_CHANGE = re.compile(
    r"""<(?P<end>/?)(?P<name>font|c|v)(?P<rest>[\s.][^<>]*)?>
    |\{[^{}]*\\1?c(?:(?P<code>&[Hh][0-9A-Fa-f]+&?)|(?=[\\}]))[^{}]*\}""",
    re.VERBOSE,
)
"""A tag of colour, class or voice, and a code of ASS that sets the colour or takes it back."""

_COLOUR = re.compile(r"""\bcolor\s*=\s*["']?([^"'<>\s]+)""", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>|\{[^{}]*\}")
_LINE_END = re.compile(r"[\r\n]")
_SENTENCE_END = re.compile(r"[.!?…\u203d♪♫#][\"'”’»)\]\s]*\Z")
_STOPS = ".!?…"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015"
_OPENING = "\"'“‘«‹¿¡([ \t\r\n\u00a0\u202f"
"""Marks before the first letter of a turn."""


def begins_turn(text: str) -> bool:
    """Return whether a line begins what another person says: with a dash, a name, a sound."""
    return _match_turn(text) is not None


def find_turns(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where each turn of a cue begins and ends.

    Args:
        text: The decoded file.
        start: Where the cue begins.
        end: Where it ends.
    """
    borders = [start, end]
    if _LINE_END.search(text, start, end):
        borders += _borders_of_lines(text, start, end)
    if _MAY_BE_SOUND.search(text, start, end):
        borders += _borders_of_sounds(text, start, end)
    if _CHANGE.search(text, start, end):
        borders += _borders_of_manners(text, start, end)
    return list(pairwise(sorted(set(borders)))) if len(borders) > 2 else [(start, end)]


def manner_of(codes: str) -> str:
    """Return the place, the voice and the colour that the codes before a text give it."""
    changes = (_manner_of_change(match) for match in _CHANGE.finditer(codes))
    return " ".join(filter(None, (*_PLACE.findall(codes), *changes)))


def _match_turn(line: str) -> re.Match[str] | None:
    """Return how a line begins what another person says; None if it does not."""
    # Most lines begin with none of these characters, and have no name before a colon.
    return _TURN.match(line) if line[:1] in MAY_TURN or ":" in line else None


def _borders_of_lines(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a line begins with which another person begins to speak, but for the first."""
    begin = start
    has_dash = False
    after_sound = False
    for match in _LINE.finditer(text, start, end):
        line = match.group(1)
        found = _match_turn(line)
        if not line.strip():
            continue
        dash = found is not None and found.group("dash") is not None
        # A dash before a small letter may stand inside a sentence, unless lines began with one.
        is_turn = found is not None and not (
            dash and found.group("letter").islower() and not has_dash
        )
        if match.start() > begin and (is_turn or after_sound):
            yield match.start()
            begin = match.start()
        has_dash = has_dash or dash
        after_sound = found is not None and line.rstrip().endswith(("]", ")")) and not dash
        if match.end() >= end:
            break


def _borders_of_sounds(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where what is heard begins and ends, if it stands between sentences of a line."""
    for line in _LINE.finditer(text, start, end):
        for sound in _SOUND.finditer(text, *line.span(1)):
            before = _MARKUP.sub("", text[line.start() : sound.start()]).strip()
            after = _MARKUP.sub("", text[sound.end() : line.end(1)]).lstrip(_OPENING)
            begins = not before.strip(_DASHES)
            if (
                any(map(str.isalpha, sound[0]))
                and (begins or before[-1] in _STOPS)
                and (not after or after[0].isupper() or after[0] in _DASHES)
            ):
                yield from () if begins else (sound.start(),)
                yield from (sound.end(),) if after else ()
        if line.end() >= end:
            break


def _borders_of_manners(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where words in another colour or by another voice begin that are another person's."""
    opened: list[str] = []
    shown: str | None = None
    at = begin = start
    said = ""
    for match in (*_CHANGE.finditer(text, start, end), None):
        words = text[at : match.start() if match else end]
        plain = _MARKUP.sub("", words)
        if any(map(str.isalnum, plain)):
            manner = opened[-1] if opened else ""
            if shown is not None and manner != shown and _is_another(said, plain, manner):
                yield begin
            shown, said = manner, ""
        said += plain
        if match is None:
            return
        # A tag that ends belongs to the words before it, one that begins to those behind it.
        if any(map(str.isalnum, plain)) or match["end"]:
            begin = match.end() if match["end"] else match.start()
        at = match.end()
        if match["end"] and opened:
            opened.pop()
        elif not match["name"] or match["name"] == "v":
            opened = [_manner_of_change(match)]
        elif not match["end"]:
            opened.append(_manner_of_change(match))


def _is_another(before: str, after: str, manner: str) -> bool:
    """Return whether words in another manner are what another person says."""
    if manner.startswith("<v"):
        return True
    first = after.lstrip(_OPENING)
    said = before.rstrip()
    between = before[len(said) :] + after[: len(after) - len(after.lstrip())]
    ends_line = _LINE_END.search(between) and not said.endswith(",")
    return bool(_SENTENCE_END.search(before) or ends_line) and not first[:1].islower()


def _manner_of_change(change: re.Match[str]) -> str:
    """Return the colour, the classes or the voice that a tag or a code of ASS sets."""
    if not change["name"]:
        return (change["code"] or "").lower()
    rest = change["rest"] or ""
    if change["name"] == "v":
        voice = _VOICE.match(change[0])
        return f"<v {voice[1].strip()}>" if voice else ""
    if change["name"] == "c":
        return rest.strip().lower()
    colour = _COLOUR.search(rest)
    return colour[1].lower() if colour else ""
