"""Mend what transport did to a text: wrong encodings, character references, spaces, quotes.

Wrong encodings are undone by ftfy (Apache-2.0). What was done is named, so that a run can say how
many texts were changed and by what. A repair never changes words: the letters that it gives back
are those that the text had.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_REFERENCE = re.compile(r"&(?:[A-Za-z]{2,8}\d?|#\d{1,6}|#x[0-9A-Fa-f]{1,6});")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b\u200e\u200f\u2060\ufeff]")
_SPACES = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+|(?<=[\xa0\u202f])[\xa0\u202f]+")
_DOUBLE_QUOTES = re.compile(r"``|''|‘‘|’’|´´|,,(?=\w)")
_ACCENT_AS_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[`´](?=[^\W\d_])")
_LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
_LOOK_ALIKE = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABESIJKMHOPCTXYaesijopcyxABEZHIKMNOPTYXo",
        strict=True,
    )
)
_FOREIGN = re.compile(f"[{''.join(_LOOK_ALIKE)}]")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_ROUNDS = 3
"""How often character references are resolved: ``&amp;amp;eacute;`` takes three rounds."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after its repair.

    Attributes:
        text: The text.
        done: Names of the repairs that changed it, such as ``encoding``.
    """

    text: str
    done: tuple[str, ...] = ()


def repair(text: str) -> Repaired:
    """Return a text with its damage mended, as far as that is certain."""
    if _is_plain(text):
        return Repaired(text)
    done = []
    for name, mend in REPAIRS.items():
        mended = mend(text)
        if mended != text:
            done.append(name)
            text = mended
    return Repaired(text, tuple(done))


def _is_plain(text: str) -> bool:
    """Return whether nothing can be wrong with a text: printable ASCII with single spaces."""
    if not (text.isascii() and text.isprintable()) or text[:1] == " " or text[-1:] == " ":
        return False
    return not any(mark in text for mark in ("  ", "&", "`", "''", ",,"))


def _resolve_references(text: str) -> str:
    for _ in range(_MOST_ROUNDS):
        if not _REFERENCE.search(text):
            break
        text = html.unescape(text)
    return text


def _undo_wrong_encoding(text: str) -> str:
    if text.isascii():
        return text
    # 40 ms; a text in ASCII does not need it.
    from ftfy import fix_encoding

    # Control characters of Windows-1252 are quotes and dashes that were read as Latin-1.
    fixed: str = fix_encoding(text)
    return fixed


def _remove_invisible(text: str) -> str:
    return _INVISIBLE.sub("", text.replace("\t", " "))


def _compose(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    for ligature, letters in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        composed = composed.replace(ligature, letters)
    return composed


def _replace_look_alikes(text: str) -> str:
    """Replace Cyrillic and Greek letters inside words that are otherwise in Latin letters."""
    if not _FOREIGN.search(text):
        return text

    def replaced(match: re.Match[str]) -> str:
        word = match[0]
        if not _FOREIGN.search(word) or not _LATIN.search(word):
            return word
        return "".join(_LOOK_ALIKE.get(char, char) for char in word)

    return _WORD.sub(replaced, text)


def _join_spaces(text: str) -> str:
    return _SPACES.sub(
        lambda match: match[0][0] if match[0][0] in "\xa0\u202f" else " ", text
    ).strip()


def _mend_quotes(text: str) -> str:
    return _ACCENT_AS_APOSTROPHE.sub("'", _DOUBLE_QUOTES.sub('"', text))


REPAIRS: dict[str, Callable[[str], str]] = {
    "references": _resolve_references,
    "encoding": _undo_wrong_encoding,
    "invisible characters": _remove_invisible,
    "composed letters": _compose,
    "look-alike letters": _replace_look_alikes,
    "spaces": _join_spaces,
    "quotes": _mend_quotes,
}
"""The repairs, by name, in the order in which they are made."""
