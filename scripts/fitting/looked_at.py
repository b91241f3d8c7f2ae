"""What the translator sees in pairs with known faults, and the models that are fitted to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from scripts.bench.aligning.pair_faults import FaultyText
from scripts.fitting.confidence import fit_coefficients
from scripts.fitting.pair_faults import FAULTS_OF
from workbench.align.pair_evidence.features import Weights
from workbench.align.pair_evidence.tokens import SpanEmbedder
from workbench.bitext import FRENCH_ENGLISH, IssueKind
from workbench.project.pair_issues.full import look_at
from workbench.project.pair_issues.full_model import FEATURES, KINDS, Floats
from workbench.project.pair_issues.pair_judge import PairJudge
from workbench.translate import Translator

_HIDING = FAULTS_OF[IssueKind.UNRELATED] | FAULTS_OF[IssueKind.UNTRANSLATED]
"""Faults that only ``unrelated`` is fitted to: what else is wrong with such pairs is not known."""


@dataclass(frozen=True)
class LookedAtText:
    """The findings of the translator in a text with faults.

    Attributes:
        origin: Name of the text or set that it was made of.
        numbers: Numbers of the pairs that it looked at, among those with both sides.
        features: Of these pairs, shape (pairs, len(FEATURES)).
        faults: The fault of each of them; empty = untouched.
    """

    origin: str
    numbers: tuple[int, ...]
    features: Floats
    faults: tuple[str, ...]


def look_at_text(
    text: FaultyText, embedder: SpanEmbedder, weights: Weights, translator: Translator
) -> LookedAtText:
    """Let the translator look at what the quick effort with some weights leaves in doubt."""
    kept = [n for n, pair in enumerate(text.pairs) if pair[0].strip() and pair[1].strip()]
    pairs = [text.pairs[n] for n in kept]
    judge = PairJudge(pairs, embedder, FRENCH_ENGLISH, weights=weights)
    quick = judge.judge(pairs, are_neighbours=True, with_words=False)
    found = look_at(pairs, quick, embedder, FRENCH_ENGLISH, translator=translator)
    features = [one.features for one in found]
    return LookedAtText(
        text.origin,
        tuple(one.number for one in found),
        np.stack(features) if features else np.zeros((0, len(FEATURES)), np.float32),
        tuple(text.faults[kept[one.number]] for one in found),
    )


def write_looked_at(texts: Sequence[LookedAtText], path: Path) -> None:
    """Write findings to a file of NumPy arrays."""
    np.savez(
        path,
        origins=np.array([text.origin for text in texts]),
        counts=np.array([len(text.numbers) for text in texts]),
        numbers=np.array([n for text in texts for n in text.numbers]),
        features=np.concatenate([text.features for text in texts]),
        faults=np.array([fault for text in texts for fault in text.faults]),
    )


def read_looked_at(path: Path) -> list[LookedAtText]:
    """Read what ``write_looked_at`` wrote."""
    kept = np.load(path)
    stops = np.cumsum(kept["counts"])
    return [
        LookedAtText(
            str(origin),
            tuple(kept["numbers"][start:stop].tolist()),
            kept["features"][start:stop],
            tuple(kept["faults"][start:stop].tolist()),
        )
        for origin, start, stop in zip(kept["origins"], stops - kept["counts"], stops, strict=True)
    ]


def fit_full(texts: Sequence[LookedAtText]) -> dict[IssueKind, Floats]:
    """Return the coefficients of each kind of issue, each of shape (len(FEATURES),)."""
    features = np.concatenate([text.features for text in texts])
    faults = np.array([fault for text in texts for fault in text.faults])
    fitted = {}
    for kind in KINDS:
        wrong = np.isin(faults, sorted(FAULTS_OF[kind]))
        used = np.ones(len(faults), bool)
        if kind is not IssueKind.UNRELATED:
            used = ~np.isin(faults, sorted(_HIDING - FAULTS_OF[kind]))
        fitted[kind] = fit_coefficients(features[used], wrong[used], np.ones(int(used.sum())))
    return fitted


def fit_full_without_each(
    texts: Sequence[LookedAtText],
) -> dict[str, dict[IssueKind, Floats]]:
    """Return, for each novel and set of news, the coefficients that are fitted on all others."""
    return {
        origin: fit_full([text for text in texts if text.origin != origin])
        for origin in dict.fromkeys(text.origin for text in texts)
    }
