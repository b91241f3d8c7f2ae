"""Texts of made-up words, and an embedder that knows every word of both their languages."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from hypothesis import strategies as st

from workbench.align.alignment import Alignment
from workbench.align.arrays import Floats
from workbench.bitext import Link
from workbench.jobs import SILENT, Reporter

WIDTH = 48


@dataclass
class WordEmbedder:
    """A sentence's vector is the sum of its words'; ``mot3`` and ``MOT3`` mean the same.

    Attributes:
        is_additive: Whether it says that block vectors add up; if not, joined texts are encoded.
        asked: How many texts it was given to encode.
    """

    is_additive: bool = True
    asked: list[int] = field(default_factory=list)
    signature = "words@00000000"

    def encode(
        self,
        texts: Sequence[str],
        *,
        reporter: Reporter = SILENT,
    ) -> Floats:
        reporter.check_cancelled()
        self.asked.append(len(texts))
        out = np.zeros((len(texts), WIDTH), np.float32)
        for row, text in enumerate(texts):
            for word in text.split():
                out[row] += _word_vector(word)
        reporter.progress(len(texts), len(texts), "embedding")
        return out


@cache
def _word_vector(word: str) -> Floats:
    """A meaning shared by both languages, and a little that the word has alone."""
    alone = _random(word)
    vector: Floats = _random(word.casefold()) + np.float32(0.3) * alone
    return vector


def _random(word: str) -> Floats:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "little")
    return np.random.default_rng(seed).standard_normal(WIDTH).astype(np.float32)


words = st.integers(0, 400).map("mot{}".format)
sentences = st.lists(words, min_size=1, max_size=9).map(" ".join)
texts_with_gaps = st.lists(sentences | st.sampled_from(["", " ", "mot1", "mot1 mot2"]), max_size=14)


@dataclass(frozen=True)
class MadeUp:
    """A text, its translation and the links between them."""

    source: list[str]
    target: list[str]
    gold: list[Link]


def translate(text: str) -> str:
    return text.upper()


@st.composite
def translated_texts(draw: st.DrawFn, *, most: int = 40) -> MadeUp:
    """A text with its translation: mostly 1-1, some merged, split, dropped and added sentences."""
    shapes = st.sampled_from([(1, 1)] * 10 + [(1, 2), (2, 1), (1, 3), (2, 2), (1, 0), (0, 1)])
    seed = draw(st.integers(0, 2**32 - 1))
    return make_up(draw(st.lists(shapes, min_size=1, max_size=most)), seed=seed)


def make_up(shapes: Sequence[tuple[int, int]], *, seed: int) -> MadeUp:
    """A text whose links have those shapes, in that order; its words come from the seed."""
    random = np.random.default_rng(seed)
    source: list[str] = []
    target: list[str] = []
    gold: list[Link] = []
    for tall, wide in shapes:
        content = [f"mot{number}" for number in random.integers(0, 3000, 4 + 6 * max(tall, wide))]
        xs, ys = _share(content, tall), [translate(part) for part in _share(content, wide)]
        gold.append(
            (
                tuple(range(len(source), len(source) + tall)),
                tuple(range(len(target), len(target) + wide)),
            )
        )
        source += xs
        target += ys
    return MadeUp(source, target, gold)


def _share(content: list[str], parts: int) -> list[str]:
    return [" ".join(part) for part in np.array_split(content, parts)] if parts else []


def numbers_of(alignment: Alignment) -> tuple[list[int], list[int]]:
    """The sentence numbers of both sides in the order of the links."""
    return (
        [i for xs, _ in alignment.links for i in xs],
        [j for _, ys in alignment.links for j in ys],
    )


def is_complete(alignment: Alignment, n: int, m: int) -> bool:
    """Return whether every sentence is in exactly one link, and no link is empty."""
    xs, ys = numbers_of(alignment)
    whole = sorted(xs) == list(range(n)) and sorted(ys) == list(range(m))
    return whole and all(source or target for source, target in alignment.links)


def mirrored(links: Sequence[Link]) -> set[Link]:
    return {(ys, xs) for xs, ys in links}
