"""The word lists of one language: abbreviations, words that start sentences, and others."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files


class AbbreviationKind(StrEnum):
    """The kind of an abbreviation: when a sentence ends after its full stop."""

    NEVER = "never"
    """It never ends there."""
    NAME = "name"
    """It ends there only if one of ``pronouns`` follows."""
    NUMBER = "number"
    """It ends there unless a number follows."""
    REFERENCE = "reference"
    """It ends there unless a number without a noun follows; the abbreviation is a word, too."""
    CAPITAL = "capital"
    """It ends there unless a word of ``continuers`` follows."""
    STARTER = "starter"
    """It ends there only if a word that starts sentences follows."""


_EMPTY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of one language; all empty for a language that has no data file.

    Attributes:
        language: Primary subtag, or empty.
        abbreviations: Kind of each abbreviation by its spelling without the last full stop; a
            spelling may have several words.
        phrases: The spellings of several words, by their last word.
        titles: Spellings after which no sentence ends before an initial and a surname, in lower
            case.
        after_number: Words that may follow the number after an abbreviation of kind ``REFERENCE``,
            in lower case.
        pronouns: Words that start a sentence after an abbreviation of kind ``NAME``, in lower case.
        starters: Words that start sentences but not names, in lower case.
        weak_starters: Words that start sentences and also names, in lower case.
        continuers: Capitalised words that continue the sentence after an abbreviation of kind
            ``CAPITAL``.
        links: Words that no sentence ends with, in lower case.
        headings: Words before the number of a numbered heading, in lower case.
        reporting: Verbs of a clause that reports the quotation before it, in lower case.
    """

    language: str = ""
    abbreviations: Mapping[str, AbbreviationKind] = field(default_factory=dict)
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titles: frozenset[str] = _EMPTY
    after_number: frozenset[str] = _EMPTY
    pronouns: frozenset[str] = _EMPTY
    starters: frozenset[str] = _EMPTY
    weak_starters: frozenset[str] = _EMPTY
    continuers: frozenset[str] = _EMPTY
    links: frozenset[str] = _EMPTY
    headings: frozenset[str] = _EMPTY
    reporting: frozenset[str] = _EMPTY


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of ``fr`` or ``en``; an empty one for an empty name."""
    if not language:
        return Lexicon()
    source = files("workbench.segment").joinpath("data", f"{language}.toml")
    data: dict[str, list[str]] = tomllib.loads(source.read_text(encoding="utf-8"))
    abbreviations = {entry: kind for kind in AbbreviationKind for entry in data[kind]}
    # An entry with a capital letter has precedence: "St" is a title though "st" is a stanza.
    for entry, kind in list(abbreviations.items()):
        abbreviations.setdefault(_capitalised(entry), kind)
    return Lexicon(
        language=language,
        abbreviations=abbreviations,
        phrases=_by_last_word(abbreviations),
        titles=frozenset(data.get("title", ())),
        after_number=frozenset(data["after_number"]),
        pronouns=frozenset(data["pronouns"]),
        starters=frozenset(data["starters"]),
        weak_starters=frozenset(data["weak_starters"]),
        continuers=frozenset(data.get("continuers", ())),
        links=frozenset(data["links"]),
        headings=frozenset(data["headings"]),
        reporting=frozenset(data.get("reporting", ())),
    )


def _capitalised(entry: str) -> str:
    """Return the capitalised form of an entry if it matches, too; else the entry."""
    # A single capital letter is an initial, so "l" and "s" match in lower case only.
    return entry[:1].upper() + entry[1:] if entry == entry.lower() and len(entry) > 1 else entry


def _by_last_word(entries: Iterable[str]) -> dict[str, tuple[str, ...]]:
    phrases: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        if " " in entry:
            last = entry.rpartition(" ")[2]
            phrases[last] = (*phrases.get(last, ()), entry)
    return phrases
