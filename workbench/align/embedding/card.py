"""What an embedder's model card says of it: the front matter of the ``README.md`` in its folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---$", re.DOTALL | re.MULTILINE)
_LONGEST = 64 << 10


@dataclass(frozen=True, slots=True)
class Card:
    """A licence in the hub's words, such as ``apache-2.0``; both empty where nothing is said."""

    licence: str = ""
    good_for: str = ""
    languages: tuple[str, ...] = ()


def read_card(folder: Path) -> Card:
    """The card in a folder; one that is missing or unreadable says nothing."""
    try:
        with (folder / "README.md").open(encoding="utf-8", errors="replace") as opened:
            text = opened.read(_LONGEST)
    except OSError:
        return Card()
    found = _FRONT_MATTER.search(text)
    if not found:
        return Card()
    lines = found[1].splitlines()
    return Card(
        licence=_value(lines, "license"),
        good_for=_value(lines, "good_for"),
        languages=_values(lines, "language"),
    )


def _value(lines: list[str], key: str) -> str:
    values = _values(lines, key)
    return values[0] if values else ""


def _values(lines: list[str], key: str) -> tuple[str, ...]:
    """Of ``key: value``, or of ``key:`` and the ``- value`` lines below it."""
    for number, line in enumerate(lines):
        name, colon, rest = line.partition(":")
        if not colon or name != key:
            continue
        if rest.strip():
            return (rest.strip().strip("\"'"),)
        below = []
        for item in lines[number + 1 :]:
            if not (bullet := re.fullmatch(r"\s*-\s*(.+?)\s*", item)):
                break
            below.append(bullet[1].strip("\"'"))
        return tuple(below)
    return ()
