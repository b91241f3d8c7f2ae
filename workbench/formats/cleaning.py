"""Change texts as little as a format needs, and record every change."""

from __future__ import annotations

import re

from workbench.formats.write_log import WriteLog

_SURROGATE = re.compile("[\ud800-\udfff]")

# XML 1.0, production 2 (Char). U+007F to U+009F are allowed; surrogates are replaced before.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOT_UTF8_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_SEGMENT = re.compile("[\x00-\x08\n-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_XML_BREAK = re.compile("[\x0b\x0c\x1c-\x1e]")

# A run of blanks is matched only from its first one, or a long run would take quadratic time.
# Every break of str.splitlines(), with the spaces around it: "mot \n  mot" is two words.
_BREAK = re.compile(
    "(?:(?<![ \t])[ \t]+)?(?:\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029])[ \t]*"
)
_LINE_FEED = re.compile("(?:(?<![ \t])[ \t]+)?(?:\r\n|[\n\r])[ \t]*")


def clean_surrogates(text: str, log: WriteLog) -> str:
    """Return a text that UTF-8 can encode: surrogate pairs joined, lone ones as U+FFFD."""
    if not _SURROGATE.search(text):
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    lone = whole.count("\ufffd") - text.count("\ufffd")
    if lone:
        log.change("lone surrogate replaced by U+FFFD", lone)
    return whole


def clean_for_xml(text: str, log: WriteLog) -> str:
    """Return a text that XML 1.0 can hold.

    Vertical tabs, form feeds and similar characters separate words, so they become spaces; other
    control characters are removed.
    """
    if not _NOT_UTF8_XML.search(text):
        return text
    text = clean_surrogates(text, log)
    text, breaks = _NOT_XML_BREAK.subn(" ", text)
    text, others = _NOT_XML.subn("", text)
    if breaks:
        log.change("control character replaced by a space", breaks)
    if others:
        log.change("control character removed", others)
    return text


def clean_for_line(text: str, log: WriteLog) -> str:
    """Return the text on one line: every character that may break a line becomes a space."""
    text = clean_surrogates(text, log)
    text, breaks = _BREAK.subn(" ", text)
    if breaks:
        log.change("line break replaced by a space", breaks)
    return text


def clean_for_cell(text: str, log: WriteLog) -> str:
    """Return the text on one line and without tabs."""
    text = clean_for_line(text, log)
    tabs = text.count("\t")
    if tabs:
        log.change("tab replaced by a space", tabs)
    return text.replace("\t", " ")


def clean_for_segment(text: str, log: WriteLog) -> str:
    """Return the text for a TMX ``<seg>``: XML without line feeds and carriage returns."""
    if not _NOT_SEGMENT.search(text):
        return text
    text, breaks = _LINE_FEED.subn(" ", text)
    if breaks:
        log.change("line break replaced by a space", breaks)
    return clean_for_xml(text, log)
