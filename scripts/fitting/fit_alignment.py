"""Fit the costs of the second pass, relatedness and confidence to hand-made links.

    python -m scripts.fitting.fit_alignment --data DIR [--dry-run]

DIR holds ``dev/align``, ``dev/align-stress`` and ``dev/translate``. All of their texts are used to
fit ``workbench/align/weights.json``: the costs to the hand-made links, relatedness to these, to the
lines of ``dev/translate`` and to wrong links of both, confidence to all texts and to copies of them
in which lines are replaced, added or put in another order. The folds show what to expect of new
texts: each novel or set of news, with what was made of it, is aligned with what was fitted on the
others. Their table is printed first; ``python -m scripts.bench.align --held-out`` prints it in
full. The same texts and embedder give the same file, to the byte.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from scripts import ROOT
from scripts.bench.aligning.perturbed import kind_of, read_fitting_texts
from scripts.bench.aligning.ranking import brier, errors_found, expected_error
from scripts.bench.aligning.texts import Sample
from scripts.fitting.folds import Fit, fit
from workbench.align import AlignmentScore, Embedder, evaluate, load_embedder
from workbench.align.evaluation import right_links
from workbench.align.refine import calibration, pair_relatedness
from workbench.align.search import second_pass
from workbench.errors import WorkbenchError

WEIGHTS = ROOT / "workbench/align/weights.json"
"""The file that is written."""


def main() -> None:
    """Fit, print the tables, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev")
    parser.add_argument("--dry-run", action="store_true", help="print, but write nothing")
    options = parser.parse_args()
    embedder = load_embedder()
    samples = read_fitting_texts(options.data)
    found = fit(samples, embedder)
    _print_held_out(samples, found, embedder)
    fitted = _as_data(found)
    for part, values in fitted.items():
        print(f"\n{part}")
        for name, value in values.items():
            print(f"  {name:<26}{value:>9.3f}")
    if not options.dry_run:
        WEIGHTS.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")


def _print_held_out(samples: list[Sample], found: Fit, embedder: Embedder) -> None:
    print(
        f"{'held out':<44}{'links':>6}{'strict':>8}{'lax':>7}{'worst 10 %':>12}{'30 %':>6}"
        f"{'Brier':>7}{'ECE':>7}"
    )
    totals: dict[str, tuple[AlignmentScore, list[bool], list[float]]] = {}
    for fold in found.folds:
        for sample in (s for s in samples if s.name in fold.held_out):
            made = fold.align(sample, embedder)
            score = evaluate(sample.gold, made.links)
            right, sure = (
                right_links((*sample.gold, *sample.accepted), made.links),
                made.confidence.tolist(),
            )
            kind = kind_of(sample)
            if kind == sample.group and kind != "news":
                _print_row(f"{sample.group} {sample.name}", score, right, sure)
            total = totals.get(kind, (AlignmentScore(), [], []))
            totals[kind] = (total[0] + score, total[1] + right, total[2] + sure)
    for kind, (score, right, sure) in totals.items():
        _print_row(f"all of {kind}", score, right, sure)


def _print_row(name: str, score: AlignmentScore, right: list[bool], sure: list[float]) -> None:
    tenth, third = (errors_found(right, sure, share=share) for share in (0.1, 0.3))
    print(
        f"{name:<44}{len(right):>6}{score.strict.f1:>8.3f}{score.lax.f1:>7.3f}"
        f"{tenth:>12.0%}{third:>6.0%}{brier(right, sure):>7.3f}{expected_error(right, sure):>7.3f}"
    )


def _as_data(found: Fit) -> dict[str, dict[str, float]]:
    names = (*second_pass.FEATURES, "skip")
    return {
        "blocks": dict(zip(names, found.costs.weights.tolist(), strict=True)),
        "confidence": {
            **{
                name: round(float(value), 4)
                for name, value in zip(
                    calibration.FEATURES, found.confidence.coefficients, strict=True
                )
            },
            "below": found.confidence.below,
        },
        "relatedness": {
            name: round(float(value), 4)
            for name, value in zip(
                pair_relatedness.FEATURES, found.relatedness.coefficients, strict=True
            )
        },
    }


if __name__ == "__main__":
    try:
        main()
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
