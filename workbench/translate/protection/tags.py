"""Remove the inline tags of a segment, which the model does not get, and find their pairs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.translate.protection.kinds import Kind, Protected

_NAME = re.compile(r"</?([A-Za-z][\w:.-]*)")
_OVERRIDE = re.compile(r"\{\\([bius])([01])?\}")
"""A style of subtitles switched on or off: ``{\\i1}`` and ``{\\i0}``."""
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
    for item in items:
        parts.append(text[at : item.start])
        length += item.start - at
        at = item.end
        if item.kind is Kind.TAG:
            number = len(tags)
            tags.append(Tag(item.text, length, partners[number]))
            is_glue = partners[number] is None and _stands_between_words(text, item)
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


def _stands_between_words(text: str, item: Protected) -> bool:
    before, behind = text[item.start - 1 : item.start], text[item.end : item.end + 1]
    return before.isalnum() and behind.isalnum() and not (before.isdigit() and behind.isdigit())
