"""Find words of the target that are in no dictionary, and that nothing else explains."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.bitext.folding import fold
from workbench.languages import primary_tag
from workbench.quality.issue import Issue, IssueKind, Pair
from workbench.quality.spelling.speller import Speller
from workbench.quality.spelling.words import Word, find_words, split_words

_OFTEN = 4
"""Pairs of the sample in which an unknown word stands, from which on it is taken as known."""

_SHORTEST_TRANSPOSED = 4
"""Letters of the shortest word that is looked at for two exchanged letters."""

_MOST_NAMED = 4
"""Words that a message names."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class SpellingContext:
    """The words that are known in a document.

    Attributes:
        speller: The dictionary, with the words of the user and of the termbase.
        usual: Unknown words that stand in many of its pairs, and its names; folded.
    """

    speller: Speller
    usual: frozenset[str] = frozenset()

    @classmethod
    def learn(cls, pairs: Iterable[Pair], speller: Speller) -> SpellingContext:
        """Return what is known in a document, from some of its pairs."""
        counts: Counter[str] = Counter()
        names: set[str] = set()
        for pair in pairs:
            words = list(_unknown_words(pair, speller))
            names.update(fold(word.text) for word in words if word.may_be_name)
            counts.update({fold(word.text) for word in words})
        often = {
            word
            for word, count in counts.items()
            if count >= _OFTEN and not _is_transposed(word, speller)
        }
        return cls(speller, frozenset(often | names))


def check_spelling(pair: Pair, context: SpellingContext) -> Iterator[Issue]:
    """Report the words of the target that are in no dictionary.

    Words of the source are known, such as names and quotations; so are words with a capital inside
    a sentence, words that the document has often, and what ``find_words`` leaves out.
    """
    words = find_misspelt(pair, context)
    if words:
        names = list(dict.fromkeys(f"“{word.text}”" for word in words))
        more = ", …" if len(names) > _MOST_NAMED else ""
        verb = "are" if len(names) > 1 else "is"
        message = f"{', '.join(names[:_MOST_NAMED])}{more} {verb} in no dictionary"
        yield Issue(IssueKind.SPELLING, message, (), tuple(word.span for word in words))


def find_misspelt(pair: Pair, context: SpellingContext) -> list[Word]:
    """Return the words of the target that are in no dictionary and that nothing explains."""
    unknown = [word for word in _unknown_words(pair, context.speller) if not word.may_be_name]
    if not unknown:
        return []
    source = {fold(match.group()) for match in _WORD.finditer(pair.source)}
    return [word for word in unknown if not _is_explained(fold(word.text), source, context.usual)]


def _is_transposed(word: str, speller: Speller) -> bool:
    """Return whether two neighbouring letters of a word, exchanged, make it a known one.

    Such a word (*beleive*, *thier*) is a habit of the writer rather than a word of the subject,
    however often it stands in the text.
    """
    if len(word) < _SHORTEST_TRANSPOSED:
        return False
    swapped = (
        word[:n] + word[n + 1] + word[n] + word[n + 2 :]
        for n in range(len(word) - 1)
        if word[n] != word[n + 1]
    )
    return any(map(speller.knows, swapped))


def _unknown_words(pair: Pair, speller: Speller) -> Iterator[Word]:
    """Yield the words of the target that the speller does not know; most targets have none."""
    unknown = speller.unknown(split_words(pair.target))
    if unknown:
        yield from find_words(pair.target, primary_tag(pair.languages.target), unknown)


def _is_explained(word: str, source: set[str], usual: frozenset[str]) -> bool:
    bare = word.removesuffix("'s")
    if word in usual or bare in usual:
        return True
    return all(len(part) == 1 or part in source for part in _WORD.findall(bare))
