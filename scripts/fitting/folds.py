"""Every text aligned with costs and confidence fitted on others: one held out at a time.

The stress sets are made of the novels, so what shares sentences with the novel that is held out is
held out, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.bench.aligning.texts import Sample
from scripts.fitting.confidence import JudgedLinks, fit_confidence, judge
from scripts.fitting.costs import FittedCosts, fit_costs
from scripts.fitting.lattices import Example, find_examples
from scripts.fitting.pair_relatedness import fit_relatedness, judge_pairs
from workbench.align import Alignment, Embedder, align
from workbench.align.refine.calibration import ConfidenceModel
from workbench.align.refine.pair_relatedness import RelatednessModel

_SHARES = 0.05
"""Share of a side's sentences above which a text shares sentences with a novel."""

_IS_MADE_OF = 0.3
"""Share of both sides' sentences above which a text is made of a novel."""

_REPEATS = 0.9
"""Share of both sides' sentences above which a text repeats a novel."""


@dataclass(frozen=True)
class Fold:
    """A model that was fitted without a novel or a set of news.

    Attributes:
        held_out: Names of the texts held out: it, and what is made of its two sides.
        costs: The costs of the second pass.
        confidence: The confidence model, with the relatedness that it takes.
    """

    held_out: frozenset[str]
    costs: FittedCosts
    confidence: ConfidenceModel

    def align(self, sample: Sample, embedder: Embedder) -> Alignment:
        """Align a text with the costs and the confidence of this fold."""
        return align(
            sample.source,
            sample.target,
            embedder,
            scorer=self.costs.scorer(),
            calibrator=self.confidence,
        )


@dataclass(frozen=True)
class Fit:
    """A model fitted on all texts, and one without each novel and each set of news."""

    costs: FittedCosts
    relatedness: RelatednessModel
    confidence: ConfidenceModel
    folds: tuple[Fold, ...]


def fit(samples: Sequence[Sample], embedder: Embedder) -> Fit:
    """Fit costs, relatedness and confidence on all texts, with cross-fitting.

    Confidence is fitted to links that were found with costs and relatedness fitted on other texts,
    as are those of a new text; for a fold again only to what shares nothing with what it holds out.
    """
    examples = {
        sample.name: find_examples(sample, embedder)
        for sample in samples
        if sample.group in {"novel", "stress"}
    }
    everything = fit_costs(_examples_without(samples, examples, None))
    pairs = [
        judge_pairs(sample, embedder, sample.origin or sample.name)
        for sample in samples
        if sample.group in {"novel", "news"}
    ]
    members = _members(samples)
    costs: dict[str, FittedCosts] = {}
    related: dict[str, RelatednessModel] = {}
    judged: dict[str, JudgedLinks] = {}
    for origin, made in members.items():
        novel = next((s for s in samples if s.name == origin), None)
        costs[origin] = (
            fit_costs(_examples_without(samples, examples, novel)) if novel else everything
        )
        related[origin] = fit_relatedness([found for found in pairs if found.origin != origin])
        for sample in made:
            judged[sample.name] = judge(
                sample,
                embedder,
                _origins(sample, samples),
                costs[origin].scorer(),
                related[origin],
            )
    folds = tuple(
        Fold(
            frozenset(sample.name for sample in made),
            costs[origin],
            fit_confidence(
                [links for links in judged.values() if origin not in links.origins],
                related[origin],
            ),
        )
        for origin, made in members.items()
    )
    relatedness = fit_relatedness(pairs)
    return Fit(everything, relatedness, fit_confidence(list(judged.values()), relatedness), folds)


def _members(samples: Sequence[Sample]) -> dict[str, list[Sample]]:
    """Return for each novel and each set of news the texts that are made of it."""
    found: dict[str, list[Sample]] = {}
    novels = [sample for sample in samples if sample.group == "novel"]
    for sample in samples:
        made_of = [sample.origin] if sample.origin else []
        if not made_of:
            made_of = [novel.name for novel in novels if is_made_of(sample, novel)]
        for origin in made_of:
            found.setdefault(origin, []).append(sample)
    return found


def _origins(sample: Sample, samples: Sequence[Sample]) -> frozenset[str]:
    """Return the names of all texts with which a text shares sentences."""
    if sample.origin:
        return frozenset({sample.origin})
    return frozenset(s.name for s in samples if s.group == "novel" and shares(sample, s))


def _examples_without(
    samples: Sequence[Sample], examples: Mapping[str, Sequence[Example]], held_out: Sample | None
) -> list[Example]:
    """Return the examples of texts that repeat no novel and share nothing with the one held out."""
    novels = [sample for sample in samples if sample.group == "novel"]
    return [
        example
        for sample in samples
        if sample.group == "novel" or not any(_repeats(sample, novel) for novel in novels)
        if held_out is None or not shares(sample, held_out)
        for example in examples.get(sample.name, ())
    ]


def shares(sample: Sample, novel: Sample) -> bool:
    """Return whether either side of a text shares more than a few sentences with a novel's."""
    return max(_common(sample, novel)) > _SHARES


def is_made_of(sample: Sample, novel: Sample) -> bool:
    """Return whether a text has a good part of both sides of a novel."""
    return min(_common(sample, novel)) > _IS_MADE_OF


def _repeats(sample: Sample, novel: Sample) -> bool:
    return min(_common(sample, novel)) > _REPEATS


def _common(sample: Sample, novel: Sample) -> tuple[float, float]:
    """Return the share of each side's sentences that the novel has, too."""
    sides = ((sample.source, novel.source), (sample.target, novel.target))
    source, target = (_count_known(texts, set(known)) / len(texts) for texts, known in sides)
    return source, target


def _count_known(texts: Sequence[str], known: set[str]) -> int:
    return sum(text in known for text in texts)
