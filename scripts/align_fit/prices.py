"""Fit the prices of the second look: the hand-made paths likeliest among all paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scripts.align_fit.lattices import Example
from scripts.align_fit.paths import Doubles, LatticeSums
from workbench.align.search import second_pass

_RIDGE = 0.1
_ROUNDS = 200
_FIRST_COST, _SKIP = 4.0, 2.5
"""What the ridge draws the prices to, all others to nothing: the first cost alone, in nats."""

_LEAST_SCALE = 1e-2


@dataclass(frozen=True)
class Prices:
    """A fitted price list.

    Attributes:
        weights: A price for each of ``second_pass.FEATURES``, then that of leaving one out.
        left: Nats of surprise that are left, ridge included.
        rounds: How many the fit took.
    """

    weights: Doubles
    left: float
    rounds: int

    def as_weights(self) -> second_pass.Weights:
        """As the aligner takes them."""
        return second_pass.Weights(self.weights[:-1].astype(np.float32), float(self.weights[-1]))


def fit_prices(examples: Sequence[Example]) -> Prices:
    """The prices with the least surprise, none below nothing, rounded to three digits.

    A conditional random field over the paths of each lattice (Lafferty, McCallum and Pereira
    2001), by L-BFGS. The ridge is on features of one scale, so that it prefers few prices and
    small ones whatever a feature is measured in. The same examples give the same prices.
    """
    from scipy.optimize import minimize  # type: ignore[import-untyped]  # comes with sentence-transformers

    right, everything = _with_path(examples)
    features = np.concatenate([e.everything.features for e in examples])
    scale = np.append(np.maximum(features.std(axis=0), _LEAST_SCALE), 1.0)
    start = np.zeros(features.shape[1] + 1)
    start[0], start[-1] = _FIRST_COST, _SKIP

    def surprise(weights: Doubles) -> tuple[float, Doubles]:
        allowed = right.sum(weights[:-1], float(weights[-1]))
        possible = everything.sum(weights[:-1], float(weights[-1]))
        away = (weights - start) * scale
        value = float((possible.values - allowed.values).sum() + _RIDGE * (away**2).sum())
        slope = np.append(
            (allowed.blocks - possible.blocks).sum(axis=0), (allowed.skips - possible.skips).sum()
        )
        return value, slope + 2 * _RIDGE * away * scale

    found = minimize(
        surprise,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[(0, None)] * len(start),
        options={"maxiter": _ROUNDS},
    )
    return Prices(found.x.round(3), float(found.fun), int(found.nit))


def _with_path(examples: Sequence[Example]) -> tuple[LatticeSums, LatticeSums]:
    """The lattices that have a path which agrees with the hand-made links."""
    nothing = np.zeros(examples[0].everything.features.shape[1])
    some = LatticeSums([e.right for e in examples]).sum(nothing, 1.0).has_path
    kept = [example for example, has_path in zip(examples, some, strict=True) if has_path]
    return LatticeSums([e.right for e in kept]), LatticeSums([e.everything for e in kept])
