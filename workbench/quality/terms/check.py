"""Find terms of a termbase that the target does not translate as it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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


def check_terms(pair: Pair, index: TermIndex) -> Iterator[Issue]:
    """Report terms of the source without any of their translations in the target.

    Words are compared without accents, case and inflection. A term inside a longer one does not
    count: where ``conseil d'administration`` is found, ``conseil`` is not looked for.
    """
    if not pair.target.strip():
        return
    found = split_words(pair.source)
    stems = [stem(word, index.languages.source) for word, _ in found]
    target = [stem(word, index.languages.target) for word, _ in split_words(pair.target)]
    at = 0
    while at < len(stems):
        entries = index.by_first.get(stems[at], ())
        name = next((e for e in entries if tuple(stems[at : at + len(e[0])]) == e[0]), None)
        if name is None:
            at += 1
            continue
        length = len(name[0])
        same = [term for stems_, term in entries if stems_ == name[0]]
        wanted = [text for term in same for text in term.target]
        if not any(_holds(target, _stems(text, index.languages.target)) for text in wanted):
            span = (found[at][1][0], found[at + length - 1][1][1])
            words = pair.source[span[0] : span[1]]
            choice = " or ".join(f"“{text}”" for text in dict.fromkeys(wanted))
            yield Issue(IssueKind.TERMS, f"“{words}” should be {choice}", (span,))
        at += length


def _stems(name: str, language: str) -> Stems:
    return tuple(stem(word, language) for word, _ in split_words(name))


def _holds(words: Sequence[str], name: Stems) -> bool:
    length = len(name)
    return bool(name) and any(
        tuple(words[at : at + length]) == name for at in range(len(words) - length + 1)
    )
