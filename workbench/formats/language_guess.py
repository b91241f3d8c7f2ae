"""Which of two languages a text is in: by the words that every text is full of, or by its script.

A small list of function words a language, instead of a trained model over a hundred languages:
all that is asked is whether a text is what the user says it is or the other side's language, and
that is answered in milliseconds. Too little evidence is no answer.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SLICES, _SLICE = 20, 5000
_FEWEST_WORDS = 12
_FEWEST_LETTERS = 40
_TIMES_MORE = 4
_BEYOND_DOUBT = 4
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "ar": "ARABIC",
    "fa": "ARABIC",
    "ur": "ARABIC",
    "he": "HEBREW",
    "hi": "DEVANAGARI",
    "mr": "DEVANAGARI",
    "ne": "DEVANAGARI",
    "bn": "BENGALI",
    "ta": "TAMIL",
    "te": "TELUGU",
    "th": "THAI",
    "ka": "GEORGIAN",
    "hy": "ARMENIAN",
    "am": "ETHIOPIC",
    "ko": "HANGUL",
    "zh": "CJK",
    "ja": "CJK HIRAGANA KATAKANA",
    "el": "GREEK",
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk", "kk", "mn"), "CYRILLIC"),
}
_MACRO = {"nb": "no", "nn": "no", "fra": "fr", "fre": "fr", "eng": "en", "deu": "de", "spa": "es"}


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
        first, second = _known_as(asked), _known_as(other)
        scripts = [set(_SCRIPTS.get(language, "LATIN").split()) for language in (first, second)]
        if first == second:
            return Evidence(0, 0)
        if scripts[0] != scripts[1]:
            # Japanese is written with Chinese characters too: what both have says nothing.
            counts = [
                sum(self.scripts[name] for name in mine)
                for mine in (scripts[0] - scripts[1], scripts[1] - scripts[0])
            ]
            return Evidence(counts[0], counts[1], fewest=_FEWEST_LETTERS)
        words = function_words()
        if first not in words or second not in words:
            return Evidence(0, 0)
        return Evidence(
            sum(self.words[word] for word in words[first] - words[second]),
            sum(self.words[word] for word in words[second] - words[first]),
        )

    def find_other(self, asked: str) -> str | None:
        """A language that the text is in beyond doubt, where it is not the one asked for."""
        best: tuple[int, str] | None = None
        for other in sorted(function_words().keys() | _SCRIPTS.keys()):
            evidence = self.weigh(asked, other)
            if evidence.is_other and evidence.other >= _BEYOND_DOUBT * evidence.fewest:
                best = max(best or (0, ""), (evidence.other, other))
        return best[1] if best else None


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """The words by language."""
    data = files("workbench.formats").joinpath("data/function_words.toml").read_text("utf-8")
    return {language: frozenset(line.split()) for language, line in tomllib.loads(data).items()}


def _known_as(language: str) -> str:
    primary = language.replace("_", "-").partition("-")[0].lower()
    return _MACRO.get(primary, primary)


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
