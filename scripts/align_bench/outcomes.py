"""What one way to align made of texts, text by text and group by group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scripts.align_bench.texts import Sample
from workbench.align.evaluation import AlignmentScore


@dataclass(frozen=True)
class Outcome:
    """What one way to align made of one text.

    Attributes:
        sample: The text.
        score: Strict and lax counts.
        cpu: CPU seconds of the programme.
        encoding: CPU seconds of the embedder.
        peak: Mebibytes held at most so far.
        right: For each link whether it is in the gold.
        confidence: For each link; empty for peers.
        is_new: Whether what it was aligned by was fitted without it.
    """

    sample: Sample
    score: AlignmentScore
    cpu: float
    encoding: float = 0.0
    peak: float = 0.0
    right: Sequence[bool] = ()
    confidence: Sequence[float] = ()
    is_new: bool = False


def grouped(outcomes: Sequence[Outcome]) -> Iterable[tuple[str, list[Outcome]]]:
    """The outcomes of novels, of stress sets, of both, and of the bundled samples, named."""
    novels = [o for o in outcomes if o.sample.group == "novel"]
    stress = [o for o in outcomes if o.sample.group == "stress"]
    apart = any(o.is_new for o in novels + stress)
    held = ", held out" if apart else ""
    yield f"all novels{held}", novels
    yield f"all stress sets{held}", stress
    yield f"novels and stress sets{held}", novels + stress
    yield "all samples", [o for o in outcomes if o.sample.group == "sample"]


def total(outcomes: Sequence[Outcome]) -> AlignmentScore:
    """Strict and lax counts of all of them."""
    return sum((o.score for o in outcomes), AlignmentScore())


def fitted_alike(ours: Sequence[Outcome], theirs: Sequence[Outcome]) -> list[Outcome]:
    """The peer's outcomes, marked as held out where ours are, so that groups are the same texts."""
    return [replace(b, is_new=a.is_new) for a, b in zip(ours, theirs, strict=True)]
