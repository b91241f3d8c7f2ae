"""What the rules know of one language's words: abbreviations and words that start sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files


class AbbreviationKind(StrEnum):
    """When a sentence ends after an abbreviation; told in full in the data files."""

    NEVER = "never"
    NUMBER = "number"
    CAPITAL = "capital"
    STARTER = "starter"


_EMPTY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's data file; every field empty for a language that has none.

    Attributes:
        language: Primary subtag, or empty.
        abbreviations: AbbreviationKind by spelling, without the last full stop; several words for a phrase.
        phrases: The spellings of several words, by their last word.
        starters: Words that start sentences and are no names, lower case.
        weak_starters: Words that start sentences and names alike, lower case.
        continuers: Capitalised words that go on after an abbreviation of kind CAPITAL.
        links: Words no sentence ends with, lower case.
        headings: Words that a number follows in a numbered heading, lower case.
        reporting: Verbs of a clause that reports the quotation before it, lower case.
    """

    language: str = ""
    abbreviations: Mapping[str, AbbreviationKind] = field(default_factory=dict)
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    starters: frozenset[str] = _EMPTY
    weak_starters: frozenset[str] = _EMPTY
    continuers: frozenset[str] = _EMPTY
    links: frozenset[str] = _EMPTY
    headings: frozenset[str] = _EMPTY
    reporting: frozenset[str] = _EMPTY


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of ``fr`` or ``en``; an empty one for an empty name."""
    if not language:
        return Lexicon()
    source = files("workbench.segment").joinpath("data", f"{language}.toml")
    data: dict[str, list[str]] = tomllib.loads(source.read_text(encoding="utf-8"))
    abbreviations: dict[str, AbbreviationKind] = {}
    for kind in AbbreviationKind:
        for entry in data[kind]:
            for spelling in _spellings(entry):
                abbreviations.setdefault(spelling, kind)
    return Lexicon(
        language=language,
        abbreviations=abbreviations,
        phrases=_by_last_word(abbreviations),
        starters=frozenset(data["starters"]),
        weak_starters=frozenset(data["weak_starters"]),
        continuers=frozenset(data.get("continuers", ())),
        links=frozenset(data["links"]),
        headings=frozenset(data["headings"]),
        reporting=frozenset(data.get("reporting", ())),
    )


def _spellings(entry: str) -> set[str]:
    capitalised = entry[:1].upper() + entry[1:]
    # A capital letter alone is an initial: "l" and "s" stay small.
    return {entry, capitalised} if entry == entry.lower() and len(entry) > 1 else {entry}


def _by_last_word(entries: Iterable[str]) -> dict[str, tuple[str, ...]]:
    phrases: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        if " " in entry:
            last = entry.rpartition(" ")[2]
            phrases[last] = (*phrases.get(last, ()), entry)
    return phrases
