"""Characters and short patterns that the scanner and the rules look for."""

from __future__ import annotations

import re

TERMINATORS = re.compile(r"[.!?…‼⁇⁈⁉。！？｡؟۔।॥։]+")
FULL_WIDTH = frozenset("。！？｡॥।")
"""Terminators of scripts that write no space between sentences."""

ELLIPSIS = re.compile(r"…|\.\s*\.")
STRONG = frozenset("!?‼⁇⁈⁉！？؟")

CLOSING = frozenset(")]}»”’›」』）】》*_\u200b\u200d\u200e\u200f\u2060\ufeff")
"""Marks that belong to the sentence before if they touch its terminator."""

CLOSING_AFTER_SPACE = frozenset("»”›")
CLOSING_QUOTES = frozenset("»”’›\"'")

OPENING = frozenset("«“„‹‘\"'([{¿¡*_「『（【《")
DASHES = frozenset("-–—―−‒")

BULLETS = frozenset("•▪●◦‣⁃■□◆◇►▶▸➤➜➔➡→⇒⚠☞☛✅✔✓✗✘❌☑♪♫♬👉👇📌📍🔗#")
"""Symbols that belong to the text after them; other emoji belong to the text before them."""

EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d\u20e3]+"
)
SMILEY = re.compile(r"(?:[:;=8xX]-?['’]?[()DPpOo/|*\]\[]+|<3|\^\^|[xX][dD]+)(?!\S)")
TAG_END = re.compile(r"</[A-Za-z][A-Za-z0-9]{0,10}>")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,60}>")
FOOTNOTE = re.compile(r"\[(?:\d{1,3}|[a-z])\]|[¹²³⁰⁴-⁹]+")
BARE_FOOTNOTE = re.compile(r"\d{1,3}(?=\s+[«“\"(]?\s?[^\W\d_a-z])")
OMISSION = re.compile(r"\[\s?(?:…|\.\.\.)\s?\]|\(\s?(?:…|\.\.\.)\s?\)")

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
CAMEL_CASE = re.compile(r"[a-z]{1,2}[A-Z]")
ENUMERATOR = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,3})\)\s")
NUMBER_LIKE = re.compile(r"\d|[IVXLC]+\b(?!['’])|[A-Z][.\-]?\s?\d|n°|[§°]|[A-Z]\.\s?\d")
PRONOUN_I = re.compile(r"I(?:['’]|\s+[a-z])")

LABEL = re.compile(
    r"[(\[«“\"*_\s–—-]*(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|X{0,3}(?:IX|IV|V?I{0,3}))\.?[*_]*\Z"
)
"""The beginning of a sentence that is only a number or a letter: of a list, section or speaker."""

INITIAL = re.compile(r"[^\W\d_]\Z")
ACRONYM = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]\Z")


def skip_space(text: str, place: int) -> int:
    """Return the first place from ``place`` on that is not white space, or the end of the text."""
    while place < len(text) and text[place].isspace():
        place += 1
    return place
