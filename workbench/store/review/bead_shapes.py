"""Conditions in SQL on how many segments a bead has on each side."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from workbench.errors import UsageError


def kinds_condition(kinds: Collection[str]) -> str:
    """Return the condition in SQL that a bead has one of some shapes, such as ``1-1``.

    Args:
        kinds: The shapes; ``other`` is all but 1-1.

    Raises:
        UsageError: One is no shape.
    """
    parts = ["0"]
    for kind in kinds:
        if kind == "other":
            parts.append("NOT (source_count = 1 AND target_count = 1)")
            continue
        source, target = _shape(kind)
        parts.append(f"(source_count = {source} AND target_count = {target})")
    return f"({' OR '.join(parts)})"


@lru_cache(maxsize=64)
def _shape(kind: str) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", kind)
    if not match:
        raise UsageError(f"no bead has the shape {kind!r}", hint="Shapes look like 1-1 or 2-1.")
    return int(match[1]), int(match[2])
