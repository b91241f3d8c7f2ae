"""Text from documents and models made safe for a terminal: no escape sequence reaches it.

Control characters, terminal escapes, bidirectional controls, zero-width characters and lone
surrogates are shown as visible marks. Widths are counted in terminal cells. Text that a person or
a model wrote reaches the screen through this module only, and never as markup.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_BREAK = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NO_BREAK_SPACE = re.compile("[\xa0\u2007\u202f]")
_JOINER = "\u200d"

_FIRST_PICTOGRAM = "\u2190"
"""From this code point on, a joiner between two characters counts as part of an emoji."""

_SPARE_PLACEHOLDERS = range(0x2776, 0x2794)
"""Circled digits, rare in texts: placeholders for hidden characters that have no picture."""

_WRAPS_KEPT = 2000
"""Wrapped texts that are kept, the last ones of all."""

_CELLS_READ = 8
"""Characters of a text that are read for each cell it may take; marks and accents need several."""


def visible(text: str) -> str:
    """Return the text with every hidden character as a mark, such as ``␛`` or ``⟨U+202E⟩``.

    Newlines are kept, and so is a joiner inside an emoji. A tab becomes an arrow and a space.
    """
    marked = _HIDDEN.sub(_mark, text)
    return marked.replace("\t", "⇥ ") if "\t" in marked else marked


def one_line(text: str) -> str:
    """Return the visible text on one line, with ``⏎`` for each newline."""
    return visible(text).replace("\n", "⏎ ")


def plain_line(text: str) -> str:
    """Return pasted text as one line: spaces for line breaks and tabs, no control characters."""
    return _CONTROL.sub("", _BREAK.sub(" ", text))


def fit(text: str, width: int) -> str:
    """Return the text on one line of exactly ``width`` cells, cut with an ellipsis or padded.

    Only the beginning of a long text is read, so that the time does not grow with its length.
    """
    if width <= 0:
        return ""
    line = one_line(text[: _CELLS_READ * (width + 1)])
    if cell_len(line) > width:
        return set_cell_size(set_cell_size(line, width - 1).rstrip() + "…", width)
    return set_cell_size(line, width)


@lru_cache(maxsize=_WRAPS_KEPT)
def wrap_text(text: str, width: int) -> tuple[str, ...]:
    """Return the text on as many lines of at most ``width`` cells as it needs, at least one.

    Lines are broken at spaces; a word that is longer than a line is cut.
    """
    lines, line = [], ""
    for word in one_line(text).split(" "):
        joined = f"{line} {word}" if line else word
        if cell_len(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = chop_cells(word, max(width, 1)) if cell_len(word) > width else [word]
        lines += full
    return (*lines, line)


def no_break_space_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the no-break spaces, which the screen shows on a background."""
    return [match.span() for match in _NO_BREAK_SPACE.finditer(text)]


def mark_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the marks in a text that ``visible`` has returned."""
    return [match.span() for match in re.finditer(r"[␀-␡⇥]|⟨U\+[0-9A-F]{4,6}⟩", text)]


class Placeholders:
    """A mapping that lets a text field hold hidden characters as visible ones, and gives them back.

    A text field would send an escape character to the terminal, and would turn U+2028 into a
    newline for good. So each hidden character of ``text`` is replaced by one visible character
    that the text does not contain.

    Args:
        text: The text that the field is opened with.
    """

    def __init__(self, text: str) -> None:
        taken = set(text)
        spare = iter(chr(code) for code in _SPARE_PLACEHOLDERS if chr(code) not in taken)
        self._to_screen: dict[int, str] = {}
        for hidden in sorted(set(_HIDDEN.findall(text))):
            picture = _picture(hidden)
            placeholder = picture if picture and picture not in taken else next(spare, "\ufffd")
            self._to_screen[ord(hidden)] = placeholder
        self._to_text = {
            ord(placeholder): chr(code)
            for code, placeholder in self._to_screen.items()
            if placeholder != "\ufffd"
        }

    def to_screen(self, text: str) -> str:
        """Return the text as the field holds it."""
        return text.translate(self._to_screen)

    def to_text(self, typed: str) -> str:
        """Return what the field holds as the text that it stands for."""
        return typed.translate(self._to_text)


def _mark(match: re.Match[str]) -> str:
    character = match.group()
    if character == _JOINER and _joins_pictograms(match):
        return character
    return _picture(character) or f"⟨U+{ord(character):04X}⟩"


def _picture(character: str) -> str:
    """Return Unicode's picture of an ASCII control character; empty for any other character."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else ""


def _joins_pictograms(match: re.Match[str]) -> bool:
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return before >= _FIRST_PICTOGRAM and after >= _FIRST_PICTOGRAM
