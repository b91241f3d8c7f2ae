"""What the log-probabilities of a target show of its relation to the source.

By forced decoding a translation model says how probable each token of a given target is, after the
source and the tokens before it. Words without counterpart in the source, other figures and other
names are improbable; where a clause is missing, the token after the gap or the end mark is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.bitext.folding import fold
from workbench.translate.engine.rendering import WordingScore

Floats = npt.NDArray[np.floating[Any]]
Spans = tuple[tuple[int, int], ...]
"""Parts ``text[start:end]`` of a text, in order, in code points."""

_EDGES = (2.0, 3.0, 4.0)
"""Negative log-probabilities, in nats, above which a token makes an improbable run heavier."""

FEATURES = (
    *("log-probability", "below the usual", "below the rendering", "end mark", "worst token"),
    *(f"run over {edge:g}" for edge in _EDGES),
    *("worst figure", "worst name", "size"),
)
"""Features of a target by its tokens, all in nats but the last, the logarithm of their number."""

LEAST = -8.0
"""Log-probability below which a token counts no less: one odd token is no clause."""

_LEAST_WORD = -15.0
"""The same for a figure or a name, which may have several tokens."""

_SPAN_EDGE = 3.0
"""Negative log-probability from which on a token belongs to the improbable words, on average."""

_WORD = re.compile(r"[^\W\d_]\w*")
_SENTENCE_END = ".!?:…\n"
_OPENING = " \t\"'“‘«(-–—¿¡"
_SHORTEST_NAME = 3
"""Letters of the shortest word that is looked at as a name."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A target under its source, as the model finds it.

    Attributes:
        source: The source.
        target: The target, without line breaks.
        rendering: The model's own rendering of the source.
        score: Log-probabilities of the tokens of the target.
        places: Places of these tokens in the target; empty if the tokenizer does not know them.
        of_rendering: Mean log-probability of the tokens of the rendering; None if not known.
    """

    source: str
    target: str
    rendering: str
    score: WordingScore
    places: Sequence[tuple[int, int]]
    of_rendering: float | None


def wording_features(wording: Wording, usual: float) -> Floats:
    """Return the features of a target, shape (len(FEATURES),); zeros if it was not scored.

    Args:
        wording: The target and its tokens.
        usual: Mean log-probability of a token that is usual in its text.
    """
    out = np.zeros(len(FEATURES), np.float32)
    values = np.array(wording.score.log_probabilities, np.float32)
    if not len(values):
        return out
    clipped = np.maximum(values, LEAST)
    words, mean = clipped[:-1], float(clipped.mean())
    rendering = wording.of_rendering
    out[0], out[1] = mean, mean - usual
    out[2] = 0.0 if rendering is None else mean - rendering
    out[3] = clipped[-1]
    out[4] = words.min(initial=0.0)
    out[5:8] = [_heaviest_run(-words - np.float32(edge))[2] for edge in _EDGES]
    out[8], out[9] = _worst_figure(wording, values), _worst_name(wording, values)
    out[10] = np.log(len(values))
    return out


def improbable_words(wording: Wording) -> Spans:
    """Return the run of words of a target that the model finds least probable; empty if none is."""
    values = np.array(wording.score.log_probabilities[:-1], np.float32)
    start, stop, total = _heaviest_run(-np.maximum(values, LEAST) - np.float32(_SPAN_EDGE))
    if total <= 0 or stop > len(wording.places):
        return ()
    return (_whole_words(wording.target, wording.places[start][0], wording.places[stop - 1][1]),)


def improbable_names(wording: Wording) -> Spans:
    """Return the names of a target that are improbable and in no like form in the source."""
    values = np.array(wording.score.log_probabilities, np.float32)
    return tuple(
        span for span, unlike in _unlike_names(wording) if unlike * _sum(wording, values, span) < -2
    )


def _heaviest_run(values: Floats) -> tuple[int, int, float]:
    """Return start, stop and sum of the run with the largest sum (maximum subarray)."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    gains = sums - np.minimum.accumulate(sums)
    stop = int(gains.argmax())
    start = int(sums[: stop + 1].argmin())
    return start, stop, float(gains[stop])


def _sum(wording: Wording, values: Floats, span: tuple[int, int]) -> float:
    """Return the log-probability of the tokens of a part of the target."""
    parts = [
        float(value)
        for (start, end), value in zip(wording.places, values, strict=False)
        if start < span[1] and end > span[0]
    ]
    return max(_LEAST_WORD, sum(parts))


def _worst_figure(wording: Wording, values: Floats) -> float:
    """Return the log-probability of the least probable token with a digit; 0 without figures."""
    found = [
        float(value)
        for (start, end), value in zip(wording.places, values, strict=False)
        if any(map(str.isdigit, wording.target[start:end]))
    ]
    return max(_LEAST_WORD, min(found, default=0.0))


def _worst_name(wording: Wording, values: Floats) -> float:
    """Return the least log-probability of a name times how little it is like any source word."""
    found = (unlike * _sum(wording, values, span) for span, unlike in _unlike_names(wording))
    return min(found, default=0.0)


def _unlike_names(wording: Wording) -> list[tuple[tuple[int, int], float]]:
    """Return the places of names of the target, and how unlike each is to all known words, 0 to 1.

    Known are the words of the source and of its rendering. A name is a word with a capital that
    begins no sentence.
    """
    known: frozenset[str] | None = None
    found = []
    for match in _WORD.finditer(wording.target):
        word = match[0]
        if len(word) < _SHORTEST_NAME or not word[0].isupper():
            continue
        before = wording.target[: match.start()].rstrip(_OPENING)
        if not before or before[-1] in _SENTENCE_END:
            continue
        if known is None:
            words = _WORD.findall(f"{wording.source} {wording.rendering}")
            known = frozenset(map(fold, words))
        found.append((match.span(), 1 - _likeness(fold(word), known)))
    return found


def _likeness(word: str, others: frozenset[str]) -> float:
    if word in others:
        return 1.0
    near = (other for other in others if len(other) >= _SHORTEST_NAME)
    return max((_similarity(word, other) for other in near), default=0.0)


@lru_cache(maxsize=65_536)
def _similarity(one: str, other: str) -> float:
    """Return 1 minus the edit distance of two words over the length of the longer (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        corner, row[0] = row[0], i
        for j, second in enumerate(other, 1):
            corner, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, corner + (letter != second))
    return 1 - row[-1] / max(len(one), len(other))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a part of a text widened to whole words, without spaces at its ends."""
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    return start, end
