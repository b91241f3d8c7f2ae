"""Every text aligned with prices and confidence fitted on others: one novel held out at a time.

The stress sets are made of the novels, so what shares sentences with the novel that is held out
teaches nothing either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from scripts.align_bench.texts import Sample
from scripts.align_fit.certainty import Judged, fit_certainty, judge
from scripts.align_fit.lattices import Example, find_examples
from scripts.align_fit.prices import Prices, fit_prices
from workbench.align.embedding.embed import Embedder
from workbench.align.refine import confidence
from workbench.align.refine.confidence import Certainty
from workbench.align.search import second_pass

_COPY = 0.9


@dataclass(frozen=True)
class Fold:
    """What was fitted without a novel.

    Attributes:
        held: Names of the texts held out: the novel, and what is made of its two sides.
        prices: Prices of the second look.
        certainty: How confidence comes about.
    """

    held: frozenset[str]
    prices: Prices
    certainty: Certainty


@dataclass(frozen=True)
class Fit:
    """What is fitted on all texts, and what was on all but one novel."""

    prices: Prices
    certainty: Certainty
    folds: tuple[Fold, ...]


@contextmanager
def using(prices: Prices, certainty: Certainty | None = None) -> Iterator[None]:
    """The aligner goes by these prices, and by this certainty, if it is given."""
    weights = prices.as_weights()
    with patch.object(second_pass, "read_weights", lambda: weights):
        if certainty is None:
            yield
            return
        with patch.object(confidence, "read_certainty", lambda: certainty):
            yield


def fit(samples: Sequence[Sample], embedder: Embedder) -> Fit:
    """Prices and confidence of all texts, cross-fitted.

    Confidence is fitted on pairings that were made with prices fitted on other novels, as those
    of a text that nobody has seen are; for a fold again only on what shares nothing with it.
    """
    lattices = {sample.name: find_examples(sample, embedder) for sample in samples}
    novels = [sample for sample in samples if sample.group == "novel"]
    prices: dict[str, Prices] = {}
    judged: dict[str, Judged] = {}
    for novel in novels:
        prices[novel.name] = fit_prices(_taught(samples, lattices, without=novel))
        with using(prices[novel.name]):
            for sample in samples:
                if is_made_of(sample, novel):
                    kin = frozenset(n.name for n in novels if shares(sample, n))
                    judged[sample.name] = judge(sample, embedder, kin)
    folds = tuple(
        Fold(
            frozenset(sample.name for sample in samples if is_made_of(sample, novel)),
            prices[novel.name],
            fit_certainty(
                [judged[s.name] for s in samples if s.name in judged and not shares(s, novel)]
            ),
        )
        for novel in novels
    )
    return Fit(fit_prices(_taught(samples, lattices)), fit_certainty(list(judged.values())), folds)


def _taught(
    samples: Sequence[Sample],
    lattices: Mapping[str, Sequence[Example]],
    *,
    without: Sample | None = None,
) -> list[Example]:
    """The lattices of what does not repeat a novel and shares nothing with the one left out."""
    novels = [sample for sample in samples if sample.group == "novel"]
    return [
        example
        for sample in samples
        if sample.group == "novel" or not any(_repeats(sample, novel) for novel in novels)
        if without is None or not shares(sample, without)
        for example in lattices[sample.name]
    ]


def shares(sample: Sample, novel: Sample) -> bool:
    """Whether any side of a text has more than a few sentences of a novel's same side."""
    return max(_common(sample, novel)) > 0.05


def is_made_of(sample: Sample, novel: Sample) -> bool:
    """Whether a text has a good part of both sides of a novel."""
    return min(_common(sample, novel)) > 0.3


def _repeats(sample: Sample, novel: Sample) -> bool:
    return min(_common(sample, novel)) > _COPY


def _common(sample: Sample, novel: Sample) -> tuple[float, float]:
    """The share of each side of a text that the novel has too."""
    sides = ((sample.source, novel.source), (sample.target, novel.target))
    source, target = (_count(a, b) / len(a) for a, b in sides)
    return source, target


def _count(texts: Sequence[str], others: Sequence[str]) -> int:
    known = set(others)
    return sum(text in known for text in texts)
