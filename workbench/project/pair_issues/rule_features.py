"""The features of what rules find, and the probabilities of the kinds that rules find."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from math import exp

from rapidfuzz.fuzz import ratio

from workbench.bitext import IssueKind
from workbench.bitext.folding import fold
from workbench.quality import Pair
from workbench.quality.pair_rules import RuleFindings, has_figures, names_months

_FILE = "weights.json"

_MOST = 3.0
"""Most that the log odds of names count, so that one of them decides nothing alone."""

Weights = Mapping[str, Mapping[str, float]]
"""Coefficients by kind of issue and by name of feature."""

Features = Mapping[str, float]
"""What is known of one pair, by the names that ``weights.json`` uses."""


def number_features(found: RuleFindings, pair: Pair) -> Features:
    """Return whether numbers differ: in digits on both sides or one, months, or other words."""
    if found.numbers is None:
        return {}
    figures = has_figures(found.numbers, pair)
    if all(figures):
        return {"figures on both sides": 1.0}
    if any(figures):
        return {"figures on one side": 1.0}
    return {"months": 1.0} if names_months(found.numbers, pair) else {"number words": 1.0}


def name_features(
    found: RuleFindings, pair: Pair, uncovered: tuple[float, float] | None
) -> Features:
    """Return whether names differ.

    Args:
        found: What the rules found.
        pair: The pair.
        uncovered: The highest mean log odds of a lone name of the source, and of the target, that
            nothing of the other side covers it; None without an embedder that can tell.
    """
    if not all(found.names) or uncovered is None:
        return {}
    least = max(-_MOST, min(_MOST, *uncovered))
    lone = max(map(len, found.names))
    source, target = (
        [fold(text[start:end]) for start, end in names]
        for text, names in zip((pair.source, pair.target), found.names, strict=True)
    )
    alike = max(ratio(a, b) for a in source for b in target) / 100
    return {
        "lone names": 1.0,
        "uncovered": least,
        "clearly uncovered": max(least, 0.0),
        "source uncovered": max(-_MOST, min(_MOST, uncovered[0])),
        "further names": min(lone - 1, _MOST),
        "written alike": alike,
        "written alike, uncovered": alike * least,
        "only one": float(len(source) == len(target) == 1),
    }


def language_features(found: RuleFindings, _: Pair) -> Features:
    """Return in what way text is untranslated."""
    return {found.language: 1.0} if found.language else {}


def rule_probability(kind: IssueKind, features: Features, weights: Weights) -> float:
    """Return the probability of a kind of issue; 0 if no rule found anything."""
    if not features:
        return 0.0
    fitted = weights[kind.value]
    log_odds = fitted["constant"] + sum(fitted[name] * v for name, v in features.items())
    return 1 / (1 + exp(-log_odds))


@lru_cache
def read_rule_weights() -> Weights:
    """Return the fitted coefficients; ``scripts/fitting/fit_pair_issues.py`` writes them."""
    found: Weights = json.loads((files("workbench.project.pair_issues") / _FILE).read_bytes())
    return found
