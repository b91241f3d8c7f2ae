"""Fit the coefficients of confidence, and say how well it ranks what is wrong.

    python scripts/fit_confidence.py --data DIR

Fitted on ``FITTED_ON`` of DIR/dev/align and DIR/dev/align-stress; the shares printed are of those
and of all others, which the fit does not see. Run it after ``scripts/fit_alignment.py``: new costs
give new posteriors. Written to ``workbench/align/fitted.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from scripts.align_bench.ranking import errors_found
from scripts.align_bench.texts import FITTED_ON, Sample, read_samples
from workbench.align import aligner, confidence
from workbench.align.arrays import Bools, Floats
from workbench.align.chain import Anchors
from workbench.align.embed import Embedder, load_embedder
from workbench.align.solve import Pairing
from workbench.errors import WorkbenchError

FITTED = Path(aligner.__file__).parent / "fitted.json"
_RIDGE = 1.0
_ROUNDS = 30


def main() -> None:
    """Fit, write and report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev/align")
    parser.add_argument("--dry-run", action="store_true", help="report only")
    options = parser.parse_args()
    embedder = load_embedder()
    samples = [sample for sample in read_samples(options.data) if sample.group != "sample"]
    seen: list[tuple[Floats, Bools]] = []
    new: list[tuple[Floats, Bools]] = []
    for sample in samples:
        (seen if sample.name in FITTED_ON else new).append(_examples(sample, embedder))
    x, right = _joined(seen)
    coefficients = _fit(x, right)
    named = dict(zip(confidence.FEATURES, coefficients.round(4).tolist(), strict=True))
    for name, value in named.items():
        print(f"{name:<20}{value:>9.3f}")
    for label, part in (("fitted on", seen), ("others", new)):
        x, right = _joined(part)
        for how, value in (("posterior", x[:, 1]), ("confidence", x @ coefficients)):
            found = [errors_found(right.tolist(), value.tolist(), share=s) for s in (0.1, 0.3)]
            print(
                f"{label:<10} {how:<11} errors in the worst 10 %, 30 %:",
                *map("{:.0%}".format, found),
            )
    if not options.dry_run:
        fitted = json.loads(FITTED.read_text(encoding="utf-8"))
        fitted["confidence"] = named
        FITTED.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")


def _examples(sample: Sample, embedder: Embedder) -> tuple[Floats, Bools]:
    """Features of a text's pairings, and whether the gold has the same link."""
    known = set(sample.gold)
    features: list[Floats] = []
    right: list[bool] = []

    def watch(pairings: Sequence[Pairing], anchors: Anchors) -> list[Pairing]:
        features.append(confidence.describe(pairings, anchors))
        for pairing in pairings:
            right.append((tuple(range(*pairing.source)), tuple(range(*pairing.target))) in known)
        return list(pairings)

    with patch.object(aligner, "estimate", watch):
        aligner.align(sample.source, sample.target, embedder)
    return np.concatenate(features), np.array(right)


def _joined(parts: Sequence[tuple[Floats, Bools]]) -> tuple[Floats, Bools]:
    return np.concatenate([x for x, _ in parts]), np.concatenate([right for _, right in parts])


def _fit(x: Floats, right: Bools) -> Floats:
    """Ridge logistic regression by Newton's method, on features of one scale."""
    scale = np.maximum(x.std(axis=0), 1e-3)
    scale[0] = 1
    scaled = (x / scale).astype(np.float64)
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], _RIDGE)
    penalty[0] = 1e-3
    for _ in range(_ROUNDS):
        probability = 1 / (1 + np.exp(-scaled @ weights))
        gradient = scaled.T @ (probability - right) + penalty * weights
        spread = probability * (1 - probability)
        curvature = (scaled * spread[:, None]).T @ scaled + np.diag(penalty)
        weights -= np.linalg.solve(curvature, gradient)
    fitted: Floats = (weights / scale).astype(np.float32)
    return fitted


if __name__ == "__main__":
    try:
        main()
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
