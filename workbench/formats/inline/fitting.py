"""Find the text that a reader gives in the raw fragments of a block.

Readers collapse white space, leave out marks of notes with the brackets around them, and show
exponents as superscript characters. So the text of the reader is the raw text without some
characters; each of its characters is looked for from where the one before it was found.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from workbench.formats.exponents import show_exponent, shows
from workbench.formats.inline.fragments import Fragment, split_fragments, text_of

_FARTHEST = 200
"""Characters of the raw text that may be left out at one place, other than white space."""


@dataclass(frozen=True, slots=True)
class FittedText:
    """A text in the raw fragments.

    Attributes:
        start: Offset of its first character in the raw text.
        end: Offset after its last one.
        fragments: The fragments between, with the text as the reader gives it.
    """

    start: int
    end: int
    fragments: tuple[Fragment, ...]


def fit(fragments: Sequence[Fragment], texts: Sequence[str]) -> list[FittedText]:
    """Return the texts of a reader, in order, as parts of the raw fragments of their block."""
    raw = text_of(fragments)
    stops = list(accumulate(len(fragment.text) for fragment in fragments))
    fitted: list[FittedText] = []
    at = 0
    for text in texts:
        places = _find_places(raw, text, at)
        start, end = places[0], min(len(raw), places[-1] + 1)
        fitted.append(FittedText(start, end, _with_text(fragments, stops, text, places)))
        at = end
    return fitted


def replace_fitted(
    fragments: Sequence[Fragment],
    fitted: Sequence[FittedText],
    texts: Sequence[Sequence[Fragment]],
) -> list[Fragment]:
    """Return the raw fragments of a block with others in the place of each fitted text."""
    spans = [(text.start, text.end) for text in fitted]
    rest = split_fragments(fragments, spans)[::2]
    exponents = {
        (raw.path, show_exponent(raw.text, "0")): raw.text for raw in fragments if raw.path
    }
    replaced = list(rest[0])
    for text, behind in zip(texts, rest[1:], strict=True):
        for fragment in text:
            raw = exponents.get((fragment.path, fragment.text), fragment.text)
            replaced.append(fragment if raw == fragment.text else replace(fragment, text=raw))
        replaced += behind
    return replaced


def _find_places(raw: str, text: str, at: int) -> list[int]:
    """Return for each character of a text its place in the raw text; they never decrease."""
    found = raw.find(text, at, at + len(text) + _FARTHEST)
    if found == at or (found > at and not any(map(str.isalnum, raw[at:found]))):
        return list(range(found, found + len(text)))
    places: list[int] = []
    for char in text:
        place = _find_space(raw, char, at) if char.isspace() else _find_char(raw, char, at)
        if place is None:
            places.append(max(0, min(at, len(raw)) - 1) if at else 0)
        else:
            places.append(place)
            at = place + 1
    return places


def _find_space(raw: str, char: str, at: int) -> int | None:
    end = at
    while end < len(raw) and raw[end].isspace():
        end += 1
    exact = raw.find(char, at, end)
    if exact >= 0:
        return exact
    return at if end > at else None


def _find_char(raw: str, char: str, at: int) -> int | None:
    while at < len(raw) and raw[at].isspace():
        at += 1
    if shows(char, raw[at : at + 1]):
        return at
    found = raw.find(char, at, at + _FARTHEST)
    return found if found >= 0 else None


def _with_text(
    fragments: Sequence[Fragment], stops: Sequence[int], text: str, places: Sequence[int]
) -> tuple[Fragment, ...]:
    """Return the fragments of a part of the raw text, with the characters of the reader."""
    start, end = places[0], places[-1] + 1
    kept: list[Fragment] = []
    first = 0
    for index in range(bisect_right(stops, start), len(fragments)):
        fragment, stop = fragments[index], stops[index]
        begin = stop - len(fragment.text)
        if begin >= end:
            break
        if not fragment.text:
            if start < begin < end:
                kept.append(fragment)
            continue
        last = first
        while last < len(places) and places[last] < stop:
            last += 1
        if fragment.atom is not None:
            kept.append(replace(fragment, text=text[first:last]))
        else:
            own = range(max(begin, start), min(stop, end))
            _keep_text(kept, fragment, own, begin, text[first:last], places[first:last])
        first = last
    return tuple(kept)


def _keep_text(
    kept: list[Fragment],
    fragment: Fragment,
    own: range,
    begin: int,
    text: str,
    places: Sequence[int],
) -> None:
    """Add the characters of a fragment that the reader gives, and those that it leaves out.

    Args:
        kept: Receives fragments.
        fragment: A text of the block.
        own: The offsets of the fragment that belong to the text of the reader.
        begin: The offset at which the fragment begins.
        text: The characters that the reader gives of it.
        places: Their offsets.
    """
    if not text and fragment.path and not fragment.text.strip():
        # An element of white space that the reader collapses with that around it.
        kept.append(replace(fragment, text=""))
        return
    at = own.start
    done = 0
    for number, place in enumerate(places):
        if place > at:
            if number > done:
                kept.append(replace(fragment, text=text[done:number]))
            _keep_unread(kept, fragment, fragment.text[at - begin : place - begin])
            done = number
        at = max(at, place + 1)
    if len(text) > done:
        kept.append(replace(fragment, text=text[done:]))
    if at < own.stop:
        _keep_unread(kept, fragment, fragment.text[at - begin : own.stop - begin])


def _keep_unread(kept: list[Fragment], fragment: Fragment, unread: str) -> None:
    """Add characters that the reader leaves out, unless they are white space of a text."""
    last = kept[-1] if kept else None
    if last is not None and (last.atom is not None or (last.unread and not last.text)):
        is_same = last.atom is not None or last.path == fragment.path
        if is_same or not unread.strip():
            kept[-1] = replace(last, unread=last.unread + unread)
            return
    if unread.strip():
        kept.append(replace(fragment, text="", unread=unread))
