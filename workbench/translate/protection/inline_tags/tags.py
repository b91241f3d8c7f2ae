"""Remove the inline tags of a segment, which the model does not get, and find their pairs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.translate.protection.kinds import Kind, Protected

_NAME = re.compile(r"</?([A-Za-z][\w:.-]*|\d{1,3})")
_OVERRIDE = re.compile(r"\{\\([bius])([01])?\}")
"""A style of subtitles switched on or off: ``{\\i1}`` and ``{\\i0}``."""
_NATIVE = re.compile(r"<(bpt|ept)\s[^<>]*?\b(?:i|id|rid)=[\"']([^\"']*)")
_VOID = frozenset(
    [
        "area",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "x",
        "ph",
        "bx",
        "ex",
    ]
)
_LINKS = frozenset(["link", "a"])


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a segment.

    Attributes:
        at: Its offset in the text without tags.
        partner: Number of the other tag of its pair; None for a single tag.
    """

    text: str
    at: int
    partner: int | None


def take_out(text: str, items: Sequence[Protected]) -> tuple[str, list[Tag], list[Protected]]:
    """Return a text without its tags, the tags, and the other items at their new offsets."""
    parts: list[str] = []
    tags: list[Tag] = []
    others: list[Protected] = []
    at = length = 0
    partners = _pair([item for item in items if item.kind is Kind.TAG])
    for place, item in enumerate(items):
        parts.append(text[at : item.start])
        length += item.start - at
        at = item.end
        if item.kind is Kind.TAG:
            number = len(tags)
            tags.append(Tag(item.target, length, partners[number]))
            breaks = partners[number] is None or _stands_between_links(items, place)
            is_glue = breaks and _stands_between_words(text, items, place)
            parts.append(" " if is_glue else "")
            length += is_glue
        else:
            parts.append(item.text)
            others.append(
                Protected(length, length + len(item.text), item.text, item.kind, item.target)
            )
            length += len(item.text)
    return "".join((*parts, text[at:])), tags, others


def _pair(tags: Sequence[Protected]) -> list[int | None]:
    """Return for each tag the number of its partner."""
    partners: list[int | None] = [None] * len(tags)
    opened: list[tuple[str, int]] = []
    for number, tag in enumerate(tags):
        opens, closes = _role(tag.text)
        if closes:
            for place in range(len(opened) - 1, -1, -1):
                if opened[place][0] == closes:
                    partners[number], partners[opened[place][1]] = opened[place][1], number
                    del opened[place:]
                    break
            else:
                if opens:
                    opened.append((opens, number))
        elif opens:
            opened.append((opens, number))
    return partners


def _role(text: str) -> tuple[str, str]:
    """Return the names that a tag opens and closes; both are empty for a single tag."""
    if text.count("<") > 1:  # A raised number with both its tags, or native code of TMX and XLIFF.
        native = _NATIVE.match(text)
        name = f"native {native[2]}" if native else ""
        return (name, "") if native and native[1] == "bpt" else ("", name)
    if match := _NAME.match(text):
        name = match[1].lower()
        if text.endswith("/>") or name in _VOID:
            return "", ""
        return ("", name) if text.startswith("</") else (name, "")
    if match := _OVERRIDE.fullmatch(text):
        style = "\\" + match[1]
        return ("", style) if match[2] == "0" else (style, "")
    if text in ("[", "!["):
        return "link", ""
    if text.startswith("]"):
        return "", "link"
    return (text, text) if text and set(text) <= set("*_~") else ("", "")


def _stands_between_words(text: str, items: Sequence[Protected], place: int) -> bool:
    """Return whether letters or digits stand on both sides of a tag and the tags beside it."""
    start, end = items[place].start, items[place].end
    if text[end - 1].isspace():
        return False
    for item in reversed(items[:place]):
        if item.kind is Kind.TAG and item.end == start:
            start = item.start
    for item in items[place + 1 :]:
        if item.kind is Kind.TAG and item.start == end:
            end = item.end
    before, behind = text[start - 1 : start], text[end : end + 1]
    return before.isalnum() and behind.isalnum() and not (before.isdigit() and behind.isdigit())


def _stands_between_links(items: Sequence[Protected], place: int) -> bool:
    """Return whether a tag ends a link, and the next one begins another at the same place."""
    tag, behind = items[place], items[place + 1] if place + 1 < len(items) else None
    if behind is None or behind.kind is not Kind.TAG or behind.start != tag.end:
        return False
    return _role(tag.text)[1] in _LINKS and _role(behind.text)[0] in _LINKS
