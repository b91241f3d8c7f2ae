"""An embedder's model card: the front matter of the ``README.md`` in its folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---$", re.DOTALL | re.MULTILINE)
_MAX_READ = 64 << 10
"""Characters of a model card that are read."""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """The front matter of a model card; every field is empty where it says nothing.

    Attributes:
        licence: In the hub's words, such as ``apache-2.0``.
        good_for: What the model is meant for.
        languages: Codes of its languages.
    """

    licence: str = ""
    good_for: str = ""
    languages: tuple[str, ...] = ()


def read_card(folder: Path) -> ModelCard:
    """Read the model card in a folder; a missing or unreadable one is empty."""
    try:
        with (folder / "README.md").open(encoding="utf-8", errors="replace") as opened:
            text = opened.read(_MAX_READ)
    except OSError:
        return ModelCard()
    found = _FRONT_MATTER.search(text)
    if not found:
        return ModelCard()
    lines = found[1].splitlines()
    return ModelCard(
        licence=_value(lines, "license"),
        good_for=_value(lines, "good_for"),
        languages=_values(lines, "language"),
    )


def _value(lines: list[str], key: str) -> str:
    values = _values(lines, key)
    return values[0] if values else ""


def _values(lines: list[str], key: str) -> tuple[str, ...]:
    """Return the value of ``key: value``, or the ``- value`` lines below ``key:``."""
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
