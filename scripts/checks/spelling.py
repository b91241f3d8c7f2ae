"""Measure the check of spelling: false alarms, planted typing errors, load time and speed.

    python -m scripts.checks.spelling newstest.fr newstest.en

Both files have one sentence per line. One typing error is planted in one word of each target, a
letter left out, doubled, changed or exchanged with the next one; what makes another word of the
dictionary is no misspelling and is tried again. ``--suggest`` tells of how many words suggestions
are asked for, which takes most of the time.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from scripts.checks.false_alarms import read_pairs
from workbench.bitext import LanguagePair
from workbench.project.checks.spelling import open_speller
from workbench.quality import Pair
from workbench.quality.spelling import Speller, SpellingContext, find_misspelt
from workbench.quality.spelling.words import find_words

_SHORTEST = 4
"""Letters of the shortest word that gets a typing error."""

_TRIES = 20
"""Typing errors that are tried in one word."""


def plant(pairs: list[Pair], speller: Speller, random: Random) -> Iterator[tuple[Pair, str, str]]:
    """Yield pairs with a typing error, each with the word and what has become of it."""
    for pair in pairs:
        words = [
            word
            for word in find_words(pair.target, pair.languages.target)
            if word.text.islower() and word.text.isalpha() and len(word.text) >= _SHORTEST
        ]
        words = [word for word in words if speller.knows(word.text)]
        if not words:
            continue
        word = random.choice(words)
        wrong = next(_errors(word.text, speller, random), None)
        if wrong is not None:
            start, end = word.span
            target = pair.target[:start] + wrong + pair.target[end:]
            yield replace(pair, target=target), word.text, wrong


def _errors(word: str, speller: Speller, random: Random) -> Iterator[str]:
    for _ in range(_TRIES):
        at = random.randrange(1, len(word))
        letter = random.choice("abcdefghijklmnopqrstuvwxyz")
        wrong = random.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
            ]
        )
        if wrong != word and not speller.knows(wrong):
            yield wrong


def main(arguments: list[str] | None = None) -> int:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, help="one sentence per line")
    parser.add_argument("target", type=Path, help="their translations")
    parser.add_argument("--to", default="en")
    parser.add_argument("--suggest", type=int, default=100, help="words to ask suggestions for")
    chosen = parser.parse_args(arguments)
    pairs = read_pairs(chosen.source, chosen.target, LanguagePair("fr", chosen.to))
    began = time.perf_counter()
    speller = open_speller(chosen.to)
    if speller is None:
        print(f"there is no dictionary for {chosen.to}", file=sys.stderr)
        return 3
    speller.knows("a")
    print(f"loaded in {time.perf_counter() - began:.2f} s")
    context = SpellingContext.learn(pairs, speller)
    began = time.perf_counter()
    alarms = [find_misspelt(pair, context) for pair in pairs]
    seconds = time.perf_counter() - began
    words = sum(len(pair.target.split()) for pair in pairs)
    print(f"{words:,} words, {words / seconds:,.0f} a second")
    print(f"pairs with an alarm: {sum(map(bool, alarms))} of {len(pairs):,}")
    planted = list(plant(pairs, speller, Random(1)))
    caught = sum(
        any(word.text == wrong for word in find_misspelt(pair, context))
        for pair, _, wrong in planted
    )
    print(f"planted errors found: {caught} of {len(planted):,}")
    asked = [
        (right, speller.suggest(wrong))
        for _, right, wrong in Random(2).sample(planted, min(chosen.suggest, len(planted)))
    ]
    first = sum(found[:1] == [right] for right, found in asked)
    among = sum(right in found[:5] for right, found in asked)
    print(f"of {len(asked)} suggestions: {first} first, {among} among the first five")
    return 0


if __name__ == "__main__":
    sys.exit(main())
