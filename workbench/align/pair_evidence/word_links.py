"""Find which words of the two sides of a pair belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.align.arrays import Floats
from workbench.align.embedding.blocks import along_axes, as_unit_vectors
from workbench.align.pair_evidence.tokens import MOST_TOKENS, SpanEmbedder
from workbench.bitext.folding import fold

Span = tuple[int, int]
"""Offsets of the first character of a word and after its last one."""

_WORD = re.compile(r"\d+(?:[.,:\u00a0\u202f ]\d+)*|[^\W\d_]+")
_LEAST_MUTUAL = 0.3
"""Cosine of two words that are each other's most similar ones, from which they belong together."""

_LEAST_ALSO = 0.5
"""Cosine from which a word belongs to one that has a more similar partner: ``put`` and ``out``."""

_FARTHEST = 0.3
"""What is taken off the cosine of two words at opposite ends of their texts."""


@dataclass(frozen=True, slots=True)
class WordLink:
    """Two words that belong together.

    Attributes:
        source: Where the word stands in the source.
        target: Where it stands in the target.
        cosine: How similar both are, at most 1; 1 for the same figure or name.
    """

    source: Span
    target: Span
    cosine: float


def find_words(text: str) -> list[Span]:
    """Return the words and figures of a text; an elision such as ``l'`` is a word of its own."""
    return [match.span() for match in _WORD.finditer(text)]


def link_words(source: str, target: str, embedder: SpanEmbedder) -> list[WordLink]:
    """Return which words of two texts belong together, in the order of the source.

    Two words do if each is the most similar one to the other, where distance counts a little; a
    further word does if it is similar enough (the intersection of both directions, with growing, as
    Och and Ney combine alignments: "A Systematic Comparison of Various Statistical Alignment
    Models", 2003). The same figure or name is most similar to itself.

    Args:
        source: Text of the source side.
        target: Text of the target side.
        embedder: Gives a vector for each token, and where the token stands.
    """
    xs, ys = find_words(source), find_words(target)
    if not xs or not ys:
        return []
    cosines = _word_vectors(source, xs, embedder) @ _word_vectors(target, ys, embedder).T
    same = _same_words(source, xs, target, ys)
    cosines = np.where(same, np.float32(1), cosines)
    places = (np.arange(len(xs)) + 0.5) / len(xs), (np.arange(len(ys)) + 0.5) / len(ys)
    scores = cosines - _FARTHEST * np.abs(places[0][:, None] - places[1])
    best_y, best_x = scores.argmax(axis=1), scores.argmax(axis=0)
    found: dict[tuple[int, int], float] = {}
    for x, y in enumerate(best_y.tolist()):
        if best_x[y] == x and scores[x, y] >= _LEAST_MUTUAL:
            found[x, y] = float(cosines[x, y])
    linked_x, linked_y = {x for x, _ in found}, {y for _, y in found}
    for x, y in enumerate(best_y.tolist()):
        if x not in linked_x and scores[x, y] >= _LEAST_ALSO:
            found[x, y] = float(cosines[x, y])
    for y, x in enumerate(best_x.tolist()):
        if y not in linked_y and scores[x, y] >= _LEAST_ALSO:
            found[x, y] = float(cosines[x, y])
    return [WordLink(xs[x], ys[y], cosine) for (x, y), cosine in sorted(found.items())]


def _word_vectors(text: str, words: Sequence[Span], embedder: SpanEmbedder) -> Floats:
    """Return unit vectors of words: of the sum of the vectors of their tokens; (words, axes)."""
    tokens, _ = embedder.tokenize([text])
    vectors = embedder.vectors(tokens[:MOST_TOKENS]) if len(tokens) else np.zeros((0, 1))
    sums = np.zeros((len(words), embedder.principal_axes.shape[0]), np.float32)
    starts = np.array([start for start, _ in words])
    for vector, (first, last) in zip(vectors, embedder.token_spans(text), strict=False):
        number = int(np.searchsorted(starts, (first + last) / 2, side="right")) - 1
        if number >= 0 and (first + last) / 2 <= words[number][1]:
            sums[number] += vector
    return as_unit_vectors(along_axes(as_unit_vectors(sums), embedder.principal_axes))


def _same_words(
    source: str, xs: Sequence[Span], target: str, ys: Sequence[Span]
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Return which words are the same figure or name on both sides."""
    keys = [_key(source[start:end]) for start, end in xs], [_key(target[a:b]) for a, b in ys]
    return np.array([[bool(x) and x == y for y in keys[1]] for x in keys[0]])


def _key(word: str) -> str:
    """Return what the same figure or name has on both sides; empty for other words."""
    if word[0].isdigit():
        return "".join(filter(str.isdigit, word))
    return fold(word) if word[0].isupper() else ""
