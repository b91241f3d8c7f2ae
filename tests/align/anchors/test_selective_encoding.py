"""Larger blocks are encoded where the anchors leave doubt, and nowhere else."""

from __future__ import annotations

import numpy as np

from tests.align.synthetic import WordEmbedder, make_up, mirrored, translate
from workbench.align.aligner import align
from workbench.align.embedding.blocks import as_unit_vectors
from workbench.align.embedding.joined_blocks import JoinedBlocks
from workbench.align.options import AlignOptions, AnchorOptions, RefineOptions
from workbench.align.realignment import realign

PLAIN = make_up([(1, 1)] * 60, seed=4)
KNOTTED = make_up([(1, 1)] * 30 + [(2, 1), (1, 3)] + [(1, 1)] * 30, seed=4)
OPTIONS = AlignOptions(anchors=AnchorOptions(moved_run=0), refine=RefineOptions(chance_quantile=0))


def _encoded(source: list[str], target: list[str]) -> int:
    """Texts encoded beside the sentences themselves."""
    embedder = WordEmbedder(is_additive=False)
    align(source, target, embedder, options=OPTIONS)
    return sum(embedder.asked) - len(source) - len(target)


def test_a_text_in_step_with_its_translation_needs_next_to_no_larger_blocks() -> None:
    everything = 2 * sum(60 - size + 1 for size in (2, 3, 4))
    assert _encoded(PLAIN.source, PLAIN.target) < 0.1 * everything


def test_a_knot_has_its_blocks_encoded_and_is_untied() -> None:
    here = _encoded(KNOTTED.source, KNOTTED.target)
    assert _encoded(PLAIN.source, PLAIN.target) < here < 120
    found = align(KNOTTED.source, KNOTTED.target, WordEmbedder(is_additive=False), options=OPTIONS)
    assert set(KNOTTED.gold) <= set(found.links)


def test_mirrored_texts_are_aligned_alike_with_encoded_blocks() -> None:
    there = align(KNOTTED.source, KNOTTED.target, WordEmbedder(is_additive=False), options=OPTIONS)
    back = align(KNOTTED.target, KNOTTED.source, WordEmbedder(is_additive=False), options=OPTIONS)
    assert mirrored(there.links) == set(back.links)


def test_an_encoded_block_has_the_vector_of_its_joined_text_and_the_others_a_sum() -> None:
    texts = [translate(text) for text in PLAIN.source[:6]]
    embedder = WordEmbedder(is_additive=False)
    doubtful = np.array([False, False, False, True, False, False])
    blocks = JoinedBlocks.read(texts, embedder).encode_around(doubtful, 3)
    pairs = blocks.unit_vectors(2, np.arange(6))
    for end in (3, 4):
        joined = embedder.encode([" ".join(texts[end - 1 : end + 1])])
        assert np.allclose(pairs[end], as_unit_vectors(joined)[0], atol=1e-6)
    assert np.allclose(np.linalg.norm(pairs, axis=1), 1, atol=1e-5)
    assert (blocks.rows[2] >= 0).tolist() == [False, False, False, True, True, False]
    assert (blocks.rows[3] >= 0).tolist() == [False, False, False, True, True, True]


def test_aligning_a_stretch_again_encodes_no_block_outside_it() -> None:
    embedder = WordEmbedder(is_additive=False)
    fixed = [((n,), (n,)) for n in range(60) if not 20 <= n < 24]
    realign(PLAIN.source, PLAIN.target, embedder, fixed=fixed)
    assert sum(embedder.asked) - 120 < 2 * 4 * 8
