"""Fit the costs of the second pass: they make the hand-made links most probable among all paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scripts.fitting.lattices import Example
from scripts.fitting.paths import Doubles, LatticeSums
from workbench.align.search.second_pass import LinearScorer

_RIDGE = 0.1
"""Penalty on the squared distance of a scaled weight from where it starts."""

_MAX_ROUNDS = 200
"""Rounds of L-BFGS, at most."""

_FIRST_COST, _SKIP = 4.0, 2.5
"""Weights that the ridge draws to, in nats, and all others to 0: the first costs alone decide."""

_MIN_SCALE = 1e-2
"""Lower bound of the standard deviation that a feature is scaled by."""


@dataclass(frozen=True)
class FittedCosts:
    """The fitted costs of the second pass.

    Attributes:
        weights: One for each of ``second_pass.FEATURES``, then the skip cost, in nats.
        loss: Negative log likelihood that remains, ridge included, in nats.
        rounds: Rounds that the fit took.
    """

    weights: Doubles
    loss: float
    rounds: int

    def scorer(self) -> LinearScorer:
        """Return the costs as the aligner takes them."""
        return LinearScorer(self.weights[:-1].astype(np.float32), float(self.weights[-1]))


def fit_costs(examples: Sequence[Example]) -> FittedCosts:
    """Return the costs with the least loss, none below 0, rounded to three digits.

    They are the weights of a conditional random field over the paths of each lattice (Lafferty,
    McCallum and Pereira 2001), found by L-BFGS. The ridge is on scaled features, so that it prefers
    few and small weights whatever a feature is measured in. The same examples give the same costs.
    """
    # with sentence-transformers; only the fit needs it
    from scipy.optimize import minimize  # type: ignore[import-untyped]

    right, everything = _with_path(examples)
    features = np.concatenate([e.everything.features for e in examples])
    scale = np.append(np.maximum(features.std(axis=0), _MIN_SCALE), 1.0)
    start = np.zeros(features.shape[1] + 1)
    start[0], start[-1] = _FIRST_COST, _SKIP

    def loss(weights: Doubles) -> tuple[float, Doubles]:
        allowed = right.sum(weights[:-1], float(weights[-1]))
        possible = everything.sum(weights[:-1], float(weights[-1]))
        distance = (weights - start) * scale
        value = float((possible.values - allowed.values).sum() + _RIDGE * (distance**2).sum())
        slope = np.append(
            (allowed.blocks - possible.blocks).sum(axis=0), (allowed.skips - possible.skips).sum()
        )
        return value, slope + 2 * _RIDGE * distance * scale

    found = minimize(
        loss,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[(0, None)] * len(start),
        options={"maxiter": _MAX_ROUNDS},
    )
    return FittedCosts(found.x.round(3), float(found.fun), int(found.nit))


def _with_path(examples: Sequence[Example]) -> tuple[LatticeSums, LatticeSums]:
    """Return the lattices that have a path which agrees with the hand-made links."""
    no_weights = np.zeros(examples[0].everything.features.shape[1])
    has_path = LatticeSums([e.right for e in examples]).sum(no_weights, 1.0).has_path
    kept = [example for example, has in zip(examples, has_path, strict=True) if has]
    return LatticeSums([e.right for e in kept]), LatticeSums([e.everything for e in kept])
