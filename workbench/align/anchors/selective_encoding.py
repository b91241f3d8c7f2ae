"""Where the coarse pass leaves the pairing in doubt, and blocks are worth encoding.

Encoding is nearly all that aligning with a model of layers costs, and blocks of two to four
sentences are nine tenths of the text to encode. Where three neighbouring sentences are each
other's best match with three across, in a row, no larger block will be chosen, and what its
sentences say together serves as its vector.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from workbench.align.anchors.chain import Anchors
from workbench.align.arrays import Bools
from workbench.align.embedding.joined_blocks import JoinedBlocks
from workbench.align.features.encoded_text import TextSide
from workbench.jobs import SILENT, Reporter


def encode_doubtful(
    sides: tuple[TextSide, TextSide],
    anchors: Anchors,
    *,
    levels: int,
    settled: tuple[Bools, Bools] | None = None,
    reporter: Reporter = SILENT,
) -> tuple[TextSide, TextSide] | None:
    """The sides with the blocks encoded that the anchors leave in doubt; None if none need be.

    Args:
        sides: Source and target.
        anchors: A chain of best matches, ordered by source.
        levels: Largest block.
        settled: Sentences that take no part, on both sides.
        reporter: Receives how many blocks are encoded; asked between batches whether to stop.
    """
    sure = _sure(anchors, len(sides[0]), len(sides[1]))
    found = []
    for number, side in enumerate(sides):
        if not isinstance(side.blocks, JoinedBlocks):
            return None
        doubtful = ~sure[number]
        if settled is not None:
            doubtful &= ~settled[number]
        blocks = side.blocks.encode_around(doubtful, levels, reporter=reporter)
        found.append(replace(side, blocks=blocks))
    return found[0], found[1]


def _sure(anchors: Anchors, n: int, m: int) -> tuple[Bools, Bools]:
    """Sentences in the middle of three anchors in a row."""
    rows, columns = np.zeros(n, dtype=bool), np.zeros(m, dtype=bool)
    step = (np.diff(anchors.source) == 1) & (np.diff(anchors.target) == 1)
    middle = np.flatnonzero(step[1:] & step[:-1]) + 1
    rows[anchors.source[middle]] = True
    columns[anchors.target[middle]] = True
    return rows, columns
