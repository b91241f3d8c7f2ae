"""Judge a stream of pairs: which issues each has, with what probability, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from workbench.bitext import LanguagePair, PairIssues
from workbench.jobs import SILENT, Reporter
from workbench.project.pair_issues.pair_judge import REACH, PairJudge, TextPair

if TYPE_CHECKING:
    from workbench.align import Embedder

__all__ = ["TextPair", "judge_pairs"]

_BATCH = 2_000
"""Pairs that are judged together; from the first ones is learned what is usual."""


def judge_pairs(
    pairs: Iterable[TextPair],
    embedder: Embedder | None,
    languages: LanguagePair,
    *,
    are_neighbours: bool = True,
    with_words: bool = True,
    reporter: Reporter = SILENT,
) -> Iterator[PairIssues]:
    """Yield what is wrong inside each pair, in the same order; memory is bounded.

    What is usual in the text (lengths, how similar sentences are by chance) is learned from the
    first two thousand pairs. A pair with an empty side has no issues.

    Args:
        pairs: Source and target of each pair, in the order of the text where there is one.
        embedder: Gives the evidence of words; without a vector for each token, as in transformers,
            and with None, only what rules alone find is judged: numbers and untranslated text.
        languages: Languages of the two sides.
        are_neighbours: Whether the pairs stand in the order of a text, so that a pair may be
            compared with those before and after it.
        with_words: Whether the words that are meant are looked for, which takes time.
        reporter: Asked between batches whether to stop.

    Raises:
        StoppedError: The reporter was cancelled.
    """
    rest = iter(pairs)
    batch = list(islice(rest, _BATCH))
    judge = PairJudge([pair for pair in batch if _has_both(pair)], embedder, languages)
    before: list[TextPair] = []
    while batch:
        reporter.check_cancelled()
        following = list(islice(rest, _BATCH))
        yield from _judge_between(
            judge,
            before,
            batch,
            following[:REACH],
            are_neighbours=are_neighbours,
            with_words=with_words,
        )
        before, batch = batch[-REACH:], following


def _judge_between(
    judge: PairJudge,
    before: Sequence[TextPair],
    batch: Sequence[TextPair],
    after: Sequence[TextPair],
    *,
    are_neighbours: bool,
    with_words: bool,
) -> Iterator[PairIssues]:
    """Yield the issues of a batch, whose pairs are compared with those around it as well."""
    around = [*before, *batch, *after] if are_neighbours else batch
    first = len(before) if are_neighbours else 0
    places = [place for place, pair in enumerate(around) if _has_both(pair)]
    judged = judge.judge(
        [around[place] for place in places], are_neighbours=are_neighbours, with_words=with_words
    )
    found = dict(zip(places, judged, strict=True))
    for place in range(first, first + len(batch)):
        yield found.get(place) or PairIssues()


def _has_both(pair: TextPair) -> bool:
    source, target = pair
    return bool(source and target) and not (source.isspace() or target.isspace())
