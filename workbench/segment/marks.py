"""Characters and short patterns that the scanner and the rules look for."""

from __future__ import annotations

import re

TERMINATORS = re.compile(r"[.!?…‼⁇⁈⁉。！？｡؟۔।॥։]+")
"""Runs of characters that may end a sentence."""

FULL_WIDTH = frozenset("。！？｡॥।")
"""Terminators of scripts that write no space between sentences."""

ELLIPSIS = re.compile(r"…|\.\s*\.")
"""An ellipsis, as one character or as full stops."""

DOTS = re.compile(r"(?:\.[ \u00a0]?)++")
"""Full stops, with a space between them or none."""

PAGE = re.compile(r"[ \t\u00a0]*(?:\d{1,4}|[ivxlc]{1,7})(?=[ \t]*(?:\n|\Z))", re.IGNORECASE)
"""The number of a page at the end of a line, behind the dots of a table of contents."""

FEWEST_DOTS = 4
"""Full stops before such a number."""

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

BEFORE_WORD = frozenset("«“„‹‘\"'’([{<>—–:")
"""Marks that no word goes back beyond: ‘Mr. Roy, l'art. 3."""

BEFORE_EMPHASIS = frozenset('«“„‹‘"([—–-*_')
"""Marks before the asterisk or underscore that opens an emphasised word."""

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

FOOTNOTE = re.compile(
    r"\[(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,4}|[a-z]|\^[^\]\s]{1,40})\]"
    r"|\^\d{1,3}\^|<sup>\d{1,3}</sup>|[¹²³⁰⁴-⁹]+"
)
"""The mark of a footnote after a terminator, also as Markdown and Pandoc write it: ``[^1]``."""

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

NUMBER_LIKE = re.compile(
    r"\d|[IVXLC]+\b(?!['’]|\.[A-Z])|[A-Z][.\-]?\s?\d|n°|[§°]"
    r"|[B-HJ-NP-XZ](?![\w'’./-])|[AIOY](?=[,;:.)]|\s*\Z)"
)
"""Digits, Roman numerals, single capitals, and references such as n° or §."""

REFERENCE_NUMBER = re.compile(r"\d(?:[\d\s./,:+–-]*\d)?[a-z]?\b|[IVXLC]+\b|[B-HJ-NP-XZ]\b")
"""A whole number or letter as it follows an abbreviation, such as 14-16, 01 02 03 or IV."""

UNITS = frozenset("glmt")
"""Units of one letter, which an older text writes with a full stop: 1 m. 80."""

SMALLER_MEASURE = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:(?:[cdm][mlg]|centimètres?)\b\.?)?\s*(?P<next>[^\W\d_]*)"
)
"""The number after such a unit, with its own unit, and the word after it."""

PRONOUN_I = re.compile(r"I(?:['’]|\s+(?!of\b|to\b|(?:and|or)\s+(?:[IVX]|[a-z]{1,5}\.\s?\d))[a-z])")
"""The English pronoun I, which is no Roman numeral."""

LABEL = re.compile(
    r"[(\[«“\"*_\s–—-]*(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|X{0,3}(?:IX|IV|V?I{0,3}))\.?[*_]*\Z"
)
"""The beginning of a sentence that is only a number or a letter: of a list, section or speaker."""

LONG_DASH = re.compile(r"[–—―]|--")
LABEL_DASH = re.compile(r"[–—―]|--|-(?=\S)")
"""A dash between the name of a speaker and the speech, or between a headword and its meaning."""

ASIDE = re.compile(r"[,(\[]")
"""What begins a stage direction after the name of a speaker."""

INITIAL = re.compile(r"[^\W\d_]\Z")
"""A single letter."""

FULL_INITIAL = re.compile(r"[^\W\d_]\.\Z")
"""A single letter with its full stop."""

INITIAL_AND_SURNAME = re.compile(
    r"(?:[^\W\d_a-zß-ÿ]h?\.[\s-]?){1,3}(?:d['’]|d[eu]s?\s|v[ao]n\s)?[^\W\d_a-zß-ÿ][^\W\d_]"
)
"""Initials and the beginning of a surname: K. Nguyen, C. de Gaulle, J.-Ph. d'Arc."""

ACRONYM = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]\Z")
"""Letters with full stops between them."""


def skip_space(text: str, place: int) -> int:
    """Return the first place from ``place`` on that is not white space, or the end of the text."""
    while place < len(text) and text[place].isspace():
        place += 1
    return place
