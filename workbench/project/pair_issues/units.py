"""Translation units with what is wrong inside each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import tee
from typing import TYPE_CHECKING

from workbench.bitext import LanguagePair, TranslationUnit
from workbench.jobs import SILENT, Reporter
from workbench.project.pair_issues.efforts import judge_with

if TYPE_CHECKING:
    from workbench.align import Embedder
    from workbench.translate import Translator


def with_issues(
    units: Iterable[TranslationUnit],
    embedder: Embedder,
    languages: LanguagePair,
    *,
    translator: Translator | None = None,
    are_neighbours: bool = True,
    reporter: Reporter = SILENT,
) -> Iterator[TranslationUnit]:
    """Yield units with the probabilities of their issues.

    Args:
        units: The units, in the order of the text where there is one.
        embedder: For the quick effort.
        languages: Languages of the two sides.
        translator: For the full effort, asked where the quick one leaves doubt; None = it is not.
        are_neighbours: Whether the units stand in the order of a text.
        reporter: Asked between batches whether to stop.

    Raises:
        StoppedError: The reporter was cancelled.
    """
    units, read_again = tee(units)
    pairs = ((unit.source, unit.target) for unit in read_again)
    judged = judge_with(
        translator,
        pairs,
        embedder,
        languages,
        are_neighbours=are_neighbours,
        with_words=False,
        reporter=reporter,
    )
    for unit, found in zip(units, judged, strict=True):
        yield replace(unit, issue_scores=found.scores) if found.scores else unit
