"""Translation units with what is wrong inside each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import tee
from typing import TYPE_CHECKING

from workbench.bitext import LanguagePair, TranslationUnit
from workbench.jobs import SILENT, Reporter
from workbench.project.pair_issues.judge import judge_pairs

if TYPE_CHECKING:
    from workbench.align import Embedder


def with_issues(
    units: Iterable[TranslationUnit],
    embedder: Embedder,
    languages: LanguagePair,
    *,
    are_neighbours: bool = True,
    reporter: Reporter = SILENT,
) -> Iterator[TranslationUnit]:
    """Yield units with the probabilities of their issues; the arguments are ``judge_pairs``'s.

    Raises:
        StoppedError: The reporter was cancelled.
    """
    units, read_again = tee(units)
    pairs = ((unit.source, unit.target) for unit in read_again)
    judged = judge_pairs(
        pairs, embedder, languages, are_neighbours=are_neighbours, reporter=reporter
    )
    for unit, found in zip(units, judged, strict=True):
        yield replace(unit, issue_scores=found.scores) if found.scores else unit
