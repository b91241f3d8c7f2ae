"""The quick or the full effort, by whether there is a translator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from workbench.bitext import LanguagePair, PairIssues
from workbench.jobs import SILENT, Reporter
from workbench.project.pair_issues.judge import TextPair, judge_pairs

if TYPE_CHECKING:
    from workbench.align import Embedder
    from workbench.translate import Translator


def judge_with(
    translator: Translator | None,
    pairs: Iterable[TextPair],
    embedder: Embedder | None,
    languages: LanguagePair,
    *,
    are_neighbours: bool = True,
    with_words: bool = True,
    reporter: Reporter = SILENT,
) -> Iterator[PairIssues]:
    """Yield what is wrong inside each pair, by the full effort if there is a translator.

    The other arguments are those of ``judge_pairs``.

    Raises:
        StoppedError: The reporter was cancelled.
        ModelError: The translator fails on a text.
    """
    if translator is None:
        return judge_pairs(
            pairs,
            embedder,
            languages,
            are_neighbours=are_neighbours,
            with_words=with_words,
            reporter=reporter,
        )
    # What the log-probabilities of a target show: only the full effort needs it.
    from workbench.project.pair_issues.full import judge_in_full

    return judge_in_full(
        pairs,
        embedder,
        languages,
        translator=translator,
        are_neighbours=are_neighbours,
        with_words=with_words,
        reporter=reporter,
    )
