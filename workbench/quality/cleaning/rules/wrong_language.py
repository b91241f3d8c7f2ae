"""Sides that are in another language than they should be, sentence by sentence.

py3langid (BSD-3) tells the languages apart by their letters and pieces of words. It chooses among
those of which the workbench keeps function words, and the two of the pair: among fewer languages it
errs less often on a short sentence.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from workbench.languages import all_languages, language_of
from workbench.quality.cleaning.rule import CleaningRule, RuleContext
from workbench.quality.issue import Pair
from workbench.quality.markup import ADDRESS, TAG

_FEWEST_LETTERS = 8
"""Letters of a side below which its language is not judged."""

_ENOUGH = 2
"""Different words of one language alone that are enough, if other languages have fewer."""

_NO_WORD = re.compile(r"\S*[\d_/\\@]\S*")
"""Codes, figures and paths, which are in no language."""

_NAME = re.compile(r"(?<=[^\W\d_]\s)[A-ZÀ-Þ]\S+")
"""Words with a capital inside of a text: names are in any language."""


def other_language(pair: Pair, _context: RuleContext) -> float:
    """Return by how much the worse side is more probably in another language, from 0 to 1."""
    return max(_other(text, language) for text, language in pair.sides)


def _other(text: str, language: str) -> float:
    if _is_clearly(text, language):
        return 0.0
    bare = _NO_WORD.sub(" ", TAG.sub(" ", ADDRESS.sub(" ", text)))
    named = _NAME.sub(" ", bare)
    bare = named if _letters(named) >= _FEWEST_LETTERS else bare
    if _letters(bare) < _FEWEST_LETTERS:
        return 0.0
    identifier = _identifier(_choice(language))
    if identifier is None:
        return 0.0
    # Capitals throughout look like another language.
    ranked = dict(identifier.rank(bare.lower() if bare.isupper() else bare))
    expected = ranked.pop(language)
    return max(0.0, float(max(ranked.values()) - expected))


def _is_clearly(text: str, language: str) -> bool:
    """Return whether a text has enough words that only this language has, in short time."""
    words = set(text.lower().split())
    own, others = _words_of_one(language)
    found = len(words & own)
    return found >= _ENOUGH and found > len(words & others)


@cache
def _words_of_one(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the function words that a language alone has, and those of all others."""
    own = language_of(language).function_words
    others = frozenset[str]().union(
        *(one.function_words for code, one in all_languages().items() if code != language)
    )
    return own - others, others - own


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _choice(language: str) -> frozenset[str]:
    """Return the languages among which a text that should be in one of them is judged."""
    return _with_function_words() | {language}


@cache
def _with_function_words() -> frozenset[str]:
    return frozenset(code for code, entry in all_languages().items() if entry.function_words)


@cache
def _identifier(choice: frozenset[str]) -> Any:
    """Return an identifier for these languages; None if it does not know one of them."""
    # The model takes 0.9 s to load: only a run that judges languages pays for it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(found.labels)
    if not choice - _with_function_words() <= known:
        return None
    found.set_languages(sorted(choice & known))
    return found


WRONG_LANGUAGE = CleaningRule(
    "language",
    "a side in another language than it should be",
    "probability of another language less that of the expected one",
    threshold=0.7,
    choices=(0.3, 0.5, 0.7, 0.9),
    score=other_language,
)
"""The rule, as the table lists it."""
