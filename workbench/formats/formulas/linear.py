"""Build the linear text of a formula from that of its parts: ``x^2 + y``, ``(a + b)/2``."""

from __future__ import annotations

import re
from collections.abc import Sequence

_INVISIBLE = str.maketrans("", "", "\u2061\u2062\u2063\u2064\u200b")
_SPACE = re.compile(r"\s+")
_INFIX = re.compile(
    r"(?<=[^\s(\[{,;=<>≤≥≠≈∈→⇒+−±×^_/|-])\s*([=<>≤≥≠≈≡∈∉⊂→⇒⇔+−±×∪∩])\s*(?=[^\s)\]}|])"
)
_SIMPLE = re.compile(r"[^\W_]+(?:[.,]\d+)?|\(.*\)|.", re.DOTALL)
_GROUPED = re.compile(r"\([^()]*\)")
_BIG = frozenset((*"∑∏∐∫∬∭∮⋃⋂", "lim", "max", "min", "sup", "inf"))
"""Operators whose operand stands behind their limits."""

_COMBINING = {
    **dict.fromkeys("^ˆ\u0302", "\u0302"),
    **dict.fromkeys("~˜\u0303", "\u0303"),
    **dict.fromkeys("¯ˉ‾_\u0304\u0305", "\u0304"),
    **dict.fromkeys("˙.\u0307", "\u0307"),
    **dict.fromkeys("¨\u0308", "\u0308"),
    **dict.fromkeys("→\u20d7", "\u20d7"),
}
"""Accents over a letter, and the characters that combine with it."""


def tidy(formula: str) -> str:
    """Return a formula on one line, with spaces around the operators between two operands."""
    text = _SPACE.sub(" ", formula.translate(_INVISIBLE)).strip()
    return _INFIX.sub(r" \1 ", text)


def group(part: str) -> str:
    """Return a part as one operand: in parentheses, if it is more than a number or a name."""
    part = part.strip()
    if _SIMPLE.fullmatch(part) and (part[:1] != "(" or _GROUPED.fullmatch(part)):
        return part
    return f"({part})" if part else ""


def fraction(above: str, below: str) -> str:
    """Return ``a/b``."""
    return f"{group(above)}/{group(below)}"


def scripts(base: str, *, below: str = "", above: str = "") -> str:
    """Return a base with an index, an exponent or both: ``x_1^2``."""
    index = f"_{group(below)}" if below.strip() else ""
    exponent = f"^{group(above)}" if above.strip() else ""
    if above.strip() and not above.strip().strip("′″‴'*"):
        exponent = above.strip()
    gap = " " if base.strip() in _BIG else ""
    return f"{base.strip()}{index}{exponent}{gap}"


def root(radicand: str, degree: str = "") -> str:
    """Return ``√x``, or ``3√x`` with a degree."""
    return f"{degree.strip()}√{group(radicand)}"


def accented(base: str, accent: str) -> str:
    """Return a base with an accent, which combines with a base of one letter."""
    mark = _COMBINING.get(accent.strip())
    if mark and len(base.strip()) == 1:
        return base.strip() + mark
    return scripts(base, above=accent)


def matrix(rows: Sequence[Sequence[str]]) -> str:
    """Return the cells of a table: ``a, b; c, d``."""
    return "; ".join(", ".join(cell.strip() for cell in row) for row in rows)
