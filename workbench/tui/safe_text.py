"""Text from documents and models, made fit for a terminal: nothing hidden, nothing obeyed.

Control characters, terminal escapes, bidirectional controls, zero-width characters and lone
surrogates are shown as marks; widths are terminal cells. What a person or a model wrote reaches
the screen through this module only, and never as markup.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size

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
_SPARE_STAND_INS = range(0x2776, 0x2794)


def visible(text: str) -> str:
    """The text with every hidden character as a mark, such as ``␛`` or ``⟨U+202E⟩``.

    Newlines stay and tabs become an arrow and a space; a joiner inside an emoji sequence stays.
    """
    marked = _HIDDEN.sub(_mark, text)
    return marked.replace("\t", "⇥ ") if "\t" in marked else marked


def one_line(text: str) -> str:
    """The visible text on one line, newlines as ``⏎``."""
    return visible(text).replace("\n", "⏎ ")


def plain_line(text: str) -> str:
    """Text from a clipboard as one line: breaks and tabs as spaces, control characters left out."""
    return _CONTROL.sub("", _BREAK.sub(" ", text))


def fit(text: str, width: int) -> str:
    """The text on one line in exactly ``width`` cells: cut with an ellipsis, or padded.

    Only as much of the text is looked at as can be seen, so a segment of any length costs the same.
    """
    if width <= 0:
        return ""
    line = one_line(text[: 8 * width + 8])
    if cell_len(line) > width:
        return set_cell_size(set_cell_size(line, width - 1).rstrip() + "…", width)
    return set_cell_size(line, width)


def no_break_spaces(text: str) -> list[tuple[int, int]]:
    """Where no-break spaces stand, for a faint background: they look like any space otherwise."""
    return [match.span() for match in _NO_BREAK_SPACE.finditer(text)]


def marks(text: str) -> list[tuple[int, int]]:
    """Where marks made by ``visible`` stand in its result, for a style of their own."""
    return [match.span() for match in re.finditer(r"[␀-␡⇥]|⟨U\+[0-9A-F]{4,6}⟩", text)]


class Placeholders:
    """A two-way mapping that lets an editor hold hidden characters as visible ones.

    Each hidden character of ``text`` is stood in for by one visible character that the text does
    not hold, so that what is typed and saved goes back exactly. A text editor would otherwise
    send the escape to the terminal, or turn U+2028 into a newline for good.
    """

    def __init__(self, text: str) -> None:
        taken = set(text)
        spare = iter(chr(code) for code in _SPARE_STAND_INS if chr(code) not in taken)
        self._to_screen: dict[int, str] = {}
        for hidden in sorted(set(_HIDDEN.findall(text))):
            picture = _picture(hidden)
            stand_in = picture if picture and picture not in taken else next(spare, "\ufffd")
            self._to_screen[ord(hidden)] = stand_in
        self._to_text = {
            ord(stand_in): chr(code)
            for code, stand_in in self._to_screen.items()
            if stand_in != "\ufffd"
        }

    def to_screen(self, text: str) -> str:
        """The text as the editor holds it."""
        return text.translate(self._to_screen)

    def to_text(self, typed: str) -> str:
        """What the editor holds, as text."""
        return typed.translate(self._to_text)


def _mark(match: re.Match[str]) -> str:
    character = match.group()
    if character == _JOINER and _joins_pictograms(match):
        return character
    return _picture(character) or f"⟨U+{ord(character):04X}⟩"


def _picture(character: str) -> str:
    """Unicode's own picture of an ASCII control character."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else ""


def _joins_pictograms(match: re.Match[str]) -> bool:
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return before >= _FIRST_PICTOGRAM and after >= _FIRST_PICTOGRAM
