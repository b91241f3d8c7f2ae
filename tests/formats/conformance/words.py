"""Random words of several scripts, each once in a document, and the words of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")

_SYLLABLES = {
    name: text.split()
    for name, text in (
        ("latin", "ba ca da fa ga jé la mè na pâ rê sy té vo xi zu bœ ço dû fî"),
        ("greek", "βα γα δα ζα θα κα λα μα να ξα πα ρα σα τα φα χα ψα βο γο δο"),
        ("cyrillic", "ба ва га да жа за ка ла ма на па ра са та фа ха ца ча ша ща"),
        ("arabic", "با تا ثا جا حا خا دا را زا سا شا صا ضا طا عا غا فا قا كا لا"),
        ("hebrew", "בא גא דא הא וא זא חא טא יא כא לא מא נא סא עא פא צא קא רא שא"),
        ("ideographs", "一 二 三 四 五 六 七 八 九 十 百 千 万 山 川 田 木 火 水 土"),
        (
            "decomposed",
            "e\u0301 a\u0300 o\u0302 u\u0308 c\u0327 be\u0301 da\u0300 fo\u0302 gu\u0308 jc\u0327 "
            "le\u0301 ma\u0300 no\u0302 pu\u0308 rc\u0327 se\u0301 ta\u0300 vo\u0302 xu\u0308 "
            "zc\u0327",
        ),
    )
}
"""Twenty syllables of each script."""

_BASE = 20
RIGHT_TO_LEFT = frozenset({"arabic", "hebrew"})
BETWEEN = (" ", " ", " ", " ", " ", "\u00a0", "\u202f", "  ", "\n", "\t", " – ", ", ", " & ", " ; ")
"""What stands between two words: mostly a space."""

MARK_ENDS = ".…?!»)"
"""Ends of a text behind which a raised figure is a note mark; a short word may be a unit."""

ENDS = (".", ".", ".", "\u00a0?", "\u202f!", "…", "", " »", ").")


class Vocabulary:
    """Gives words that no other place of the document has.

    Args:
        chance: Source of all random choices.
        without: Names of scripts that are not used.
    """

    def __init__(self, chance: Random, *, without: frozenset[str] = frozenset()) -> None:
        self._chance = chance
        self._number = _BASE
        self._scripts = [name for name in _SYLLABLES if name not in without]

    def word(self) -> str:
        """Return the next word, mostly in Latin letters."""
        script = "latin" if self._chance.random() < 0.7 else self._chance.choice(self._scripts)
        self._number += 1
        number, word = self._number, ""
        while number:
            number, digit = divmod(number, _BASE)
            word += _SYLLABLES[script][digit]
        return word.capitalize() if self._chance.random() < 0.2 else word

    def words(self, most: int) -> list[str]:
        """Return from one to ``most`` words."""
        return [self.word() for _ in range(self._chance.randint(1, most))]

    def sentence(self, most: int = 8, *, between: Sequence[str] = BETWEEN) -> str:
        """Return a text of one to ``most`` words, with all that may stand between them."""
        words = self.words(most)
        text = words[0]
        for word in words[1:]:
            text += self._chance.choice(between) + word
        return text + self._chance.choice(ENDS)


def words_of(text: str) -> list[str]:
    """Return the words of a text: runs of letters and digits, without invisible characters."""
    return _WORD.findall(_INVISIBLE.sub("", text))


def one_line(text: str) -> str:
    """Return the text with runs of spaces, tabs and line breaks as one space."""
    return " ".join(re.split("[ \t\r\n]+", text)).strip(" ")
