"""The embedder's evidence on pairs of one text, in which some values are usual."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.align.arrays import Floats
from workbench.align.features.encoded_text import spread_sample
from workbench.align.pair_evidence.evidence import (
    CHANCE_SAMPLE,
    PairEvidence,
    UsualInText,
    lengths_of,
)
from workbench.align.pair_evidence.read_pairs import ReadPairs
from workbench.align.pair_evidence.tokens import SpanEmbedder
from workbench.align.threads import one_thread
from workbench.bitext import LanguagePair


class TextEvidence:
    """Measures the evidence on pairs; what is usual in their text is learned the first time.

    Args:
        sample: Some pairs of the text, at least one, from which is learned what is usual. If the
            pairs that are measured first begin with these, they are read once for both.
        embedder: Gives tokens and vectors.
        languages: Languages of the two sides.
    """

    def __init__(
        self, sample: Sequence[tuple[str, str]], embedder: SpanEmbedder, languages: LanguagePair
    ) -> None:
        self._sample = list(sample)
        self._embedder = embedder
        self._languages = languages
        self._usual: UsualInText | None = None

    def measure(
        self, pairs: Sequence[tuple[str, str]], coefficients: Floats, *, are_neighbours: bool
    ) -> PairEvidence:
        """Return the evidence on each of some pairs; see ``PairEvidence.measure``."""
        with one_thread():
            read = self._read(pairs)
            if self._usual is None:
                self._usual = self._learn(pairs, read)
            return PairEvidence.measure(
                read,
                self._usual,
                coefficients,
                languages=self._languages,
                are_neighbours=are_neighbours,
            )

    def _learn(self, pairs: Sequence[tuple[str, str]], read: ReadPairs) -> UsualInText:
        """Return what is usual in the sample, given the pairs that are measured first."""
        sample, self._sample = self._sample, []
        places = spread_sample(len(sample), CHANCE_SAMPLE)
        if list(pairs[: len(sample)]) == sample:
            some = read.part(places)
        else:
            some = self._read([sample[place] for place in places.tolist()])
        sources, targets = zip(*sample, strict=True)
        return UsualInText.learn(some, lengths_of(sources, targets))

    def _read(self, pairs: Sequence[tuple[str, str]]) -> ReadPairs:
        sources, targets = zip(*pairs, strict=True)
        return ReadPairs.read(sources, targets, self._embedder)
