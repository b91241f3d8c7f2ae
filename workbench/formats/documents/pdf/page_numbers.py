"""Find the figures of running heads, and which of them may be the number of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PAGE_WORD = r"(?:p|pp|pg|pag|page|pages|fol|folio|feuillet|f°|seite|s)\.?"
_ROMAN = r"(?=[ivxlc])(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_FIGURE = re.compile(rf"\d+|(?<![\w’'])(?:{_ROMAN})(?![\w’'.])", re.IGNORECASE)
_NUMBER = re.compile(
    rf"\W*(?:{_PAGE_WORD}\W*)?(?P<number>\d{{1,4}}|{_ROMAN})"
    rf"(?:\s*(?:/|\||sur|of|de)\s*(?P<total>\d{{1,4}}))?\W*(?:page\W*)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE_NUMBER = re.compile(rf"(?:^|\W){_PAGE_WORD}\W*\Z", re.IGNORECASE)
_TOTAL = re.compile(r"\s*(?:/|\||sur|of|de)\s*\d{1,4}\W*\Z", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_FRONT_MATTER = 40
"""Pages that a document's own numbers may be behind or ahead of its pages."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The text of a line, split into words and figures.

    Attributes:
        words: The text in lower case, with "#" for each figure.
        values: The figures.
        numbers: Indexes of the figures that may be the number of the page: the first and the last
            thing of the line, and what follows a word such as "page".
        is_numbered_title: Whether it is one word and a figure, such as "Chapitre 3".
    """

    words: str
    values: tuple[int, ...]
    numbers: tuple[int, ...]
    is_numbered_title: bool

    @property
    def has_words(self) -> bool:
        """Return whether it has letters beside its figures."""
        return any(char.isalpha() for char in self.words)

    @property
    def words_alone(self) -> str:
        """The words without the places of figures, which differ on left and right pages."""
        return " ".join(_WORD.findall(self.words))


def read_figures(text: str) -> Figures:
    """Find the figures of a line; Roman ones only where they begin or end it."""
    plain = text.casefold()
    pieces: list[str] = []
    values: list[int] = []
    numbers: list[int] = []
    end = 0
    for match in _FIGURE.finditer(plain):
        figure = match.group()
        if not figure:
            continue
        before, after = plain[: match.start()], plain[match.end() :]
        is_first = not any(char.isalnum() for char in before)
        is_last = not any(char.isalnum() for char in after) or bool(_TOTAL.match(after))
        if not (figure.isdecimal() or is_first or is_last):
            continue
        is_named = bool(_BEFORE_NUMBER.search(before))
        is_counted = is_last and before.rstrip()[-1:] in ":=€$"
        if is_named or is_first or (is_last and not is_counted):
            numbers.append(len(values))
        pieces += [plain[end : match.start()], "#"]
        values.append(_value_of(figure))
        end = match.end()
    pieces.append(plain[end:])
    words = "".join(pieces)
    is_title = bool(re.fullmatch(r"[^\W\d_]+\s+(?:n[°o]\.?\s*)?#\W*", words)) and not (
        _BEFORE_NUMBER.search(words.partition("#")[0])
    )
    return Figures(words, tuple(values), tuple(numbers), is_title)


def is_page_number(text: str) -> bool:
    """Return whether the text is a page number alone: ``12``, ``– iv –``, ``Page 3 sur 12``."""
    match = _NUMBER.fullmatch(text)
    return match is not None and bool(match["number"])


def is_roman(text: str) -> bool:
    """Return whether a page number is written in Roman figures."""
    return not any(char.isdecimal() for char in text)


def is_possible_number(value: int, page: int, pages: int) -> bool:
    """Return whether a figure can be the number of a page, allowing for a preface.

    Args:
        value: The figure.
        page: Number of the page in the file, from 0.
        pages: Pages of the document.
    """
    return -_FRONT_MATTER <= value - (page + 1) <= max(_FRONT_MATTER, pages)


def _value_of(figure: str) -> int:
    if figure.isdecimal():
        return int(figure[:9])
    values = [_ROMAN_VALUES[char] for char in figure]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))
