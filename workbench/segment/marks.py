"""Characters and short patterns that the scanner and the rules look for."""

from __future__ import annotations

import re

TERMINATORS = re.compile(r"[.!?…‼⁇⁈⁉。！？｡؟۔।॥։]+")
"""Runs of characters that may end a sentence."""

FULL_WIDTH = frozenset("。！？｡॥।")
"""Terminators of scripts that write no space between sentences."""

ELLIPSIS = re.compile(r"…|\.\s*\.")
"""An ellipsis, as one character or as full stops."""

STRONG = frozenset("!?‼⁇⁈⁉！？؟")
"""Terminators that never belong to an abbreviation."""

CLOSING = frozenset(")]}»”’›」』）】》*_\u200b\u200d\u200e\u200f\u2060\ufeff")
"""Marks that belong to the sentence before if they touch its terminator."""

CLOSING_AFTER_SPACE = frozenset("»”›")
"""Closing marks that belong to the sentence before even after a space, as in French."""

CLOSING_QUOTES = frozenset("»”’›\"'")
"""Marks that close a quotation."""

OPENING = frozenset("«“„‹‘\"'([{¿¡*_「『（【《")
"""Marks that may stand before the first word of a sentence."""

DASHES = frozenset("-–—―−‒")
"""Dashes that may begin a sentence, such as a line of dialogue."""

BULLETS = frozenset("•▪●◦‣⁃■□◆◇►▶▸➤➜➔➡→⇒⚠☞☛✅✔✓✗✘❌☑♪♫♬👉👇📌📍🔗#")
"""Symbols that belong to the text after them; other emoji belong to the text before them."""

EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d\u20e3]+"
)
"""Emoji with their modifiers."""

SMILEY = re.compile(r"(?:[:;=8xX]-?['’]?[()DPpOo/|*\]\[]+|<3|\^\^|[xX][dD]+)(?!\S)")
"""Smileys of ordinary characters."""

TAG_END = re.compile(r"</[A-Za-z][A-Za-z0-9]{0,10}>")
"""An end tag of XML or HTML."""

TAG = re.compile(r"</?[A-Za-z][^<>]{0,60}>")
"""A tag of XML or HTML."""

FOOTNOTE = re.compile(r"\[(?:\d{1,3}|[a-z])\]|[¹²³⁰⁴-⁹]+")
"""The mark of a footnote after a terminator."""

BARE_FOOTNOTE = re.compile(r"\d{1,3}(?=\s+[«“\"(]?\s?[^\W\d_a-z])")
"""The number of a footnote without brackets, before a new sentence."""

OMISSION = re.compile(r"\[\s?(?:…|\.\.\.)\s?\]|\(\s?(?:…|\.\.\.)\s?\)")
"""The mark of an omission in a quotation."""

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
"""A word with its hyphens and apostrophes."""

CAMEL_CASE = re.compile(r"[a-z]{1,2}[A-Z]")
"""The beginning of a name such as iPhone."""

ENUMERATOR = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,3})\)\s")
"""The letter or number of a list item."""

NUMBER_LIKE = re.compile(r"\d|[IVXLC]+\b(?!['’])|[A-Z][.\-]?\s?\d|n°|[§°]|[A-Z]\.\s?\d")
"""Digits, Roman numerals, and references such as n° or §."""

PRONOUN_I = re.compile(r"I(?:['’]|\s+[a-z])")
"""The English pronoun I, which is no Roman numeral."""

LABEL = re.compile(
    r"[(\[«“\"*_\s–—-]*(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|X{0,3}(?:IX|IV|V?I{0,3}))\.?[*_]*\Z"
)
"""The beginning of a sentence that is only a number or a letter: of a list, section or speaker."""

INITIAL = re.compile(r"[^\W\d_]\Z")
"""A single letter."""

ACRONYM = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]\Z")
"""Letters with full stops between them."""


def skip_space(text: str, place: int) -> int:
    """Return the first place from ``place`` on that is not white space, or the end of the text."""
    while place < len(text) and text[place].isspace():
        place += 1
    return place
