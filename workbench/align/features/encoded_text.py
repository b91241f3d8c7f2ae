"""The features of a text, and of a pair of texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.align.arrays import Bools, Floats, Ints
from workbench.align.block_pairs import BlockPairs
from workbench.align.embedding.blocks import BlockVectors, SummedBlocks
from workbench.align.embedding.embed import Embedder
from workbench.align.embedding.joined_blocks import JoinedBlocks
from workbench.align.features.names_and_numbers import NamesAndNumbers
from workbench.align.features.punctuation import Punctuation
from workbench.align.features.text_tokens import TextTokens, TokenEmbedder
from workbench.align.options import AlignOptions, FeatureOptions
from workbench.align.threads import one_thread
from workbench.jobs import SILENT, Reporter


@dataclass(frozen=True)
class EncodedText:
    """The sentences of a text that are not empty, with their features.

    Positions in all other modules count these sentences; ``numbers`` gives their numbers in the
    text.

    Attributes:
        numbers: Their numbers in the text, shape (n,).
        blocks: Unit vectors of their blocks.
        characters: Characters of the sentences before each position, shape (n + 1,).
        opens: Whether a paragraph begins with each sentence, shape (n,).
        punctuation: Their closing, question and exclamation marks.
        names: Their names and numbers.
        tokens: Their tokens, if the embedder has a vector for each token.
    """

    numbers: Ints
    blocks: BlockVectors
    characters: Floats
    opens: Bools
    punctuation: Punctuation | None = None
    names: NamesAndNumbers | None = None
    tokens: TextTokens | None = None

    def __len__(self) -> int:
        return len(self.numbers)


@dataclass(frozen=True)
class EncodedPair:
    """Two encoded texts, and how near each block of one is to the whole of the other.

    Attributes:
        source: The source.
        target: The target.
        source_normalisers: Mean distance of each source block to the target's blocks, shape
            (block sizes, source sentences); vecalign's norms.
        target_normalisers: The same of the target blocks.
    """

    source: EncodedText
    target: EncodedText
    source_normalisers: Floats
    target_normalisers: Floats

    @classmethod
    def measure(
        cls, source: EncodedText, target: EncodedText, options: AlignOptions
    ) -> EncodedPair:
        """Measure the normalisers of two texts."""
        sizes, sample = options.search.max_block_side, options.cost.normaliser_sample
        return cls(
            source,
            target,
            mean_distances(source, target, sizes, sample=sample),
            mean_distances(target, source, sizes, sample=sample),
        )

    @property
    def mirrored(self) -> EncodedPair:
        """The pair with source and target exchanged."""
        return EncodedPair(
            self.target, self.source, self.target_normalisers, self.source_normalisers
        )

    def length_mismatch(self, pairs: BlockPairs, ratio: float, *, variance: float) -> Floats:
        """Return the standard deviations by which the lengths of both sides differ.

        Args:
            pairs: Block pairs at positions of the texts.
            ratio: Target characters for a source character.
            variance: Variance of a length per character on each side.
        """
        source, target = self.source.characters, self.target.characters
        source_length = (source[pairs.x1] - source[pairs.x0]) * ratio**0.5
        target_length = target[pairs.y1] - target[pairs.y0]
        target_length = target_length * ratio**-0.5
        spread = np.sqrt(variance * (source_length + target_length) + 1)
        mismatch: Floats = np.abs(target_length - source_length) / spread
        return mismatch


def encode_text(
    texts: Sequence[str],
    embedder: Embedder,
    *,
    breaks: Sequence[int] = (),
    options: FeatureOptions = FeatureOptions(),  # noqa: B008 - frozen
    reporter: Reporter = SILENT,
) -> EncodedText:
    """Read the features of a text; empty sentences are left out and begin a paragraph.

    Args:
        texts: The sentences in order.
        embedder: Gives sentences vectors.
        breaks: Numbers of the sentences with which a paragraph begins.
        options: What is read.
        reporter: Receives how many sentences are encoded; asked between batches whether to stop.
    """
    has_text = np.array([bool(text.strip()) for text in texts], dtype=bool)
    kept = [text for text in texts if text.strip()]
    blocks: BlockVectors
    if embedder.is_additive:
        with one_thread():
            axes = embedder.principal_axes if isinstance(embedder, TokenEmbedder) else None
        blocks = SummedBlocks(embedder.encode(kept, reporter=reporter), axes)
    else:
        blocks = JoinedBlocks.read(kept, embedder, reporter=reporter)
    with one_thread():
        tokens = None
        if isinstance(embedder, TokenEmbedder):
            tokens = TextTokens.read(kept, embedder, options)
    characters = np.concatenate([[0], np.cumsum([len(text) for text in kept])])
    return EncodedText(
        np.flatnonzero(has_text),
        blocks,
        characters.astype(np.float32),
        _paragraph_openings(has_text, breaks),
        Punctuation.read(kept),
        NamesAndNumbers.read(kept, letters=options.name_letters),
        tokens,
    )


def _paragraph_openings(has_text: Bools, breaks: Sequence[int]) -> Bools:
    """Return whether a paragraph begins with each sentence that is not empty."""
    opens = np.zeros(len(has_text) + 1, dtype=bool)
    opens[[number for number in breaks if 0 < number < len(has_text)]] = True
    opens[1:][~has_text] = True
    paragraph = np.cumsum(opens[:-1])[has_text]
    return np.concatenate([[False], np.diff(paragraph) > 0])[: len(paragraph)]


def spread_sample(count: int, most: int) -> Ints:
    """Return at most ``most`` of ``count`` positions, evenly spread and always the same."""
    if count <= most:
        return np.arange(count)
    return ((np.arange(most) + 0.5) * count / most).astype(np.int64)


def mean_distances(text: EncodedText, other: EncodedText, sizes: int, *, sample: int) -> Floats:
    """Return how far each block of a text is from the other text, shape (sizes, n).

    It is 1 minus the mean cosine to blocks of all sizes spread over the other text: 1 for a block
    that resembles nothing there, less for one that resembles everything.

    Args:
        text: The text of the blocks.
        other: The other text.
        sizes: Number of block sizes, from 1 sentence on.
        sample: Blocks of each size that are compared.
    """
    totals = []
    for size in range(1, sizes + 1):
        last = spread_sample(len(other), sample)
        totals.append(other.blocks.total(size, last[last >= size - 1]))
    mean = np.sum(totals, axis=0) / (sizes * min(len(other), sample))
    return np.stack([1 - text.blocks.dot(size, mean) for size in range(1, sizes + 1)])
