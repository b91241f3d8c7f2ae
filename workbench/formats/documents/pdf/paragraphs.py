"""Join the lines of a PDF, in reading order, to paragraphs, headings and list items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.bitext import BlockKind
from workbench.formats.documents.document_format import Piece
from workbench.formats.documents.pdf.layout import (
    FORM_SIGNS,
    Line,
    Typography,
    ends_sentence,
    runs_on,
)
from workbench.formats.hyphenation import count_words, ends_in_hyphen, join_lines

_BULLET = r"[•‣◦▪●○■□❏❑☐☑☒➢➤–—*-]|\d{1,3}[.)]|[a-z][.)]|\([a-z\d]{1,3}\)"
_MARKER = re.compile(rf"(?:{_BULLET})\s+\S")
_LONE_MARKER = re.compile(rf"(?:{_BULLET})")
_DASH = re.compile(r"[-–—]\s*\S|«")
_NOTE = re.compile(r"[¹²³⁰⁴-⁹*†‡]|\[?\(?\d{1,3}[).\]]?\s")
"""How a note at the foot of a page begins."""

_LEADER = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})\Z", re.IGNORECASE)
"""How a line of a table of contents ends: dots, then the number of a page."""

_LONGEST_HEADING = 200
"""Characters of the longest heading."""

_LARGER = 1.15
"""Size of a heading from which its size alone shows it, in sizes of the body."""

_LARGE_INITIAL = 1.8
"""Size from which a letter at the beginning may be a large initial, in sizes of the body."""

_WORDS = frozenset("AÀIOÔY")
"""Letters that are words of French or English."""

_FEWEST_LINES = 3
"""Lines of a paragraph that is no cell of a table."""

_LARGEST_SHIFT = 4.0
"""How far to the left of its lines a paragraph may go on, in sizes of the letters."""

Run = list[Line]
"""The lines of a paragraph."""


def find_paragraphs(
    lines: Sequence[Line], typography: Typography, *, language: str
) -> Iterator[Piece]:
    """Yield the lines of a document as paragraphs, headings and list items.

    Args:
        lines: In reading order, without page furniture.
        typography: How the document is set.
        language: Of the text, BCP 47; for the hyphens at line ends.
    """
    words = count_words(line.text for line in lines)
    for run in map(_with_initial, _find_runs(lines, typography)):
        text = join_lines([line.text for line in run], words=words, language=language)
        if any(char.isalnum() for char in text):
            yield _kind_of(run, text, typography), text


def _with_initial(run: Run) -> Run:
    """Return the lines of a paragraph, a large initial as the first letter of its word."""
    if len(run) < 2:
        return run
    first, line = run[:2]
    is_letter = len(first.text) == 1 and first.text.isupper() and first.text not in _WORDS
    if is_letter and first.size >= _LARGE_INITIAL * line.size and line.text[:1].isalpha():
        return [replace(line, text=first.text + line.text), *run[2:]]
    return run


def _find_runs(lines: Sequence[Line], typography: Typography) -> list[Run]:
    """Return the lines of each paragraph.

    A paragraph that goes on overleaf, or in the next column, behind the notes of its page is taken
    up again; the notes follow it. So is a note that goes on at the foot of the next page.
    """
    runs: list[Run] = []
    open_runs: dict[bool, Run] = {}
    for line in lines:
        is_small = typography.is_small(line)
        last = runs[-1] if runs else None
        suspended = open_runs.get(is_small)
        if last and _goes_on(last, line, typography):
            last.append(line)
        elif suspended and suspended is not last and _is_taken_up(suspended, line, typography):
            suspended.append(line)
        else:
            runs.append([line])
            if not (last and _is_note(line, last[-1], typography)):
                open_runs[is_small] = runs[-1]
    return runs


def _goes_on(run: Run, after: Line, typography: Typography) -> bool:
    """Return whether a paragraph goes on with the next line that the file draws."""
    line = run[-1]
    if after.begins_note:
        return False
    if (line.is_cell or after.is_cell) and not runs_on(line, after):
        return False
    if line.is_beside(after):
        return _is_close(line, after) or _is_next_column(run, after)
    if _LEADER.search(line.text):
        return False
    if not line.is_size_of(after) or line.is_bold != after.is_bold:
        return False
    step = line.y - after.y
    if line.page != after.page or step <= 0:
        return _goes_on_overleaf(line, after, typography)
    usual = typography.leading_of(line)
    ends = ends_sentence(line.text)
    if _begins_item(after) and (ends or _begins_item(run[0]) or not after.text[:1].isdigit()):
        return False
    if step > 1.22 * usual + 0.3:
        return step < 1.7 * usual and ends_in_hyphen(line.text)
    here = [other.x for other in run if other.page == line.page]
    if not _is_below(line, after, margin=min(here)):
        return False
    if runs_on(line, after):
        return True
    if not ends:
        # A heading that looks like the text, a line of verse or of an address.
        first = after.text.lstrip(FORM_SIGNS)[:1]
        return typography.is_full(line, 0.6) or not (first.isupper() or first.isdigit())
    # The first line of a paragraph may itself be indented, so the later ones show the margin.
    margin = min(here[1:] or here)
    if after.x > margin + 0.8 * after.size:
        return False
    return typography.is_full(line, 0.9 if _DASH.match(after.text) else 0.75)


def _is_close(line: Line, after: Line) -> bool:
    """Return whether two pieces of one row are one line, not two cells of a table."""
    if _LONE_MARKER.fullmatch(line.text):
        return True
    blank = after.x - line.right
    return after.x > line.x and blank < 0.8 * line.size + 0.08 * (line.right - line.x)


def _is_next_column(run: Run, after: Line) -> bool:
    """Return whether a sentence goes on at the top of a column that begins at the same height."""
    line = run[-1]
    is_text = len(run) >= _FEWEST_LINES and line.is_size_of(after) and after.x > line.right
    return is_text and runs_on(line, after)


def _is_below(line: Line, after: Line, *, margin: float) -> bool:
    """Return whether a line stands under another one, not in another column of a table."""
    is_under = after.x < line.right and line.x < after.right
    if is_under and after.x >= margin - _LARGEST_SHIFT * line.size:
        return True
    return abs((line.x + line.right) - (after.x + after.right)) <= 4 * line.size


def _begins_item(line: Line) -> bool:
    return bool(_MARKER.match(line.text))


def _goes_on_overleaf(line: Line, after: Line, typography: Typography) -> bool:
    """Return whether a sentence goes on in the next column or on the next page."""
    if not line.is_size_of(after) or line.is_bold != after.is_bold:
        return False
    if runs_on(line, after):
        return True
    is_full = typography.is_full(line, 0.75) and typography.may_overflow(line)
    return is_full and not ends_sentence(line.text)


def _is_taken_up(run: Run, after: Line, typography: Typography) -> bool:
    """Return whether a paragraph goes on with a line that the file draws after its notes."""
    line = run[-1]
    if after.begins_note or (line.page == after.page and line.y > after.y):
        return _goes_on(run, after, typography)
    return after.page - line.page <= 1 and _goes_on_overleaf(line, after, typography)


def _is_note(line: Line, before: Line, typography: Typography) -> bool:
    """Return whether a line of the body's size begins a note below a sentence that goes on."""
    step = before.y - line.y
    return (
        not typography.is_small(line)
        and not ends_sentence(before.text)
        and line.page == before.page
        and step > 1.22 * typography.leading_of(before)
        and (line.begins_note or bool(_NOTE.match(line.text)))
    )


def _kind_of(run: Run, text: str, typography: Typography) -> BlockKind:
    first = run[0]
    stands_out = first.size > _LARGER * typography.body or (
        first.is_bold and not ends_sentence(text)
    )
    if stands_out and len(text) <= _LONGEST_HEADING:
        return BlockKind.HEADING
    is_item = _MARKER.match(text) and not (_DASH.match(text) and ends_sentence(text))
    return BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH
