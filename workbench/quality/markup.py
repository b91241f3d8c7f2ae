"""Find placeholders, tags and addresses that differ: the translation must keep them unchanged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbench.languages import primary_tag
from workbench.quality.issue import Issue, IssueKind, Pair, excerpt

ADDRESS = re.compile(
    r"(?:https?|ftp|file)://[^\s<>\"«»“”]+|www\.[^\s<>\"«»“”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
"""URLs and e-mail addresses."""

PLACEHOLDER = re.compile(
    r"%\([A-Za-z_]\w*\)[#0+-]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]"
    r"|%(?:\d+\$)?[#0+-]*\d*(?:\.\d+)?(?:l{1,2}|h{1,2})?[diouxXeEfgGcsS@](?![^\W\d_])"
    r"|\$?\{\{?\s*[A-Za-z_]?[\w.:-]*\s*\}?\}|\$[A-Z_][A-Z0-9_]+\b"
    r"|\\[nrt](?![a-z])|(?<![\w.@/])@[A-Za-z_]\w+\b(?!\.\w)"
)
"""Placeholders of printf, Python, and template languages, escapes, and names of users."""

TAG = re.compile(r"</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>|&(?:[A-Za-z]{2,8}|#\d{1,6});")
"""Tags and character references of XML and HTML."""

_PLURAL = re.compile(r"\{\s*\w+\s*,\s*(?:plural|selectordinal)\s*,")
_PLURAL_FORM = re.compile(r"(?:\b(?:zero|one|two|few|many|other)|=\d+)\s*\{([^{}]*)\}")
_WITHOUT_PLURAL = frozenset({"id", "ja", "ko", "ms", "th", "vi", "zh"})
"""Languages whose nouns have one form for all numbers."""

_TRAILING = ".,;:!?…)]}'’»”"
_LANGUAGE_IN_ADDRESS = re.compile(r"(?<=[/.=_-])[a-z]{2}(?:[-_][A-Za-z]{2})?(?=[/.?&_-]|$)")
_LANGUAGE_AT_START = re.compile(r"(?<=//)[a-z]{2}(?=\.)")
_FAMILIES = (("placeholder", PLACEHOLDER), ("tag", TAG), ("address", ADDRESS))


def check_markup(pair: Pair) -> Iterator[Issue]:
    """Report placeholders, tags, URLs and e-mail addresses that differ in kind or number.

    Addresses that differ only in their language, such as ``/fr/`` and ``/en/``, are equal.
    """
    if not any(mark in text for text in (pair.source, pair.target) for mark in "%{$<&@/w\\"):
        return
    yield from _check_plurals(pair)
    for name, pattern in _FAMILIES:
        sides = [_find(pattern, text) for text in (pair.source, pair.target)]
        counts = [Counter(_key(text) for text, _ in side) for side in sides]
        lone = [counts[0] - counts[1], counts[1] - counts[0]]
        if not any(lone):
            continue
        spans = []
        parts = []
        for side, missing, where in zip(sides, lone, ("target", "source"), strict=True):
            own = [(text, span) for text, span in side if _key(text) in missing]
            spans.append(tuple(span for _, span in own))
            if own:
                names = list(dict.fromkeys(excerpt(text) for text, _ in own))[:3]
                parts.append(f"{name} {', '.join(names)} missing in the {where}")
        yield Issue(IssueKind.MARKUP, "; ".join(parts), spans[0], spans[1])


def lone_markup(source: str, target: str) -> list[tuple[str, str, tuple[int, int]]]:
    """Return the markup of the source that the target lacks: its family, itself and its place.

    Where it stands in the source more often than in the target, the last ones are lacking.
    """
    lone = []
    for name, pattern in _FAMILIES:
        known = Counter(_key(text) for text, _ in _find(pattern, target))
        for written, span in _find(pattern, source):
            known[_key(written)] -= 1
            if known[_key(written)] < 0:
                lone.append((name, written, span))
    return lone


def _check_plurals(pair: Pair) -> Iterator[Issue]:
    """Report a plural of ICU whose forms are different in the source, but not in the target."""
    if primary_tag(pair.languages.target) in _WITHOUT_PLURAL:
        return
    forms = [_PLURAL_FORM.findall(text) for text in (pair.source, pair.target)]
    is_plural = all(_PLURAL.search(text) for text in (pair.source, pair.target))
    if is_plural and len(set(forms[0])) > 1 and len(forms[1]) > len(set(forms[1])) == 1:
        spans = tuple(match.span(1) for match in _PLURAL_FORM.finditer(pair.target))
        yield Issue(IssueKind.MARKUP, "all plural forms are the same in the target", (), spans)


def _find(pattern: re.Pattern[str], text: str) -> list[tuple[str, tuple[int, int]]]:
    found = []
    for match in pattern.finditer(text):
        written = match.group()
        if pattern is ADDRESS:
            written = written.rstrip(_TRAILING)
        found.append((written, (match.start(), match.start() + len(written))))
    return found


def _key(written: str) -> str:
    """Return what two placeholders, tags or addresses share if they are the same."""
    if ADDRESS.match(written):
        bare = _LANGUAGE_AT_START.sub("", written.rstrip("/").casefold())
        return _LANGUAGE_IN_ADDRESS.sub("", bare)
    if written.startswith("<"):
        closing, name = re.match(r"<(/?)([\w:-]+)", written).groups()  # type: ignore[union-attr]
        return f"<{closing}{name.casefold()}>"
    return "".join(written.split())
