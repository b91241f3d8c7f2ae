"""Mutual nearest neighbours: among all pairs, and in windows that find the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.synthetic import WordEmbedder, sentences, translate
from workbench.align.anchors.nearest_neighbours import mutual_nearest
from workbench.align.arrays import Floats, Ints
from workbench.align.embedding.blocks import SummedBlocks
from workbench.align.features.encoded_text import (
    EncodedPair,
    EncodedText,
    encode_text,
    mean_distances,
)
from workbench.align.options import AnchorOptions


def _pair(source: EncodedText, target: EncodedText) -> EncodedPair:
    return EncodedPair(
        source,
        target,
        mean_distances(source, target, 1, sample=2000),
        mean_distances(target, source, 1, sample=2000),
    )


texts = st.lists(sentences, min_size=1, max_size=12, unique=True)


@settings(max_examples=40, deadline=None)
@given(texts, texts)
def test_pairs_are_those_that_are_best_in_their_row_and_in_their_column(
    french: list[str], english: list[str]
) -> None:
    source = encode_text(french, WordEmbedder())
    target = encode_text([translate(text) for text in english], WordEmbedder())
    texts = _pair(source, target)
    rows, cols = (text.blocks.unit_vectors(1, np.arange(len(text))) for text in (source, target))
    normaliser = texts.source_normalisers[0][:, None] + texts.target_normalisers[0]
    match = 1 - 2 * (1 - rows @ cols.T) / np.maximum(normaliser, 1e-3)
    found = mutual_nearest(texts, AnchorOptions(full_cells=10**9))
    pairs = list(zip(found.x.tolist(), found.y.tolist(), strict=True))
    lead = match - np.maximum(_second_best(match), _second_best(match.T).T)
    clear = np.argwhere((lead > 1e-4) & (match > 1e-4)).tolist()
    assert {(i, j) for i, j in clear} <= set(pairs)
    assert all(lead[i, j] > -1e-4 and match[i, j] > -1e-4 for i, j in pairs)
    assert found.weights.tolist() == pytest.approx([match[i, j] for i, j in pairs], abs=2e-3)
    assert len(set(found.y.tolist())) == len(pairs)
    assert (np.diff(found.x) > 0).all()


def _second_best(match: Floats) -> Floats:
    """The best of each row without the cell itself."""
    rows: Floats = np.full_like(match, -9)
    for column in range(match.shape[1]):
        rows[:, column] = np.delete(match, column, axis=1).max(axis=1, initial=-9)
    return rows


def _long_side(vectors: Floats) -> EncodedText:
    count = len(vectors)
    return EncodedText(
        np.arange(count),
        SummedBlocks(vectors),
        np.arange(count + 1, dtype=np.float32) * 80,
        np.zeros(count, dtype=bool),
    )


def _translation(order: Ints, *, noise: float) -> tuple[EncodedText, EncodedText]:
    """A long text and its translation, whose sentence k translates sentence ``order[k]``."""
    random = np.random.default_rng(11)
    source = random.standard_normal((len(order), 24)).astype(np.float32)
    target = source[order] + noise * random.standard_normal(source.shape).astype(np.float32)
    return _long_side(source), _long_side(target)


def _share_found(order: Ints, *, full_cells: int) -> float:
    source, target = _translation(order, noise=0.3)
    found = mutual_nearest(_pair(source, target), AnchorOptions(full_cells=full_cells))
    return float((order[found.y] == found.x).sum() / len(order))


def test_windows_find_what_comparing_everything_finds() -> None:
    order = np.concatenate([np.arange(0, 900), np.arange(900, 4000)])
    assert _share_found(order, full_cells=10**9) > 0.95
    assert _share_found(order, full_cells=1000) > 0.95


def test_windows_follow_a_long_passage_to_where_it_went() -> None:
    order = np.concatenate([np.arange(0, 500), np.arange(2500, 4000), np.arange(500, 2500)])
    assert _share_found(order, full_cells=1000) > 0.9


def test_windows_follow_a_chapter_that_one_side_lacks() -> None:
    random = np.random.default_rng(5)
    vectors = random.standard_normal((4000, 24)).astype(np.float32)
    kept = np.concatenate([np.arange(0, 1000), np.arange(2500, 4000)])
    source, target = _long_side(vectors), _long_side(vectors[kept])
    found = mutual_nearest(_pair(source, target), AnchorOptions(full_cells=1000))
    assert (kept[found.y] == found.x).sum() > 0.95 * len(kept)
