"""Which larger blocks are worth encoding with an embedder that is not additive.

Encoding is nearly all that aligning with a transformer costs, and blocks of two to four sentences
are nine tenths of the text to encode. Where three sentences in a row are the nearest neighbours of
three in a row, no larger block will be chosen, and the sum of their sentences' vectors will do.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from workbench.align.anchors.chaining import Anchors
from workbench.align.arrays import Bools
from workbench.align.embedding.joined_blocks import JoinedBlocks
from workbench.align.features.encoded_text import EncodedPair
from workbench.align.options import AlignOptions
from workbench.jobs import SILENT, Reporter


def encode_uncertain_blocks(
    texts: EncodedPair,
    anchors: Anchors,
    options: AlignOptions,
    *,
    taking_part: tuple[Bools, Bools] | None = None,
    reporter: Reporter = SILENT,
) -> EncodedPair:
    """Return the texts with the blocks encoded that the anchors leave uncertain.

    The texts of an additive embedder are returned as they are.

    Args:
        texts: The two texts.
        anchors: Pairs of nearest neighbours, in the order of the source.
        options: Size of the largest block.
        taking_part: Masks of the sentences that take part, of both texts; None for all.
        reporter: Receives how many blocks are encoded; asked between batches whether to stop.
    """
    certain = _certain(anchors, len(texts.source), len(texts.target))
    encoded = []
    for side, text in enumerate((texts.source, texts.target)):
        if not isinstance(text.blocks, JoinedBlocks):
            return texts
        uncertain = ~certain[side]
        if taking_part is not None:
            uncertain &= taking_part[side]
        blocks = text.blocks.encode_around(
            uncertain, options.search.max_block_side, reporter=reporter
        )
        encoded.append(replace(text, blocks=blocks))
    return EncodedPair.measure(encoded[0], encoded[1], options)


def _certain(anchors: Anchors, n_source: int, n_target: int) -> tuple[Bools, Bools]:
    """Return masks of the sentences in the middle of three anchors in a row."""
    source, target = np.zeros(n_source, dtype=bool), np.zeros(n_target, dtype=bool)
    step = (np.diff(anchors.x) == 1) & (np.diff(anchors.y) == 1)
    middle = np.flatnonzero(step[1:] & step[:-1]) + 1
    source[anchors.x[middle]] = True
    target[anchors.y[middle]] = True
    return source, target
