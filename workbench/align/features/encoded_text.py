"""One side of a pair of texts, as the aligner looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.align.arrays import Bools, Floats, Ints
from workbench.align.embedding.blocks import BlockVectors, SummedBlocks
from workbench.align.embedding.embed import Embedder
from workbench.align.embedding.joined_blocks import JoinedBlocks
from workbench.align.features.names_and_numbers import Names
from workbench.align.features.punctuation import Marks
from workbench.align.features.token_coverage import SideSubwords, SubwordVectors
from workbench.align.threads import one_thread
from workbench.jobs import SILENT, Reporter


@dataclass(frozen=True)
class TextSide:
    """The sentences of one side that have any text.

    Attributes:
        numbers: Their numbers in the text, empty ones left out, shape (n,).
        blocks: Unit vectors of their blocks.
        ends: Characters up to and with sentence i - 1, shape (n + 1,).
        opens: Whether a paragraph starts with sentence i, shape (n,).
        marks: How they end, what they ask and exclaim.
        names: Names and figures in them.
        subwords: Their subwords, where the embedder has a vector for each.
    """

    numbers: Ints
    blocks: BlockVectors
    ends: Floats
    opens: Bools
    marks: Marks | None = None
    names: Names | None = None
    subwords: SideSubwords | None = None

    def __len__(self) -> int:
        return len(self.numbers)


def read_side(
    texts: Sequence[str],
    embedder: Embedder,
    *,
    breaks: Sequence[int] = (),
    reporter: Reporter = SILENT,
) -> TextSide:
    """Encode the sentences of one side; an empty one is left out and opens a paragraph."""
    filled = np.array([bool(text.strip()) for text in texts], dtype=bool)
    numbers = np.flatnonzero(filled)
    kept = [text for text in texts if text.strip()]
    blocks: BlockVectors
    if embedder.adds_up:
        with one_thread():
            axes = embedder.leading if isinstance(embedder, SubwordVectors) else None
        blocks = SummedBlocks(embedder.encode(kept, reporter=reporter), axes)
    else:
        blocks = JoinedBlocks.read(kept, embedder, reporter=reporter)
    opens = np.zeros(len(texts) + 1, dtype=bool)
    opens[[place for place in breaks if 0 < place < len(texts)]] = True
    opens[1:][~filled] = True
    paragraph = np.cumsum(opens[:-1])[filled]
    starts = np.concatenate([[False], np.diff(paragraph) > 0])[: len(numbers)]
    ends = np.concatenate([[0], np.cumsum([len(text) for text in kept])])
    with one_thread():
        known = SideSubwords.read(kept, embedder) if isinstance(embedder, SubwordVectors) else None
    marks, names = Marks.read(kept), Names.read(kept)
    return TextSide(numbers, blocks, ends.astype(np.float32), starts, marks, names, known)


def sample(count: int, wanted: int) -> Ints:
    """At most ``wanted`` of ``count`` places, evenly spread: the same ones for the same text."""
    if count <= wanted:
        return np.arange(count)
    return ((np.arange(wanted) + 0.5) * count / wanted).astype(np.int64)


def mean_distance(side: TextSide, other: TextSide, levels: int) -> Floats:
    """How far each block of a side is from any block of the other, shape (levels, n).

    One minus the mean cosine to blocks of all sizes spread over the other side: 1 for a block that
    resembles nothing there, less for one that resembles everything.
    """
    per_level = 2000
    means = []
    for level in range(1, levels + 1):
        ends = sample(len(other), per_level)
        means.append(other.blocks.unit(level, ends[ends >= level - 1]).sum(axis=0))
    pooled = np.sum(means, axis=0) / (levels * min(len(other), per_level))
    return np.stack([1 - side.blocks.along(level, pooled) for level in range(1, levels + 1)])
