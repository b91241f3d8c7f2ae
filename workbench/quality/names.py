"""Find names: words with a capital that the beginning of a sentence does not explain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.fuzz import ratio

from workbench.bitext.folding import fold
from workbench.languages import language_of
from workbench.quality.issue import Pair, Spans
from workbench.quality.numbers.lexicon import number_lexicon
from workbench.quality.sentence_starts import begins_sentence, words_without_name

_WORD = re.compile(r"(?:[OD]['’](?=[A-Z]))?[^\W\d_]+(?:-[^\W\d_]+)*")
_LETTERS_ALONE = re.compile(r"[^\W\d_]+")
_PARTICLE_GAP = re.compile(
    r"\s(?:(?:de|du|des|von|van|der|den|di|da|del|della|dos|of|the|la|le|les|el|bin|ibn)\s){0,3}"
    r"(?:d['’]|l['’])?|\s(?:de\s)?l['’]|-",
    re.IGNORECASE,
)
_SHORTEST = 2
"""Letters of the shortest name."""

_ALIKE = 60
"""Likeness, 0 to 100, from which on two names are one in two languages: Londres and London."""

_MOST_CAPITALS = 0.5
"""Share of capitals among the letters of a text above which a capital does not mark a name."""

_PLAIN_NAME = re.compile(
    r"[A-ZÀ-ÖØ-Þ](?:"  # a set comes first: it is found ten times faster than a look-behind
    r"(?<=[^\W_][ '’\u00a0].)|(?<=[,;] .))[^\W\d_]{2,}"
)
"""A capitalized word of three letters or more that surely begins no sentence."""

_LETTERS = 4
"""First letters by which names of both sides are compared: Bulgares and Bulgarians are the same."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text.

    Attributes:
        text: The name as it stands.
        span: Its place.
        words: Its words with a capital.
    """

    text: str
    span: tuple[int, int]
    words: tuple[str, ...]


def find_names(text: str, language: str) -> list[Name]:
    """Return the names of a text in order; ``Jean de La Fontaine`` is one.

    A word that begins a sentence counts only where another such word follows it, or where it stands
    with a capital elsewhere in the text. In a text in capitals, nothing is found.

    Args:
        text: The text.
        language: Its language; the names of its days and months and its titles are none.
    """
    if _is_in_capitals(text):
        return []
    ordinary = _ordinary_words(language)
    words = [
        (match, begins_sentence(text, match.start(), language))
        for match in _WORD.finditer(text)
        if match.group()[0].isupper()
        and len(match.group()) >= _SHORTEST
        and match.group().casefold() not in ordinary
    ]
    sure = {match.group() for match, is_first in words if not is_first}
    return [
        Name(text[slice(*span)], span, tuple(word.group() for word, _ in run))
        for run in _runs(text, words)
        if len(run) > 1 or not run[0][1] or run[0][0].group() in sure
        if (span := (run[0][0].start(), run[-1][0].end()))
    ]


def missing_names(pair: Pair) -> list[Name]:
    """Return the names of the source that the target has in no similar form, each once."""
    (source, first), (target, _) = pair.sides
    words = {fold(match.group()): match.group() for match in _WORD.finditer(target)}
    names = find_names(source, first)
    own = {fold(word) for name in names for word in name.words}
    capitals = [word for word, written in words.items() if written[0].isupper() and word not in own]
    lone: dict[str, Name] = {}
    for name in names:
        known = sum(_stands_in(fold(word), words, capitals) for word in name.words)
        if 2 * known < len(name.words):
            lone.setdefault(name.text, name)
    return list(lone.values())


def lone_names(text: str, language: str, other: str) -> Spans:
    """Return the plain names of a text that no word of the other side begins like, at first sight.

    Unlike ``missing_names`` it takes no time where there are none, and single words for names.
    Names that are translated, such as Allemagne, are among them: whether Germany stands for it
    is for an embedder to say.

    Args:
        text: The text.
        language: Its language; the names of its days and months and its titles are none.
        other: The other side, case folded.
    """
    spans = [match.span() for match in _PLAIN_NAME.finditer(text)]
    if not spans:
        return ()
    ordinary = _ordinary_words(language)
    names = [
        (span, key)
        for span in spans
        if (name := text[slice(*span)].casefold()) not in ordinary
        # What a space stands before is a word: most names are found so, before all words are read.
        and (len(key := _key(name)) < _LETTERS or f" {key}" not in other)
    ]
    if not names:
        return ()
    known = _known_keys([key for _, key in names], other)
    lone = tuple(span for span, key in names if key not in known)
    return () if lone and _is_in_capitals(text) else lone


def _known_keys(keys: Sequence[str], other: str) -> AbstractSet[str]:
    """Return the keys of words of a text, of those at least that are asked for."""
    folded = fold(other)
    if not any(key in folded for key in keys):
        return frozenset()
    first = {key[0] for key in keys}
    words = set(_LETTERS_ALONE.findall(other))
    return {_key(word) for word in words if word[0] in first or not word[0].isascii()}


@lru_cache(maxsize=65_536)
def _key(word: str) -> str:
    return fold(word)[:_LETTERS]


def _is_in_capitals(text: str) -> bool:
    """Return whether a text has no letters, or so many capitals that they do not mark names."""
    letters = list(filter(str.isalpha, text))
    return not letters or sum(map(str.isupper, letters)) > _MOST_CAPITALS * len(letters)


def _stands_in(word: str, words: dict[str, str], capitals: Sequence[str]) -> bool:
    return word in words or any(ratio(word, other) >= _ALIKE for other in capitals)


def _runs(
    text: str, words: Sequence[tuple[re.Match[str], bool]]
) -> Iterator[list[tuple[re.Match[str], bool]]]:
    """Yield the words that form one name each, such as a first name and a family name."""
    run: list[tuple[re.Match[str], bool]] = []
    for word in words:
        if run and not _PARTICLE_GAP.fullmatch(text, run[-1][0].end(), word[0].start()):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


@cache
def _ordinary_words(language: str) -> frozenset[str]:
    """Return the words of a language, in lower case, that are no names even with a capital."""
    lexicon = number_lexicon(language)
    months = frozenset(lexicon.months) if lexicon and lexicon.months_have_capitals else frozenset()
    days, titles = (words_without_name(language, kind) for kind in ("days", "titles"))
    return language_of(language).function_words | months | days | titles
