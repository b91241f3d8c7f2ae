"""Find the paragraphs of plain text, whether a paragraph is one line or several.

Three conventions have to be distinguished: blank lines between paragraphs, one paragraph per line,
and lines that are wrapped at some width (Project Gutenberg, e-mail). A line break is inside a
wrapped paragraph if the next word had no room on the line, if a word is split there, or if the
sentence continues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.bitext import Block, BlockKind
from workbench.formats.documents.left_out import LeftOut
from workbench.formats.documents.text.lines import (
    ENDS,
    TextLine,
    goes_on,
    group_lines,
    join_overflow,
)
from workbench.formats.documents.text.mending import Paragraph
from workbench.formats.documents.text.page_numbers import without_page_numbers
from workbench.formats.documents.text.running_heads import without_running_heads

_DASH = re.compile(r"[-–—]\s*\S|«")
_SENTENCE_END = re.compile(r"[.!?…](?!\w)")
"""What a sentence has that goes on from a short line, and what a list of words has not."""

_FULL_STOP = re.compile(r"[.!?…][\s\"»”’')\]*_]*\Z")

_NARROW_PROSE = 0.6
"""Share of the line breaks inside of sentences from which short lines are a paragraph."""

_BREAKS_OFF = re.compile(r"[-–—][\s\"»”’')\]*_]*\Z")
_SENTENCE_INSIDE = re.compile(
    r"(?P<word>[^\W\d_]+)(?:[.!?…]|\s[!?…])[.!?…]*(?:\s?[\"»”’')\]*_])*"
    r"\s+[«“\"‘'(\[*_—–-]*\s*(?P<next>[^\W\d_])"
)
"""The end of a sentence with a letter after it; French writes a space before ``?``."""

_NUMBERED = re.compile(r"(?:[^\W\d_]+\.?\s+)?(?:[IVXLC]+|\d+)\s?[.):—–-]")
_SHORTEST_NAME = 5
"""Letters of the shortest capitalised word that is taken for a name, not an abbreviation."""
_NARROWEST_WRAP, _WIDEST_WRAP = 30, 120
"""Limits of the width at which lines may be wrapped, in characters."""

_NARROWEST_QUOTE, _WIDEST_QUOTE = 30, 80
"""Limits of the longest line of a quoted mail from which it is taken as wrapped there."""

_LAST_WORD = re.compile(r"[\s'’]\W*(?P<first>[^\W\d_])[\w-]*\Z")
"""The last of several words of a line."""

_ATTRIBUTION_START = re.compile(r"(?:On|Le|Am|El|Il|Op)\s.{0,40}\d")
_ATTRIBUTION_END = re.compile(
    r"\b(?:wrote|writes|écrit|écrivait|schrieb|escribió|scritto|schreef)\s?:\Z"
)
"""The beginning and the end of a line above quoted mail: "On Monday, … Marie <…> wrote:"."""

_MAIL_HEADER = re.compile(r"[^\W\d_][\w -]{1,20}\s?:\s")
"""A line such as ``Objet : essai``."""

_LONGEST_HEADING = 140
"""Characters of the longest heading."""

_LONGEST_CAPITALS = 80
"""Characters of the longest heading in capital letters."""

_SHORTEST_BROKEN = 30
"""Characters of the shortest line that may be continued in a text that is not wrapped."""


def find_paragraphs(text: str, left_out: LeftOut | None = None) -> list[Paragraph]:
    """Return the paragraphs, headings and list items of a plain text with their lines.

    Lines without a letter or digit, such as ``* * *`` and underlines, are in none of them.

    Args:
        text: The text.
        left_out: Receives the page numbers and running heads.
    """
    found = without_page_numbers(without_running_heads(text, group_lines(text), left_out), left_out)
    groups = join_overflow(found) if ">" in text else found
    return [
        Paragraph(run, _find_kind(run, lines_of_group=len(group)))
        for group, run in _find_runs(list(groups))
    ]


def join_wrapped_lines(text: str) -> Iterator[str]:
    """Yield the lines of a text that is set line by line; those of a wrapped paragraph as one.

    Lines without a letter or digit are left out; white space inside of a line stays.
    """
    for _, run in _find_runs(list(group_lines(text))):
        yield "\n".join(line.text for line in run)


def find_text_blocks(text: str) -> tuple[Block, ...]:
    """Return the places of the paragraphs, headings and list items of a plain text."""
    return tuple(paragraph.block() for paragraph in find_paragraphs(text))


def _find_runs(
    groups: Sequence[list[TextLine]],
) -> Iterator[tuple[list[TextLine], list[TextLine]]]:
    """Yield the lines of each paragraph, with the group that they stand in."""
    by_depth: dict[int, list[list[TextLine]]] = {}
    for group in groups:
        by_depth.setdefault(group[0].depth, []).append(group)
    widths = {depth: _find_wrap_width(same) for depth, same in by_depth.items()}
    for group in groups:
        for run in _join_wrapped(group, _width_of(group, widths[group[0].depth])):
            yield group, run


def _find_wrap_width(groups: Sequence[Sequence[TextLine]]) -> int | None:
    """Return the width at which a text is wrapped; None if its line breaks end paragraphs.

    Only wrapped text breaks lines inside sentences at an even width.
    """
    breaks = [pair for group in groups for pair in pairwise(group)]
    inside = [line for line, after in breaks if goes_on(line, after)]
    if len(inside) < max(1, 0.2 * len(breaks)):
        return None
    lengths = sorted(line.width for line in inside)
    width = lengths[min(len(lengths) - 1, round(0.95 * len(lengths)))]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    full = sum(_had_no_room(line, after, width) for line, after in breaks if goes_on(line, after))
    return width if full >= 0.5 * len(inside) else None


def _had_no_room(line: TextLine, after: TextLine, width: int) -> bool:
    """Return whether the next word would have made the line too long."""
    return line.width + 1 + after.first_word > width - 2


def _width_of(group: Sequence[TextLine], width: int | None) -> int | None:
    """Return the width at which a group is wrapped; split words and mail say so by themselves."""
    if width is not None or len(group) < 2:
        return width
    widest = max(line.width for line in group)
    if any(line.ends_in_hyphen and after.text[0].islower() for line, after in pairwise(group)):
        return widest
    is_mail = group[0].depth > 0 and _NARROWEST_QUOTE <= widest <= _WIDEST_QUOTE
    return widest if is_mail else None


def _join_wrapped(group: Sequence[TextLine], width: int | None) -> Iterator[list[TextLine]]:
    """Yield the lines of each paragraph of a group."""
    run = [group[0]]
    is_narrow = width is None and len(group) > 1 and _is_narrow_prose(group)
    for line, after in pairwise(group):
        if (is_narrow and goes_on(line, after)) or _continues(line, after, width):
            run.append(after)
        else:
            yield run
            run = [after]
    yield run


def _is_narrow_prose(group: Sequence[TextLine]) -> bool:
    """Return whether a group is a paragraph of short lines, not a list of words.

    It begins with a capital letter, ends with a full stop, and goes on in most lines.
    """
    if group[0].starts_inside_sentence or not _FULL_STOP.search(group[-1].text):
        return False
    inside = sum(goes_on(line, after) for line, after in pairwise(group))
    return inside >= _NARROW_PROSE * (len(group) - 1)


def _continues(line: TextLine, after: TextLine, width: int | None) -> bool:
    """Return whether a paragraph continues on the next line."""
    if after.is_item:
        return False
    is_header = ":" in after.text and _MAIL_HEADER.match(after.text)
    if is_header and (line.depth or _MAIL_HEADER.match(line.text)):
        return False
    if after.text[-1] == ":" and _ATTRIBUTION_END.search(after.text):
        return bool(_ATTRIBUTION_START.match(line.text)) or after.starts_inside_sentence
    if line.text[-1] in "-–" and line.text[-2:-1].isdigit() and after.text[0].isdigit():
        return True  # a range of years or pages: "1914-", "1918"
    if line.ends_in_hyphen and after.text[0].isalnum():
        # Without a width, "Jean-" and "Paul" are one name, but words that end in "-" may be a list.
        last = _LAST_WORD.search(line.text)
        is_name = last is not None and last["first"].isupper() and after.text[0].isupper()
        if width is not None or is_name:
            return True
    if width is None:
        return goes_on(line, after) and (
            len(line.text) > _SHORTEST_BROKEN or bool(_SENTENCE_END.search(after.text))
        )
    had_no_room = _had_no_room(line, after, width)
    if goes_on(line, after):
        return True
    if after.indent > line.indent + 1 and line.ends_sentence:
        return False
    if _DASH.match(after.text) and line.ends_sentence and not had_no_room:
        return False
    return had_no_room


def _find_kind(run: Sequence[TextLine], *, lines_of_group: int) -> BlockKind:
    """Return whether a block looks like an item, a heading, or a paragraph."""
    first, whole = run[0].text, " ".join(line.text for line in run)
    if run[0].is_item and not (_DASH.match(first) and ENDS.search(whole)):
        return BlockKind.LIST_ITEM
    has_letters = any(map(str.isalpha, whole))
    if len(run) > 2 or (len(run) < lines_of_group > 1 and len(run) > 1) or not has_letters:
        return BlockKind.PARAGRAPH
    if _DASH.match(first) or first[0].islower() or len(whole) > _LONGEST_HEADING:
        return BlockKind.PARAGRAPH
    if whole.isupper() and len(whole) <= _LONGEST_CAPITALS:
        return BlockKind.HEADING
    ends = ENDS.search(whole) or whole.endswith((",", "»", "”", '"'))
    return BlockKind.PARAGRAPH if ends or _is_prose(whole) else BlockKind.HEADING


def _is_prose(text: str) -> bool:
    """Return whether a text without end mark breaks off or has a sentence before its last one.

    A text with a web address is prose too.
    """
    if _NUMBERED.match(text):
        return False
    return (
        bool(_BREAKS_OFF.search(text))
        or "://" in text
        or any(
            match["next"].isupper()
            and (len(match["word"]) >= _SHORTEST_NAME or match["word"].islower())
            for match in _SENTENCE_INSIDE.finditer(text)
        )
    )
