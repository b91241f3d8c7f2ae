"""Find words that stand twice in a row by mistake."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from workbench.quality.issue import Issue, IssueKind, Pair

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]+(?:['’][^\W\d_]+)?)\s+\1(?![\w'’-])", re.IGNORECASE)


def check_repeated_words(pair: Pair) -> Iterator[Issue]:
    """Report a word that stands twice in a row, unless the other side also repeats a word.

    Repetitions by grammar (``nous nous levons``, ``had had``) or for emphasis (``very very``,
    ``non non``) and names (``Pago Pago``) are not reported.
    """
    spans = [_find_repeated(text, language) for text, language in pair.sides]
    for number, side in enumerate(("source", "target")):
        text = (pair.source, pair.target)[number]
        other = (pair.source, pair.target)[1 - number]
        if spans[number] and not _TWICE.search(other):
            start, end = spans[number][0]
            words = " ".join(text[start:end].split())
            found = tuple(spans[number])
            yield Issue(
                IssueKind.REPEATED_WORDS,
                f"“{words}” stands twice in a row in the {side}",
                *((found, ()) if number == 0 else ((), found)),
            )


def _find_repeated(text: str, language: str) -> list[tuple[int, int]]:
    regular = _regular().get(language, frozenset())
    return [
        match.span()
        for match in _TWICE.finditer(text)
        if match[1].casefold() not in regular and not _is_name(match.group())
    ]


@cache
def _regular() -> Mapping[str, frozenset[str]]:
    """Return the words that rightly stand twice in a row, by language."""
    path = files("workbench.quality").joinpath("data/repeated_words.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {language: frozenset(words.split()) for language, words in data.items()}


def _is_name(words: str) -> bool:
    one, other = words.split()[0], words.split()[-1]
    return one[0].isupper() and other[0].isupper()
