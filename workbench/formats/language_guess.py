"""Which of two languages a text is in: by the words that every text is full of, or by its script.

A small list of function words a language, instead of a trained model over a hundred languages:
all that is asked is whether a text is what the user says it is or the other side's language, and
that is answered in milliseconds. Too little evidence is no answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from workbench.languages import all_languages, language_of

_SLICES, _SLICE = 20, 5000
_FEWEST_WORDS = 12
_FEWEST_LETTERS = 40
_TIMES_MORE = 4
_BEYOND_DOUBT = 4
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text says for either of two languages.

    Attributes:
        asked: Words, or letters, that only the language asked for has.
        other: The same for the other language.
        fewest: How many of them are enough to tell.
    """

    asked: int
    other: int
    fewest: int = _FEWEST_WORDS

    @property
    def is_asked(self) -> bool:
        """Whether the text is clearly in the language asked for."""
        return self.asked >= self.fewest and self.asked > _TIMES_MORE * self.other

    @property
    def is_other(self) -> bool:
        """Whether the text is clearly in the other language."""
        return self.other >= self.fewest and self.other > _TIMES_MORE * self.asked


@dataclass(frozen=True, slots=True)
class Profile:
    """What languages are told by: how often each word of a text comes, and each script."""

    words: Counter[str]
    scripts: Counter[str]

    @classmethod
    def of(cls, text: str) -> Profile:
        """Look at a text: at twenty slices of 5,000 characters, if it is long."""
        sample = _sample(text)
        return cls(Counter(_WORD.findall(sample.lower())), _count_scripts(sample))

    def weigh(self, asked: str, other: str) -> Evidence:
        """Which of two languages it is; no evidence where nothing is known of one of them.

        Args:
            asked: BCP-47 code of the language that the text is said to be in.
            other: Of the language that it may be in instead.
        """
        first, second = language_of(asked), language_of(other)
        if first.code == second.code:
            return Evidence(0, 0)
        if first.scripts != second.scripts:
            # Japanese is written with Chinese characters, too: those tell nothing.
            return Evidence(
                sum(self.scripts[name] for name in first.scripts - second.scripts),
                sum(self.scripts[name] for name in second.scripts - first.scripts),
                fewest=_FEWEST_LETTERS,
            )
        if not first.function_words or not second.function_words:
            return Evidence(0, 0)
        return Evidence(
            sum(self.words[word] for word in first.function_words - second.function_words),
            sum(self.words[word] for word in second.function_words - first.function_words),
        )

    def find_other(self, asked: str) -> str | None:
        """A language that the text is in beyond doubt, where it is not the one asked for."""
        best: tuple[int, str] | None = None
        for other in sorted(all_languages()):
            evidence = self.weigh(asked, other)
            if evidence.is_other and evidence.other >= _BEYOND_DOUBT * evidence.fewest:
                best = max(best or (0, ""), (evidence.other, other))
        return best[1] if best else None


def _sample(text: str) -> str:
    """Slices spread over the text: the first pages may be a licence in another language."""
    whole = _SLICES * _SLICE
    step = max(_SLICE, len(text) // _SLICES)
    slices = (
        [text]
        if len(text) <= whole
        else [text[n * step : n * step + _SLICE] for n in range(_SLICES)]
    )
    return unicodedata.normalize("NFC", "\n".join(slices))


def _count_scripts(sample: str) -> Counter[str]:
    """How many letters of each script, by the first word of their Unicode names."""
    counts: Counter[str] = Counter()
    for char, number in Counter(sample).items():
        if char.isalpha():
            counts[unicodedata.name(char, "").partition(" ")[0]] += number
    return counts
