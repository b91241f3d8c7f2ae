"""Find what a draft has lost: names such as OpenAI or YouTube, and parts of its segment.

Names with a capital letter inside and surnames in capitals have no translation. Models break the
rare ones into pieces, and put more frequent names in their place. They leave out what seems to be
repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.translate.protection.kinds import Kind, Protected

_NAME = re.compile(r"(?<![\w-])(?=\w*[a-zß-öø-ÿœ][A-Z])[^\W_]{3,}(?![\w-])")
_CAPITAL_INSIDE = re.compile(r"[a-zß-öø-ÿœ][A-Z]")
_CAPITALS = re.compile(r"[A-ZÀ-ÞŒ]{3}|\b[A-Z]['’][A-Z]{2}")
_SURNAME = re.compile(
    r"(?:\b(?P<title>MM?\.|Mr\.?|Mrs\.?|Mmes?|Mlle|Dr\.?|Me|Pr\.?|Mgr)\s+"
    r"(?:[A-ZÀ-Þ][a-zß-ÿ]+[- ])?|\A(?:[A-ZÀ-Þ][a-zß-ÿ]+[- ]){1,2})"
    r"(?P<name>[A-ZÀ-ÞŒ][A-ZÀ-ÞŒ'’-]{2,}(?: [A-ZÀ-ÞŒ][A-ZÀ-ÞŒ'’-]{2,})?)(?![\w-])"
)
"""A surname in capitals behind a title, or behind the first name with which a segment begins."""

_SHORTEST_SURNAME = 5
"""Letters of the shortest surname behind a first name: ``Rapport OTAN`` has none."""

_ACRONYM = re.compile(r"(?<![\w'’-])[A-ZÀ-ÞŒ]{3,6}(?![\w'’-])")
"""An acronym, if the text around it is not in capitals."""

_LONGEST_ENTRY = 6
"""Words of the longest segment that may begin with a first name, as in a list or a signature."""

_WORD = re.compile(r"\w+")
_FEWEST = 0.65
"""Words of a draft per word of its segment; if there are fewer, a part of it seems to be lost.

Of translations by people, one in twenty has fewer.
"""


def find_kept_names(text: str) -> list[Protected]:
    """Return the names and acronyms of a text that its draft has to have unchanged, in order."""
    spans: set[tuple[int, int]] = set()
    if _CAPITAL_INSIDE.search(text):
        spans.update(match.span() for match in _NAME.finditer(text) if match[0][0].isalpha())
    if _CAPITALS.search(text):
        in_capitals = text.upper() == text
        if not in_capitals or len(text.split()) <= _LONGEST_ENTRY:
            spans.update(_surnames(text))
        if not in_capitals:
            spans.update(match.span() for match in _ACRONYM.finditer(text))
    return [Protected.unchanged(text, x, y, Kind.NAME) for x, y in sorted(spans)]


def _surnames(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the surnames in capitals behind a title or a first name."""
    for match in _SURNAME.finditer(text):
        is_entry = match["title"] is None
        is_acronym = is_entry and len(match["name"]) < _SHORTEST_SURNAME
        if not is_acronym and (not is_entry or len(text.split()) <= _LONGEST_ENTRY):
            yield match.span("name")


def lost_names(source: str, draft: str) -> set[str]:
    """Return the names of the source that are nowhere in the draft.

    Acronyms can have a translation, ONU is UN in English; so those of the source count only if the
    draft has fewer words in capitals.
    """
    missing = {name.text for name in find_kept_names(source) if name.text not in draft}
    wanted = set() if source.upper() == source else set(_ACRONYM.findall(source))
    wanted -= {source[x:y] for x, y in _surnames(source)}
    if missing <= wanted and len(_ACRONYM.findall(draft)) >= len(wanted):
        return set()
    return missing


def has_lost_words(source: str, draft: str) -> bool:
    """Return whether a draft has so few words that a part of the segment must be missing."""
    return len(_WORD.findall(draft)) < _FEWEST * len(_WORD.findall(source))
