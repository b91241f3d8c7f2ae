"""Tell note references from exponents: which superscripts are no text of the sentence.

A reference that is marked as one (a link to a note, a footnote of Word) needs no rule. A figure
that is only set as a superscript can be a note reference (``le roi³``, ``en 1715³``), an exponent
(``10³``, ``m²``), a charge or an isotope. What stands before and behind it decides. In doubt it
stays in the text.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

CONTEXT = 48
"""Characters before a superscript that are looked at."""

_FIGURE = r"(?:\d{1,4}|[*∗⁎†‡§¶‖⁂]{1,5})"
_LETTERS = r"(?:(?=[xlvi])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})|[a-z]|aa|bb|cc|dd)"
_NAMED = (
    r"(?:(?:notes?|nota|n|nb|fn|footnote|remarque|rem|alpha"
    r"|(?:lower|upper)[- ](?:alpha|roman|greek))"
    r"\.?\s?(?:\d{1,4}|[a-z]))"
)
_BETWEEN = r"(?:\s*[\])]\s*[,;]?\s*[\[(]\s*|\s*[,;–-]\s*|\s+)"


def _list_of(mark: str) -> re.Pattern[str]:
    return re.compile(rf"(?=.){mark}(?:{_BETWEEN}{mark}){{0,9}}", re.IGNORECASE)


_PLAIN = _list_of(_FIGURE)
_LINKED = _list_of(rf"(?:\d{{1,4}}[a-z]|{_FIGURE}|{_LETTERS})")
_IN_BRACKETS = _list_of(rf"(?:{_NAMED}|\d{{1,4}}[a-z]|{_FIGURE}|{_LETTERS})")
_BRACKETED = re.compile(r"([\[(]).{1,24}[\])][.,]?\Z")
_EDGES = re.compile(r"\A[\s\[(]*\s*|[\s\]).,:]*\Z")
_ROMAN = re.compile(
    r"(?=[IVXLCDM]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z"
)
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_LETTER_MARK = re.compile(r"[a-df-h](?:\s?,\s?[a-df-h]){0,4}")
"""Letters of notes: not those at the end of an abbreviation, as in Compᵉ and Notʳᵉ."""

_LONG_WORD = re.compile(r"[^\W\d_]{3}[^\W\d_A-Z][)»”\"’'.,;:!?]?\Z")
_YEAR = re.compile(r"(?<![\d.,/])(?:1[1-9]|20)\d\d\Z")
_NUMBERED_NAME = re.compile(r"[^\W\d_]{3}[-\u2010\u2011]\d{1,4}\Z")
_GROUP = re.compile(r"[(\[]([^()\[\]]*)[)\]]\Z")
_IN_PROSE = re.compile(r"[^\W\d_]{3}|\b(?:1[1-9]|20)\d\d\b")
"""What stands in parentheses of a sentence, but not of a formula: a word or a year."""

_FIRST_YEAR = re.compile(r"\b(?:1[1-9]|20)\d\d[-\u2010-\u2015/]\Z")
_GROUPED_NUMBER = re.compile(r"\d[ \u00a0\u202f]\d{3}\Z")
_NUMBERED = re.compile(r"([^\W\d_]+)\.?\s\d{1,3}\Z")
_OPERATORS = frozenset("=+-−×*/÷·^<>≤≥≈±")
_PUNCTUATION = frozenset(".,;:!?…»”\"’'›%€$£")
_LONGEST_UNIT = 3
"""Letters of the longest unit without a vowel, such as mph, that is not in the list."""

_VOWELS = frozenset("aeiouyœæ")


MARK = "\x00"
"""Stands in the text where a reference was left out; documents have no such character."""

_EMPTY_BRACKETS = re.compile(rf"[\[(]\s{{0,3}}{MARK}\s{{0,3}}[\])]")
_SEVERAL = re.compile(rf"{MARK}(?:[\s,;]*{MARK})+")
_OWN_NUMBER = re.compile(rf"(\A|\n)\s{{0,9}}{MARK}[.):]?\s*")
_BLANK_BEFORE = re.compile(rf"(?<!\s)\s{{1,3}}{MARK}(?=[\s.,;)\]…]|\Z)")


@cache
def _words() -> dict[str, frozenset[str]]:
    text = files("workbench.formats").joinpath("data/superscripts.toml").read_text("utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(text).items()}


def is_mark(text: str, *, with_letters: bool = True) -> bool:
    """Return whether a text can be the mark of a note: ``3``, ``[12]``, ``*``, ``1, 2``.

    Args:
        text: The text of the element.
        with_letters: Whether letters can be one, too: ``a``, ``iv``, ``[note 3]``.
    """
    inside = _EDGES.sub("", unicodedata.normalize("NFKC", text))
    if not with_letters:
        return bool(_PLAIN.fullmatch(inside))
    return bool((_IN_BRACKETS if is_bracketed(text) else _LINKED).fullmatch(inside))


def is_bracketed(text: str) -> bool:
    """Return whether a text stands in brackets: ``[3]``, ``(3)``."""
    return bool(_BRACKETED.match(text.strip()))


def starts_line(before: str) -> bool:
    """Return whether nothing but white space stands before a mark on its line."""
    return not before.rpartition("\n")[2].strip(f"{MARK} \t\u00a0\u202f[(")


def single_marks(mark: str) -> list[str]:
    """Return the marks in one such as ``1, 2``."""
    return [part for part in re.split(r"[\s,;]+", mark) if part]


def is_note_reference(mark: str, *, before: str, behind: str) -> bool:
    """Return whether a superscript that is no link is a note reference.

    Args:
        mark: The text of the superscript.
        before: What stands before it in its paragraph; the last ``CONTEXT`` characters suffice.
        behind: What stands behind it in its paragraph; the first characters suffice.
    """
    is_letter = _LETTER_MARK.fullmatch(mark.strip()) is not None
    if not (is_letter or is_mark(mark, with_letters=False)) or behind[:1].isalnum():
        return False
    text = unicodedata.normalize("NFC", before[-CONTEXT:]).rstrip()
    while text and unicodedata.combining(text[-1]):
        text = text[:-1]  # an accent that no letter is composed with
    if not text:
        return False
    if is_letter:
        return _LONG_WORD.search(text) is not None
    last = text[-1]
    is_variable = last.isalpha() and not text[-2:-1].isalpha()
    if mark.strip().startswith("["):
        return True
    if not any(char.isdigit() for char in mark) or is_bracketed(mark):
        return not is_variable
    if last.isalpha():
        return _is_word(text)
    if last.isdigit():
        return _ends_in_number_of_text(text, behind)
    if last in ")]":
        group = _GROUP.search(text)
        return group is None or bool(_IN_PROSE.search(group[1]))
    return last in _PUNCTUATION


def without_marks(text: str) -> str:
    """Return a text without the ``MARK`` characters, and without blanks that only they needed."""
    if MARK not in text:
        return text
    text = _SEVERAL.sub(MARK, _EMPTY_BRACKETS.sub(MARK, text))
    text = _OWN_NUMBER.sub(r"\1", text)
    return _BLANK_BEFORE.sub("", text).replace(MARK, "")


def _is_word(text: str) -> bool:
    """Return whether a text ends in a word that has no exponents."""
    found = _LAST_WORD.search(text)
    word = found[0] if found else ""
    if word and unicodedata.category(word[-1]) == "Lo" and word[-1] not in "ªº":
        return True  # scripts without case, such as Hebrew, have no units and formulas
    lower = word.lower()
    known = _words()
    if len(word) < 2 or lower in known["units"] or lower in known["functions"]:
        return False
    if _ROMAN.match(word):
        return True
    if len(word) == 2:
        return lower in known["words"] or (word.isupper() and lower in known["acronyms"])
    if word.isupper():
        return True
    if len(word) < 5 and not word[1:].islower():
        return False  # a formula or a unit: SiO, MHz
    if len(word) > _LONGEST_UNIT or not word.isascii():
        return True
    return any(char in _VOWELS for char in lower)


def _ends_in_number_of_text(text: str, behind: str) -> bool:
    """Return whether a text ends in a number that has no exponents.

    That is a year, a number in groups, or the number of something: a chapter, Covid-19.
    """
    if _NUMBERED_NAME.search(text) or _GROUPED_NUMBER.search(text):
        return True
    numbered = _NUMBERED.search(text)
    if numbered and numbered[1].lower() in _words()["numbered"]:
        return True
    if not _YEAR.search(text):
        return False
    stem = text[:-4].rstrip()
    month = _LAST_WORD.search(stem)
    if _FIRST_YEAR.search(stem) or (month and month[0].lower() in _words()["months"]):
        return True
    following = behind.lstrip()[:1]
    return stem[-1:] not in _OPERATORS and following not in _OPERATORS
