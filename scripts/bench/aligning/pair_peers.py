"""What other programs would say of pairs: scores between 0 and 1, higher where more is wrong.

They are written anew from what is published: the hard rules of bicleaner (Ramírez-Sánchez and
others 2020; the list is in its README), filtering by the margin of sentence embeddings (Artetxe and
Schwenk 2019) with our embedder, and the ratio of lengths.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from scripts.bench.aligning.pair_faults import TextPair
from workbench.align import Embedder
from workbench.align.arrays import Floats
from workbench.align.embedding.blocks import as_unit_vectors
from workbench.languages import language_of

Peer = Callable[[Sequence[TextPair], Embedder], Floats]
"""Scores pairs, shape (pairs,)."""

_NEIGHBOURS = 4
"""Nearest neighbours by which a margin is normalised, as published."""

_FEWEST_TOKENS, _MOST_TOKENS = 3, 200
"""Bicleaner's limits of the words of a side."""

_MOST_BYTES = 1024
"""Bicleaner's limit of the bytes of a side."""

_LEAST_RATIO, _MOST_RATIO = 0.5, 2.0
"""Bicleaner's limits of the ratio of lengths in characters."""

_ALPHABETIC_SHARE = 0.5
"""Share of letters that bicleaner asks of a side."""

_URL = re.compile(r"https?:|www\.")
_BREADCRUMBS = re.compile(r"([»>|/].*){3}")
_GLUED = re.compile(r"[A-ZÀ-Þ]?[a-zà-ÿ]+[A-ZÀ-Þ][a-zà-ÿ]")
_CODE = re.compile(r"[{}<>;=_()]")


def hard_rules(pairs: Sequence[TextPair], _: Embedder) -> Floats:
    """Return 1 for each pair that a hard rule of bicleaner rejects, else 0."""
    words = [language_of(code).function_words for code in ("fr", "en")]
    return np.array([float(_is_rejected(pair, words)) for pair in pairs], np.float32)


def _is_rejected(pair: TextPair, words: Sequence[frozenset[str]]) -> bool:
    source, target = (text.strip() for text in pair)
    if not source or not target or source.casefold() == target.casefold():
        return True
    ratio = len(target) / len(source)
    if not _LEAST_RATIO <= ratio <= _MOST_RATIO:
        return True
    numbers = [re.sub(r"\D", "", text) for text in pair]
    if re.sub(r"\d", "", source) == re.sub(r"\d", "", target) and numbers[0] != numbers[1]:
        return True  # the same but for the numbers
    french, english = words
    return _is_odd(source, french, english) or _is_odd(target, english, french)


def _is_odd(text: str, own: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether a rule rejects one side."""
    tokens = text.split()
    if not _FEWEST_TOKENS <= len(tokens) <= _MOST_TOKENS or len(text.encode()) > _MOST_BYTES:
        return True
    if sum(c.isalpha() for c in text) < _ALPHABETIC_SHARE * len(text):
        return True
    if _URL.search(text) or _BREADCRUMBS.search(text) or _GLUED.search(text):
        return True
    if len(_CODE.findall(text)) > len(tokens):
        return True
    found = {word.casefold() for word in tokens}
    return len(found & (other - own)) > len(found & (own - other))  # wrong language


def margin(pairs: Sequence[TextPair], embedder: Embedder) -> Floats:
    """Return how low the ratio margin of each pair is, 2 minus the ratio over 2."""
    x, y = (as_unit_vectors(embedder.encode([pair[side] for pair in pairs])) for side in (0, 1))
    cosines = x @ y.T
    near_x, near_y = (
        np.partition(table, -_NEIGHBOURS, axis=1)[:, -_NEIGHBOURS:].mean(axis=1)
        for table in (cosines, cosines.T)
    )
    ratio = np.diagonal(cosines) / np.maximum((near_x + near_y) / 2, 1e-6)
    found: Floats = (1 - ratio / 2).astype(np.float32)
    return found


def length_ratio(pairs: Sequence[TextPair], _: Embedder) -> Floats:
    """Return by how much the ratio of lengths is off the usual, from 0 to 1."""
    ratios = np.log([(len(target) + 1) / (len(source) + 1) for source, target in pairs])
    found: Floats = (1 - np.exp(-np.abs(ratios - np.median(ratios)))).astype(np.float32)
    return found


PEERS: dict[str, Peer] = {
    "bicleaner's hard rules": hard_rules,
    "margin, as with LASER": margin,
    "ratio of lengths": length_ratio,
}
"""The peers by name."""
