"""Put the stretches of a row in order by their places.

Some programs draw the text of a row first and what it needs of another font last: ``☐``, ``✓``, a
Greek word. The text that is drawn first has a hole there, which is two spaces in its text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from workbench.formats.documents.pdf.layout import estimate_width
from workbench.formats.documents.pdf.stretches import DrawnStretch

_OVERLAP = 0.12
"""How much of a stretch may be covered by the next one; widths are estimates."""

_NEAR = 1.5
"""How far a hole is from what fills it at most, in sizes of the letters, beside ``_OVERLAP``."""

_SAME_HEIGHT = 0.1
"""Distance of the base lines of a row and of what fills its holes, in sizes of the letters."""

_HOLE = re.compile(r"[ \u00a0]{2}")
"""Two spaces, between which the hole is."""

_LATIN = re.compile("[!-\u024f\u2010-\u206f]")
"""Latin letters, digits and punctuation."""

_RIGHT_TO_LEFT = frozenset(("R", "AL"))


def order_stretches(stretches: Sequence[DrawnStretch]) -> Sequence[DrawnStretch]:
    """Return the stretches of a row from left to right, those in holes of others in their places.

    A row with right-to-left letters, and one whose stretches cover one another, stays as drawn.
    """
    shown = _with_blanks(stretches)
    if all(
        stretch.x <= after.x
        and (stretch.x + _least_width(stretch) <= after.x or not _is_of_other_font(after))
        for stretch, after in pairwise(shown)
    ):
        return stretches
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for s in shown for char in s.text):
        return stretches
    ordered: list[DrawnStretch] = []
    for stretch in shown:
        if not ordered or stretch.x >= ordered[-1].x + _least_width(ordered[-1]):
            ordered.append(stretch)
        elif not _put_between(stretch, ordered):
            filled = _fill_holes(stretch, ordered) if _is_of_other_font(stretch) else None
            if filled is None:
                return stretches
            ordered = filled
    return ordered


def _with_blanks(stretches: Sequence[DrawnStretch]) -> list[DrawnStretch]:
    """Return the stretches that show something, blank ones as the end of the one before."""
    shown: list[DrawnStretch] = []
    for stretch in stretches:
        if stretch.text.strip():
            shown.append(stretch)
        elif shown:
            shown[-1] = replace(shown[-1], text=shown[-1].text + stretch.text)
    return shown


def _is_of_other_font(stretch: DrawnStretch) -> bool:
    """Return whether fonts of Latin letters may lack the text: signs, letters of other scripts."""
    return not _LATIN.search(stretch.text)


def _least_width(stretch: DrawnStretch) -> float:
    return (1 - _OVERLAP) * estimate_width(stretch.text.rstrip(), stretch.size)


def _put_between(stretch: DrawnStretch, ordered: list[DrawnStretch]) -> bool:
    """Put a stretch between two others if there is room for it; return whether there is."""
    place = sum(other.x <= stretch.x for other in ordered)
    is_behind = place == 0 or stretch.x >= ordered[place - 1].x + _least_width(ordered[place - 1])
    if not is_behind or stretch.x + _least_width(stretch) > ordered[place].x + 0.5 * stretch.size:
        return False
    ordered.insert(place, stretch)
    return True


def _fill_holes(
    stretch: DrawnStretch, ordered: Sequence[DrawnStretch]
) -> list[DrawnStretch] | None:
    """Put a stretch into the holes of the text around it; None if it has none."""
    place = max(0, sum(other.x <= stretch.x for other in ordered) - 1)
    text = ordered[place]
    if abs(text.y - stretch.y) > _SAME_HEIGHT * text.size:
        return None
    # The hole before the text needs no spaces.
    holes = [0] if stretch.x < text.x else []
    holes += [match.start() + 1 for match in _HOLE.finditer(text.text, 1)]
    signs = stretch.text.split()
    first = _nearest(stretch, text, holes)
    if first is None:
        return None
    taken = holes[first : first + len(signs)]
    if len(taken) < len(signs):
        taken, signs = taken[:1], [stretch.text.strip()]
    parts, end = [], 0
    for hole, sign in zip(taken, signs, strict=True):
        parts += [text.text[end:hole], sign]
        end = hole
    filled = replace(text, x=min(text.x, stretch.x), text="".join([*parts, text.text[end:]]))
    return [*ordered[:place], filled, *ordered[place + 1 :]]


def _nearest(stretch: DrawnStretch, text: DrawnStretch, holes: Sequence[int]) -> int | None:
    """Return the number of the hole in which a stretch begins, None if none is near."""
    if stretch.x < text.x:
        return 0
    ahead = stretch.x - text.x
    # Earlier holes are wider than their two spaces, by about a letter each.
    far = [
        abs(estimate_width(text.text[:hole], text.size) + 0.6 * text.size * number - ahead)
        for number, hole in enumerate(holes)
    ]
    nearest = min(range(len(far)), key=far.__getitem__, default=None)
    if nearest is None or far[nearest] > _NEAR * text.size + _OVERLAP * ahead:
        return None
    return nearest
