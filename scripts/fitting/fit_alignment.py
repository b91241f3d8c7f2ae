"""Fit the costs of the second pass and the confidence model to hand-made links.

    python -m scripts.fitting.fit_alignment --data DIR [--dry-run]

DIR holds ``dev/align`` and ``dev/align-stress``. All of their texts are used to fit
``workbench/align/weights.json``. The folds show the accuracy on new texts: each novel, with the
stress sets made of it, is aligned with costs and confidence fitted on the others. Their table is
printed first; ``python -m scripts.bench.align --held-out`` prints it in full. The same texts and
embedder give the same file, to the byte.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from scripts import ROOT
from scripts.bench.aligning.ranking import errors_found
from scripts.bench.aligning.texts import Sample, read_samples
from scripts.fitting.folds import Fit, fit
from workbench.align import AlignmentScore, Embedder, evaluate, load_embedder
from workbench.align.evaluation import right_links
from workbench.align.refine import calibration
from workbench.align.search import second_pass
from workbench.errors import WorkbenchError

WEIGHTS = ROOT / "workbench/align/weights.json"
"""The file that is written."""


def main() -> None:
    """Fit, print the tables, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev/align")
    parser.add_argument("--dry-run", action="store_true", help="print, but write nothing")
    options = parser.parse_args()
    embedder = load_embedder()
    samples = [sample for sample in read_samples(options.data) if sample.group != "sample"]
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
    print(f"{'held out':<36}{'links':>6}{'strict':>8}{'lax':>7}{'worst 10 %':>12}{'30 %':>6}")
    totals: dict[str, tuple[AlignmentScore, list[bool], list[float]]] = {
        group: (AlignmentScore(), [], []) for group in ("novel", "stress")
    }
    for fold in found.folds:
        for sample in (s for s in samples if s.name in fold.held_out):
            made = fold.align(sample, embedder)
            score = evaluate(sample.gold, made.links)
            right, sure = right_links(sample.gold, made.links), made.confidence.tolist()
            _print_row(f"{sample.group} {sample.name}", score, right, sure)
            total = totals[sample.group]
            totals[sample.group] = (total[0] + score, total[1] + right, total[2] + sure)
    for group, (score, right, sure) in totals.items():
        _print_row(f"all of {group}", score, right, sure)


def _print_row(name: str, score: AlignmentScore, right: list[bool], sure: list[float]) -> None:
    tenth, third = (errors_found(right, sure, share=share) for share in (0.1, 0.3))
    print(
        f"{name:<36}{len(right):>6}{score.strict.f1:>8.3f}{score.lax.f1:>7.3f}"
        f"{tenth:>12.0%}{third:>6.0%}"
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
    }


if __name__ == "__main__":
    try:
        main()
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
