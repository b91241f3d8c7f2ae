"""Join the large initial letter of a paragraph with its word, in the source of a page.

Books show the first letter of a chapter as a picture (``<img alt="L">ongtemps``), in a block of its
own, or before white space. Where a picture is the letter, its text takes its place, also in a
translation, which begins with another letter.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from workbench.formats.documents.web.classes import names_of
from workbench.formats.inline.large_initials import INITIAL

_INLINE = r"(?:span|a|b|i|em|strong|small|big|font|center)"
_OPEN = rf"(?:\s*<{_INLINE}\b[^<>]*>)*"
_TAGS = rf"(?:</?{_INLINE}\b[^<>]*>)*"
_SMALL = "[a-zß-öø-ÿœ’']"
_PICTURE = r"<img\b[^<>]*?\balt\s*=\s*[\"'](?P<alt>[^\"'<>]{1,40})[\"'][^<>]*>"
_INSIDE = re.compile(rf"{_PICTURE}(?P<tags>{_TAGS})(?=(?P<space>\s*){_SMALL})", re.IGNORECASE)
_IN_OWN_BLOCK = re.compile(
    rf"<(?P<tag>p|div|figure)\b[^<>]*>{_OPEN}\s*(?:{_PICTURE}|(?P<letter>[^<>\s][^<>]{{0,15}}))"
    rf"\s*(?:</{_INLINE}\s*>\s*)*</(?P=tag)\s*>\s*(?P<open><(?:p|div)\b[^<>]*>{_OPEN})\s*(?={_SMALL})",
    re.IGNORECASE,
)
_PARTED = re.compile(
    rf"(?P<element><(?P<tag>{_INLINE})\b[^<>]*>\s*(?P<letter>[^<>]{{1,16}})</(?P=tag)\s*>)\s+(?={_SMALL})",
    re.IGNORECASE,
)
_CLASSES = re.compile(r"\bclass\s*=\s*[\"']([^\"'<>]*)[\"']", re.IGNORECASE)
_LARGE = re.compile(
    r"font-size\s*:\s*(?:(?:2[4-9]|[3-9]\d|1\d\d)(?:\.\d+)?(?:pt|px)|[2-9](?:\.\d+)?r?em|[2-9]\d\d%)"
)
"""Letters at least twice as large as those of a text, as word processors write them."""

_NAME = r"(?:lettrine|initiale?|lettre|letter|capital|drop[ -]?cap|illuminated|ornamental)s?"
_SHORT_ALT = rf"\s*=\s*[\"'](?:(?i:{_NAME})\s+)*:?\s*(?:[^\"'<>\w]|&\w+;){{0,3}}\w[’']?[\"']"
_NAMED = re.compile(rf"(?:{_NAME}\s+)+:?\s*", re.IGNORECASE)
"""What stands before the letter in the text for a picture: ``Lettrine M``."""

_SIGNS = (
    re.compile(rf"alt{_SHORT_ALT}"),
    re.compile(rf"ALT{_SHORT_ALT}"),
    re.compile(
        r"class\s*=\s*[\"'](?:[^\"'<>]*[\s_-])?"
        r"(?:drop|bigcap|big-cap|fcap|cap|initial|let|first|versal|has-drop)"
    ),
    _LARGE,
)
"""What pages with such a letter have, and few others. A pattern that begins with letters and tells
capitals from small ones is found twenty times as fast as others."""

_TAGS_BEFORE = re.compile(r"(?:<[^<>]*>|\s)*\Z")
_BLOCK_BEGINS = re.compile(r"<(?:/?(?:p|div|h[1-6]|li|td|blockquote|section|body)|br)\b", re.I)
_FARTHEST = 400
"""Characters before a letter in which the tag of its paragraph is looked for."""

_WORDS = frozenset("aàâyôoi")
"""Letters that are words: white space behind them parts words."""


def join_initials(source: str) -> str:
    """Return the source of a page with each initial directly before the rest of its word."""
    if not any(sign.search(source) for sign in _SIGNS):
        return source
    for pattern, replaced in _RULES:
        source = pattern.sub(replaced, source)
    return source


def _moved(match: re.Match[str]) -> str:
    """Put the letter of a block into the next one."""
    letter = _initial(match["alt"] or match["letter"])
    if not letter or (match["alt"] is None and not _is_marked(match.group())):
        return match.group()
    return match["open"] + html.escape(letter, quote=False)


def _as_text(match: re.Match[str]) -> str:
    """Put the letter in the place of its picture."""
    letter = _initial(match["alt"])
    is_parted = bool(match["space"]) and letter.lower() not in _WORDS
    before = match.string[max(0, match.start() - _FARTHEST) : match.start()]
    tags = _TAGS_BEFORE.search(before)
    if not letter or is_parted or not tags or not _BLOCK_BEGINS.search(tags.group()):
        return match.group()
    return html.escape(letter, quote=False) + match["tags"]


def _unparted(match: re.Match[str]) -> str:
    """Take out the white space behind a letter that is no word."""
    letter = _initial(match["letter"])
    if not letter or letter.lower() in _WORDS or not _is_marked(match.group()):
        return match.group()
    return match["element"]


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_IN_OWN_BLOCK, _moved),
    (_INSIDE, _as_text),
    (_PARTED, _unparted),
)


def _initial(raw: str) -> str:
    """Return a text if it is an initial, else nothing."""
    letter = _NAMED.sub("", html.unescape(raw).strip(), count=1)
    return letter if INITIAL.fullmatch(letter) and letter == letter.upper() else ""


def _is_marked(tags: str) -> bool:
    """Return whether an element with these tags holds a large initial, by its class or size."""
    if _LARGE.search(tags):
        return True
    names = names_of("initials")
    return any(not names.isdisjoint(found[1].lower().split()) for found in _CLASSES.finditer(tags))
