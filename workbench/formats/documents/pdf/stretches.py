"""Join the stretches of text that a PDF draws on one row to a line, without the marks of notes."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from workbench.formats.documents.pdf.initials import LARGE, is_initial
from workbench.formats.documents.pdf.layout import estimate_width
from workbench.formats.exponents import show_exponent
from workbench.formats.note_marks import is_note_reference

_BLANKS = re.compile("[ \t\r\f\v]+")
_AS_LETTERS = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\u00ad": "-",
    }
)
"""Ligatures become letters. A soft hyphen that is drawn is a hyphen."""

_SYMBOL = re.compile(r"[\ue000-\uf8ff](?= |\Z)")
"""A bullet of a font of symbols, which has no letters: of Word, LibreOffice and others."""

_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text may hold, though the table of a font may name them."""

_GAP = re.compile(r" ?\n ?")
"""The mark of a wide blank, and the spaces around it."""

_WIDE_BLANK = 0.8
"""Width from which a blank may separate two columns, in sizes of the letters."""

_SMALLEST_TEXT = 0.8
"""Size below which raised figures may be marks of notes, in sizes of the line."""

_TIED = 0.2
"""Largest distance of a note's number from its first word that is no space, in sizes."""

_TAB = 0.6
"""Smallest distance of a note's number from its first word where a tab stands between, in sizes."""

_ERROR = 0.06
"""How much wider than its estimate a number may be, as a share."""

_OWN_NUMBER = re.compile(r"\d{1,3}|[*†‡§]{1,3}")
_NOTE_TEXT = re.compile(
    r"(?!(?:er|re|ère|ème|nde?|st|rd|th)\b)[«“\"(‘]?\s?(?:[^\W\d_]{2}|[A-ZÀÉÈÊÔ][ .’'])"
)
"""How the text behind the number of a note begins: with a word, not with a unit or a symbol."""

_SHIFTED, _HIGHEST = 0.1, 0.8
"""How far superscripts stand above the line, and subscripts below it, in sizes of the line."""


@dataclass(frozen=True, slots=True)
class DrawnStretch:
    """Text that the file draws at once, where and how large."""

    x: float
    y: float
    size: float
    is_bold: bool
    text: str


def part_initials(stretches: Sequence[DrawnStretch]) -> list[Sequence[DrawnStretch]]:
    """Return the stretches of a row in parts: a large initial beside smaller text is one."""
    sizes = [stretch.size for stretch in stretches if len(stretch.text.strip()) > 1]
    if not sizes:
        return [stretches]
    parts: list[list[DrawnStretch]] = [[]]
    for stretch in stretches:
        if stretch.size >= LARGE * min(sizes) and is_initial(stretch.text.strip()):
            parts += [[stretch], []]
        else:
            parts[-1].append(stretch)
    return [part for part in parts if part]


def without_note_marks(
    stretches: Sequence[DrawnStretch], longest: DrawnStretch
) -> tuple[list[DrawnStretch], list[str]]:
    """Return the stretches that are no marks of notes, and the marks.

    Other superscripts and subscripts follow the text before them without a space.

    Args:
        stretches: All of a row, in the order in which they are drawn.
        longest: The one that shows the size and height of the text.
    """
    kept: list[DrawnStretch] = []
    marks: list[str] = []
    for number, stretch in enumerate(stretches):
        rise = (stretch.y - longest.y) / longest.size if longest.size else 0.0
        is_small = stretch.size < _SMALLEST_TEXT * longest.size
        if not kept or not is_small or not _SHIFTED < abs(rise) < _HIGHEST:
            kept.append(stretch)
            continue
        before = "".join(each.text for each in kept)
        behind = "".join(each.text for each in stretches[number + 1 :])
        mark = stretch.text.strip()
        if rise > 0 and is_note_reference(mark, before=before, behind=behind):
            marks.append(mark)
        else:
            # pypdf takes the other height for a space: m², XIXᵉ, H₂O.
            text = stretch.text.lstrip()
            kept.append(replace(stretch, text=show_exponent(text, before) if rise > 0 else text))
    return kept, marks


def part_own_number(
    stretches: Sequence[DrawnStretch],
    *,
    known: Collection[str],
    awaited: Collection[str] = (),
    small: float = 0.0,
) -> tuple[Sequence[DrawnStretch], str]:
    """Return the stretches behind the number with which a note begins, and that number.

    It is a figure before a word, raised and small, or without a space between and the mark of a
    reference. LibreOffice puts a tab between; then the note is set small, below its reference on
    the same page. The number is empty if the row begins with none.

    Args:
        stretches: All of a row.
        known: The marks of the references that the document has so far.
        awaited: Those of this page whose notes have not begun.
        small: Size from which letters are not small on this page, in points.
    """
    shown = [number for number, stretch in enumerate(stretches) if stretch.text.strip()]
    if len(shown) < 2:
        return stretches, ""
    first, after = (stretches[number] for number in shown[:2])
    mark = first.text.strip()
    if not _OWN_NUMBER.fullmatch(mark) or not _NOTE_TEXT.match(after.text.lstrip()):
        return stretches, ""
    rise = (first.y - after.y) / after.size if after.size else 0.0
    is_raised = first.size < _SMALLEST_TEXT * after.size and _SHIFTED < rise < _HIGHEST
    gap = after.x - first.x - (1 + _ERROR) * estimate_width(mark, first.size)
    is_tied = (
        abs(rise) < _SHIFTED
        and after.size > _SMALLEST_TEXT * first.size
        and shown[1] == shown[0] + 1
        and first.text[-1:] + after.text[:1] == mark[-1] + after.text.lstrip()[:1]
        and gap < _TIED * after.size
    )
    is_apart = abs(rise) < _SHIFTED and gap > _TAB * after.size and after.size < small
    if is_raised or (is_tied and mark in known) or (is_apart and mark in awaited):
        return stretches[shown[1] :], mark
    return stretches, ""


def join_stretches(stretches: Sequence[DrawnStretch]) -> tuple[str, tuple[tuple[int, float], ...]]:
    """Return the text of a line, and where it goes on behind a wide blank."""
    parts: list[str] = []
    places: list[float] = []
    end = math.inf
    for stretch in stretches:
        if not stretch.text.strip():
            parts.append(stretch.text)
            continue
        if stretch.x - end > _WIDE_BLANK * stretch.size:
            parts.append("\n")
            places.append(stretch.x)
        parts.append(stretch.text)
        if len(stretches) > 1:
            end = stretch.x + estimate_width(stretch.text.rstrip(), stretch.size)
    text = _BLANKS.sub(" ", "".join(parts).translate(_AS_LETTERS)).strip(" ")
    if _SYMBOL.match(text.replace("\n", " ", 1)):
        text = f"•{text[1:]}"
    if not places:
        return _NO_TEXT.sub("\ufffd", text), ()
    # The blank before a gap is a space only if the file has one.
    pieces = _GAP.sub(lambda match: " \n" if " " in match[0] else "\n", text).split("\n")
    lengths = accumulate(len(piece) for piece in pieces)
    gaps = tuple(zip(lengths, places, strict=False))
    return _NO_TEXT.sub("\ufffd", "".join(pieces)), gaps
