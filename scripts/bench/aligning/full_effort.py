"""The full effort as a method of the bench of issues inside pairs, with the time it takes."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.bench.aligning.pair_faults import FaultyText
from scripts.fitting.looked_at import (
    LookedAtText,
    fit_full_without_each,
    look_at_text,
    read_looked_at,
    write_looked_at,
)
from workbench.align.arrays import Floats
from workbench.align.pair_evidence.features import Weights
from workbench.align.pair_evidence.tokens import SpanEmbedder
from workbench.bitext import FRENCH_ENGLISH
from workbench.errors import BadInputError
from workbench.project.models import ModelChoice, Models
from workbench.project.pair_issues.full_model import KINDS, FullModel

GOALS = {
    "replaced": 0.98,
    "clause lost": 0.75,
    "figure": 0.97,
    "untranslated": 0.99,
    "swapped": 0.99,
}
"""Recall that is wanted of the full effort, by how the fault begins."""


class FullEffort:
    """Judges texts by the bundled translator, each by what was fitted on the others.

    Args:
        texts: The texts.
        embedder: Compares the renderings with the targets.
        weights: The quick effort's weights without each novel and set of news.
        keep: File of what the translator saw: read if it is there, written if not; None for none.

    Attributes:
        seconds: Processor time that the translator took; 0 if what it saw was read.

    Raises:
        BadInputError: The file is of other texts.
    """

    def __init__(
        self,
        texts: Sequence[FaultyText],
        embedder: SpanEmbedder,
        weights: Mapping[str, Weights],
        *,
        keep: Path | None = None,
    ) -> None:
        self.seconds = 0.0
        self._pairs = sum(len(text.pairs) for text in texts)
        if keep and keep.is_file():
            self._looked_at = read_looked_at(keep)
        else:
            self._looked_at = self._look(texts, embedder, weights)
            if keep:
                write_looked_at(self._looked_at, keep)
        if [found.origin for found in self._looked_at] != [text.origin for text in texts]:
            raise BadInputError("this file is of other texts", where=str(keep))
        self._fitted = fit_full_without_each(self._looked_at)

    def _look(
        self,
        texts: Sequence[FaultyText],
        embedder: SpanEmbedder,
        weights: Mapping[str, Weights],
    ) -> list[LookedAtText]:
        translator = Models(ModelChoice(threads=1), FRENCH_ENGLISH).greedy_translator
        start = time.process_time()
        found = [look_at_text(text, embedder, weights[text.origin], translator) for text in texts]
        self.seconds = time.process_time() - start
        return found

    def scores(self, number: int, quick: Mapping[str, Floats]) -> dict[str, Floats]:
        """Return the probabilities of each kind for the pairs of a text, each of shape (pairs,).

        Args:
            number: Number of the text.
            quick: Those of the quick effort, by kind; what it is sure of stays.
        """
        out = {f"full {kind}": values.copy() for kind, values in quick.items()}
        found = self._looked_at[number]
        places = list(found.numbers)
        model = FullModel(self._fitted[found.origin])
        judged = model.probabilities(found.features)
        for kind in KINDS:
            out[f"full {kind}"][places] = [one[kind] for one in judged]
        return out

    def print_time(self) -> None:
        """Print how many pairs are judged in a second of one core."""
        if self.seconds:
            speed = self._pairs / self.seconds
            print(f"full effort: {self._pairs:,} pairs, {speed:,.1f} a second of one core")
