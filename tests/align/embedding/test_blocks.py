"""Blocks whose vectors add up."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.align.synthetic import WordEmbedder, sentences
from workbench.align.arrays import Floats
from workbench.align.embedding.blocks import (
    SummedBlocks,
    along_axes,
    as_unit_vectors,
    block_cosines,
)

LEVELS = 5
texts = st.lists(sentences, min_size=1, max_size=9)


def _sums(texts: list[str]) -> Floats:
    return WordEmbedder().encode(texts)


@given(texts, st.integers(1, LEVELS))
def test_a_block_points_where_its_joined_text_does(texts: list[str], size: int) -> None:
    blocks = SummedBlocks(_sums(texts)).unit_vectors(size, np.arange(len(texts)))
    for end in range(len(texts)):
        joined = " ".join(texts[max(end - size + 1, 0) : end + 1])
        assert np.allclose(blocks[end], as_unit_vectors(_sums([joined]))[0], atol=1e-4)
    assert np.allclose(np.linalg.norm(blocks, axis=1), 1, atol=1e-5)


@given(texts, st.integers(1, LEVELS))
def test_the_sum_of_blocks_is_taken_without_making_each_one(texts: list[str], size: int) -> None:
    blocks = SummedBlocks(_sums(texts))
    for last in (np.arange(len(texts)), np.arange(0, len(texts), 2)):
        expected = blocks.unit_vectors(size, last).sum(axis=0)
        assert np.allclose(blocks.total(size, last), expected, atol=1e-4)


@given(texts)
def test_blocks_are_given_for_any_shape_of_indices_and_change_no_vector(texts: list[str]) -> None:
    sums = _sums(texts)
    before = sums.copy()
    blocks = SummedBlocks(sums)
    ends = np.array([[0, len(texts) - 1], [len(texts) - 1, 0]])
    found = blocks.unit_vectors(3, ends)
    assert found.shape == (2, 2, sums.shape[1])
    assert np.array_equal(found[0, 1], blocks.unit_vectors(3, ends[0])[1])
    assert np.array_equal(sums, before)
    assert len(blocks) == len(texts)


def test_a_text_without_any_token_keeps_its_zero_vector() -> None:
    assert not as_unit_vectors(np.zeros((2, 5), np.float32)).any()
    assert not SummedBlocks(np.zeros((3, 5), np.float32)).unit_vectors(2, np.arange(3)).any()


@given(texts)
def test_products_with_one_vector_and_lengths_are_those_of_the_blocks(texts: list[str]) -> None:
    blocks = SummedBlocks(_sums(texts))
    vector = np.linspace(
        -1, 1, blocks.unit_vectors(1, np.zeros(1, int)).shape[-1], dtype=np.float32
    )
    for size in (3, 1, 4):
        expected = blocks.unit_vectors(size, np.arange(len(texts)))
        assert np.allclose(blocks.dot(size, vector), expected @ vector, atol=1e-4)


@given(texts, texts)
def test_cosines_of_all_shapes_are_those_of_the_blocks_that_begin_in_the_row(
    source: list[str], target: list[str]
) -> None:
    rows, cols = SummedBlocks(_sums(source)), SummedBlocks(_sums(target))
    shapes = [(1, 1), (1, 2), (3, 1), (2, 2), (1, 4)]
    x, y = np.arange(len(source))[None], np.arange(len(target))[None]
    for (dx, dy), found in zip(shapes, block_cosines(rows, cols, x, y, shapes), strict=True):
        expected = rows.unit_vectors(dx, x[0]) @ cols.unit_vectors(dy, y[0]).T
        assert np.allclose(found[0, dx - 1 :, dy - 1 :], expected[dx - 1 :, dy - 1 :], atol=1e-4)


def test_reduced_vectors_are_those_along_the_principal_axes() -> None:
    sums = np.array([[3, 4, 0], [0, 0, 2]], np.float32)
    assert np.allclose(SummedBlocks(sums).reduced(), as_unit_vectors(sums))
    axes = np.eye(3, dtype=np.float32)[:, :2]
    assert np.allclose(SummedBlocks(sums, axes).reduced(), np.array([[0.6, 0.8], [0.0, 0.0]]))


def test_components_along_the_first_axes_are_those_of_the_product() -> None:
    vectors = np.arange(12, dtype=np.float32).reshape(4, 3)
    first = np.eye(3, dtype=np.float32)[:, :2]
    turned = np.array([[0.6, -0.8], [0.8, 0.6], [0, 0]], np.float32)
    for axes in (first, first[:, ::-1], turned):
        assert np.allclose(along_axes(vectors, axes), vectors @ axes)
