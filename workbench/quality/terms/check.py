"""Find terms of a termbase that the target does not translate as it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.bitext import LanguagePair, Term
from workbench.languages import primary_tag
from workbench.quality.issue import Issue, IssueKind, Pair
from workbench.quality.terms.stems import split_words, stem

Stems = tuple[str, ...]


@dataclass(frozen=True)
class TermIndex:
    """The terms of a termbase by the first word of their source names.

    Attributes:
        languages: Primary subtags of the languages of the names.
        by_first: For each first stem, the stems of the source names and their terms, longest
            names first.
    """

    languages: LanguagePair
    by_first: Mapping[str, Sequence[tuple[Stems, Term]]]

    @classmethod
    def from_terms(cls, terms: Sequence[Term], languages: LanguagePair) -> TermIndex:
        """Return the index of these terms."""
        bare = LanguagePair(*map(primary_tag, languages))
        by_first: dict[str, list[tuple[Stems, Term]]] = {}
        for term in terms:
            for name in term.source:
                stems = _stems(name, bare.source)
                if stems:
                    by_first.setdefault(stems[0], []).append((stems, term))
        for entries in by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return cls(bare, by_first)

    def find(self, text: str) -> Iterator[TermMatch]:
        """Yield the terms in a text of the source language, in order and without overlaps."""
        found = split_words(text)
        stems = [stem(word, self.languages.source) for word, _ in found]
        at = 0
        while at < len(stems):
            entries = self.by_first.get(stems[at], ())
            name = next((e for e in entries if tuple(stems[at : at + len(e[0])]) == e[0]), None)
            if name is None:
                at += 1
                continue
            length = len(name[0])
            same = tuple(term for stems_, term in entries if stems_ == name[0])
            yield TermMatch(found[at][1][0], found[at + length - 1][1][1], same)
            at += length

    def has_any(self, target: str, names: Iterable[str]) -> bool:
        """Return whether a text of the target language has one of the names, in any form."""
        words = [stem(word, self.languages.target) for word, _ in split_words(target)]
        return any(_holds(words, _stems(name, self.languages.target)) for name in names)


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        terms: The terms of this name.
    """

    start: int
    end: int
    terms: tuple[Term, ...]

    @property
    def targets(self) -> tuple[str, ...]:
        """The translations, each once."""
        return tuple(dict.fromkeys(text for term in self.terms for text in term.target))


def check_terms(pair: Pair, index: TermIndex) -> Iterator[Issue]:
    """Report terms of the source without any of their translations in the target.

    Words are compared without accents, case and inflection. A term inside a longer one does not
    count: where ``conseil d'administration`` is found, ``conseil`` is not looked for.
    """
    if not pair.target.strip():
        return
    for match in index.find(pair.source):
        if not index.has_any(pair.target, match.targets):
            words = pair.source[match.start : match.end]
            choice = " or ".join(f"“{text}”" for text in match.targets)
            span = (match.start, match.end)
            yield Issue(IssueKind.TERMS, f"“{words}” should be {choice}", (span,))


def _stems(name: str, language: str) -> Stems:
    return tuple(stem(word, language) for word, _ in split_words(name))


def _holds(words: Sequence[str], name: Stems) -> bool:
    length = len(name)
    return bool(name) and any(
        tuple(words[at : at + length]) == name for at in range(len(words) - length + 1)
    )
