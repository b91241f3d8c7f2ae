"""What is wrong inside pairs, for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from workbench.api.arguments import FRENCH_ENGLISH, Languages, as_languages
from workbench.api.embedders import bundled_embedder
from workbench.bitext import PairIssues
from workbench.jobs import SILENT, Reporter
from workbench.project import pair_issues

if TYPE_CHECKING:
    from workbench.align import Embedder
    from workbench.translate import Translator


def judge_pairs(
    pairs: Iterable[tuple[str, str]],
    *,
    languages: Languages = FRENCH_ENGLISH,
    embedder: Embedder | None = None,
    translator: Translator | None = None,
    are_neighbours: bool = True,
    reporter: Reporter = SILENT,
) -> Iterator[PairIssues]:
    """Yield what is wrong inside each pair of texts, in the same order.

    Example::

        for (french, english), found in zip(pairs, wb.judge_pairs(pairs)):
            print(english, found.kinds, found.scores)

    Args:
        pairs: Source and target text of each pair.
        languages: Languages of the two sides.
        embedder: An embedder with a vector for each token; None is the bundled one, which knows
            French and English. With any other, only numbers and untranslated text are judged.
        translator: From ``load_translator``; looks at the pairs that the embedder leaves in doubt.
            None is the quick effort. ``load_translator(beam=1)`` is twice as fast.
        are_neighbours: Whether the pairs stand in the order of a text, so that each may be compared
            with those before and after it.
        reporter: Asked between batches whether to stop.

    Raises:
        StoppedError: The reporter was cancelled.
        UsageError: ``languages`` are not two.
    """
    return pair_issues.judge_with(
        translator,
        pairs,
        embedder or bundled_embedder(),
        as_languages(languages),
        are_neighbours=are_neighbours,
        reporter=reporter,
    )
