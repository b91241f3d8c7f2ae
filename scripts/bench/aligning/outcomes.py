"""Outcomes of aligning texts, for each text and for groups of texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scripts.bench.aligning.perturbed import kind_of
from scripts.bench.aligning.texts import Sample
from workbench.align.evaluation import AlignmentScore


@dataclass(frozen=True)
class Outcome:
    """The outcome of aligning one text with one aligner.

    Attributes:
        sample: The text.
        score: Strict and lax counts.
        cpu: CPU seconds of the programme.
        encoding: CPU seconds of the embedder.
        peak: Peak of memory of the process so far, in MiB.
        right: Whether each link is in the gold.
        confidence: Confidence of each link; empty for peers.
        is_new: Whether the weights were fitted without this text.
        refusal: Why a peer did not align the text; empty where it did.
    """

    sample: Sample
    score: AlignmentScore
    cpu: float
    encoding: float = 0.0
    peak: float = 0.0
    right: Sequence[bool] = ()
    confidence: Sequence[float] = ()
    is_new: bool = False
    refusal: str = ""


def grouped(outcomes: Sequence[Outcome]) -> Iterable[tuple[str, list[Outcome]]]:
    """Return the outcomes of groups of texts, by name; perturbed ones are grouped by kind."""
    novels = [o for o in outcomes if o.sample.group == "novel"]
    stress = [o for o in outcomes if o.sample.group == "stress"]
    apart = any(o.is_new for o in novels + stress)
    held = ", held out" if apart else ""
    yield f"all novels{held}", novels
    yield f"all stress sets{held}", stress
    yield f"novels and stress sets{held}", novels + stress
    yield f"all news{held}", [o for o in outcomes if o.sample.group == "news"]
    perturbed: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.sample.group == "perturbed":
            perturbed.setdefault(kind_of(outcome.sample), []).append(outcome)
    for kind, members in perturbed.items():
        yield f"{kind}{held}", members
    yield "all samples", [o for o in outcomes if o.sample.group == "sample"]


def total(outcomes: Sequence[Outcome]) -> AlignmentScore:
    """Return the sum of the strict and lax counts."""
    return sum((o.score for o in outcomes), AlignmentScore())


def fitted_alike(ours: Sequence[Outcome], theirs: Sequence[Outcome]) -> list[Outcome]:
    """Return the outcomes of a peer, marked as ours are, so that groups have the same texts."""
    return [replace(b, is_new=a.is_new) for a, b in zip(ours, theirs, strict=True)]
