"""Decide which of two languages a text is in, by its function words or its script.

Lists of function words are enough instead of a trained model of a hundred languages. The only
question is whether a text is in the language that the user names or in that of the other side, and
the answer takes milliseconds. Too little evidence gives no answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from workbench.languages import all_languages, language_of

_SLICES, _SLICE = 20, 5000
"""Slices of a long text that are looked at, and characters of each."""

_FEWEST_WORDS = 12
"""Function words that are enough to decide."""

_FEWEST_LETTERS = 40
"""Letters of a script that are enough to decide."""

_TIMES_MORE = 4
"""Factor by which the evidence for a language has to exceed that for the other."""

_CERTAIN = 4
"""Factor by which the evidence has to exceed the fewest words or letters to be certain."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class LanguageEvidence:
    """The evidence of a text for each of two languages.

    Attributes:
        expected: Words, or letters, of the text that only the expected language has.
        other: Words, or letters, of the text that only the other language has.
        fewest: How many of them are enough to decide.
    """

    expected: int
    other: int
    fewest: int = _FEWEST_WORDS

    @property
    def is_expected(self) -> bool:
        """Whether the text is clearly in the expected language."""
        return self.expected >= self.fewest and self.expected > _TIMES_MORE * self.other

    @property
    def is_other(self) -> bool:
        """Whether the text is clearly in the other language."""
        return self.other >= self.fewest and self.other > _TIMES_MORE * self.expected


@dataclass(frozen=True, slots=True)
class LanguageProfile:
    """The frequencies of words, and of letters by script, in a text.

    Attributes:
        words: Number of occurrences of each word, in lower case.
        scripts: Number of letters of each script, by the first word of their Unicode names.
    """

    words: Counter[str]
    scripts: Counter[str]

    @classmethod
    def from_text(cls, text: str) -> LanguageProfile:
        """Return the profile of a text, from twenty slices of 5,000 characters if it is long."""
        sample = _sample(text)
        return cls(Counter(_WORD.findall(sample.lower())), _count_scripts(sample))

    def compare(self, expected: str, other: str) -> LanguageEvidence:
        """Return the evidence for two languages; none if one of them is not known.

        Args:
            expected: BCP 47 tag of the language that the text should be in.
            other: BCP 47 tag of the language that it may be in instead.
        """
        first, second = language_of(expected), language_of(other)
        if first.code == second.code:
            return LanguageEvidence(0, 0)
        if first.scripts != second.scripts:
            # Japanese is written with Chinese characters, too: those tell nothing.
            return LanguageEvidence(
                sum(self.scripts[name] for name in first.scripts - second.scripts),
                sum(self.scripts[name] for name in second.scripts - first.scripts),
                fewest=_FEWEST_LETTERS,
            )
        if not first.function_words or not second.function_words:
            return LanguageEvidence(0, 0)
        return LanguageEvidence(
            sum(self.words[word] for word in first.function_words - second.function_words),
            sum(self.words[word] for word in second.function_words - first.function_words),
        )

    def find_other(self, expected: str) -> str | None:
        """Return a language that the text certainly is in instead of the expected one, or None."""
        best: tuple[int, str] | None = None
        for other in sorted(all_languages()):
            evidence = self.compare(expected, other)
            if evidence.is_other and evidence.other >= _CERTAIN * evidence.fewest:
                best = max(best or (0, ""), (evidence.other, other))
        return best[1] if best else None


def _sample(text: str) -> str:
    """Return slices from all over a text: its first pages may be a licence in another language."""
    whole = _SLICES * _SLICE
    step = max(_SLICE, len(text) // _SLICES)
    slices = (
        [text]
        if len(text) <= whole
        else [text[n * step : n * step + _SLICE] for n in range(_SLICES)]
    )
    return unicodedata.normalize("NFC", "\n".join(slices))


def _count_scripts(sample: str) -> Counter[str]:
    """Return the number of letters of each script, by the first word of their Unicode names."""
    counts: Counter[str] = Counter()
    for char, number in Counter(sample).items():
        if char.isalpha():
            counts[unicodedata.name(char, "").partition(" ")[0]] += number
    return counts
