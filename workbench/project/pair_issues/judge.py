"""Judge pairs of texts: which issues each has, with what probability, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from workbench.bitext import IssueKind, LanguagePair, PairIssues, stated_scores
from workbench.jobs import SILENT, Reporter
from workbench.quality import DocumentContext, Pair, check_pair

if TYPE_CHECKING:
    from workbench.align import Embedder

TextPair = tuple[str, str]
"""A source text and a target text."""

_BY_RULE = {IssueKind.NUMBERS: 0.95, IssueKind.UNTRANSLATED: 0.98}
"""Probability of what a rule of ``workbench.quality`` finds."""


def judge_pairs(
    pairs: Iterable[TextPair],
    embedder: Embedder,
    languages: LanguagePair,
    *,
    are_neighbours: bool = True,
    reporter: Reporter = SILENT,
) -> Iterator[PairIssues]:
    """Yield what is wrong inside each pair, in the same order; memory is bounded.

    What is usual in the text (lengths, how similar sentences are by chance) is learned from the
    first two thousand pairs. A pair with an empty side has no issues.

    Args:
        pairs: Source and target of each pair, in the order of the text where there is one.
        embedder: Gives the evidence of words; without a vector for each token, as in transformers,
            only what needs none is found.
        languages: Languages of the two sides.
        are_neighbours: Whether the pairs stand in the order of a text, so that a pair may be
            compared with the one before and the one after.
        reporter: Asked between batches whether to stop.

    Raises:
        StoppedError: The reporter was cancelled.
    """
    context = DocumentContext()
    for source, target in pairs:
        reporter.check_cancelled()
        found = {
            issue.kind: issue
            for issue in check_pair(Pair(source, target, languages), context, only=_BY_RULE)
        }
        yield PairIssues(
            stated_scores((kind, _BY_RULE[kind]) for kind in found),
            {kind: issue.source for kind, issue in found.items()},
            {kind: issue.target for kind, issue in found.items()},
        )
