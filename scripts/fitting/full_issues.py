"""Fit the full effort to training pairs in which faults were made.

    python -m scripts.fitting.full_issues --data DIR [--pairs N] [--keep FILE] [--dry-run]

DIR holds ``train``. Stretches of its corpora are taken as they stand, ``pair_faults.make_faulty``
makes the faults, several times in other pairs, and the translator looks at what the quick effort
leaves in doubt. Then ``full_weights.json`` is written. No dev set is read;
``python -m scripts.bench.pair_issues --effort full`` measures on them.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from scripts import ROOT
from scripts.bench.aligning.pair_faults import make_faulty
from scripts.bench.aligning.texts import Sample
from scripts.fitting.confidence import fit_coefficients
from scripts.fitting.pair_faults import FAULTS_OF
from workbench.align import load_embedder
from workbench.bitext import FRENCH_ENGLISH, IssueKind, PairIssues
from workbench.errors import BadInputError, WorkbenchError
from workbench.project.models import ModelChoice, Models
from workbench.project.pair_issues.full import look_at
from workbench.project.pair_issues.full_model import FEATURES, KINDS, USED, Floats
from workbench.project.pair_issues.judge import judge_pairs

WEIGHTS = ROOT / "workbench/project/pair_issues/full_weights.json"

STRETCHES: Mapping[str, tuple[int, ...]] = {
    "novels": (5_000, 60_000, 120_000, 200_000, 260_000, 300_000, 350_000, 400_000),
    "prose": (3_000, 25_000, 60_000, 100_000, 160_000),
    "general": (1_000, 20_000, 60_000, 110_000),
    "europarl-french-original": (15_000, 60_000, 120_000),
    "europarl-other": (20_000, 90_000),
    "strings": (30_000, 150_000),
    "canada-acts": (10_000,),
    "hf-course-text": (200,),
}
"""Lines at which the stretches of each corpus begin."""

SEEDS = 6
"""Times that faults are made in each stretch, each time in other pairs.

The translator looks at the untouched pairs of the first time only, and they count for all times."""

_LONGEST = 900
"""Characters of the longest side that is taken."""


@dataclass(frozen=True)
class LookedAtText:
    """The findings of the translator in a stretch with faults.

    Attributes:
        features: Of the pairs that it looked at, shape (pairs, len(FEATURES)).
        faults: The fault of each of them; empty = untouched.
    """

    features: Floats
    faults: tuple[str, ...]


def main() -> None:
    """Fit, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds train")
    parser.add_argument("--pairs", type=int, default=80, help="pairs of each stretch")
    parser.add_argument("--dry-run", action="store_true", help="print, but write nothing")
    parser.add_argument("--keep", type=Path, help="file for the features, so as to fit again")
    options = parser.parse_args()
    if options.keep and options.keep.is_file():
        kept = np.load(options.keep)
        text = LookedAtText(kept["features"], tuple(kept["faults"].tolist()))
    else:
        samples = read_stretches(options.data / "train", options.pairs)
        text = joined(look_at_all(samples, Models(ModelChoice(), FRENCH_ENGLISH)))
        if options.keep:
            np.savez(options.keep, features=text.features, faults=np.array(text.faults))
    fitted = {kind.value: fit_kind(kind, text) for kind in KINDS}
    if not options.dry_run:
        WEIGHTS.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")


def read_stretches(folder: Path, count: int) -> Iterator[Sample]:
    """Yield stretches of the training corpora as ready pairs.

    Raises:
        BadInputError: A corpus is missing.
    """
    for name, starts in STRETCHES.items():
        path = folder / f"{name}.tsv.xz"
        if not path.is_file():
            raise BadInputError("this training corpus is missing", where=str(path))
        with lzma.open(path, "rt", encoding="utf-8") as file:
            line = 0
            for start in starts:
                lines = (
                    row.rstrip("\n").split("\t")[:2] for row in islice(file, start - line, None)
                )
                pairs = list(islice((p for p in lines if _is_usable(p)), count))
                line = start + count
                source, target = zip(*pairs, strict=True)
                gold = tuple(((n,), (n,)) for n in range(len(pairs)))
                yield Sample("train", f"{name} {start}", source, target, gold)


def _is_usable(pair: Sequence[str]) -> bool:
    return len(pair) == 2 and all(0 < len(text.strip()) <= _LONGEST for text in pair)


def look_at_all(samples: Iterator[Sample], models: Models) -> Iterator[LookedAtText]:
    """Make faults in each stretch, several times, and let the translator look at it."""
    embedder, translator = load_embedder(), models.greedy_translator
    for sample in samples:
        for seed in range(SEEDS):
            text = make_faulty(sample, seed=seed)
            quick = [
                found if seed == 0 or fault else PairIssues()
                for found, fault in zip(
                    judge_pairs(text.pairs, embedder, FRENCH_ENGLISH), text.faults, strict=True
                )
            ]
            found = look_at(text.pairs, quick, embedder, FRENCH_ENGLISH, translator=translator)
            if found:
                yield LookedAtText(
                    np.stack([one.features for one in found]),
                    tuple(text.faults[one.number] for one in found),
                )
        print(f"{sample.name}: {len(sample.source)} pairs", flush=True)


def joined(texts: Iterator[LookedAtText]) -> LookedAtText:
    """Return stretches as one."""
    found = list(texts)
    return LookedAtText(
        np.concatenate([text.features for text in found]),
        tuple(fault for text in found for fault in text.faults),
    )


def fit_kind(kind: IssueKind, text: LookedAtText) -> dict[str, float]:
    """Return the coefficients of one kind of issue by name.

    A pair with a fault of another kind counts only where that fault leaves the kind absent.
    """
    faults = np.array(text.faults)
    wrong = np.isin(faults, sorted(FAULTS_OF[kind]))
    used = wrong | (faults == "")
    if kind is not IssueKind.UNRELATED:
        hiding = FAULTS_OF[IssueKind.UNRELATED] | FAULTS_OF[IssueKind.UNTRANSLATED]
        used |= ~np.isin(faults, sorted(hiding))
    counts = np.where(faults == "", float(SEEDS), 1.0)
    places = [place for place, name in enumerate(FEATURES) if name in USED[kind]]
    fitted = fit_coefficients(text.features[np.ix_(used, places)], wrong[used], counts[used])
    print(f"{kind.value:16} {int(wrong.sum()):5} of {int(used.sum())}", flush=True)
    names = (FEATURES[place] for place in places)
    return {name: round(float(value), 4) for name, value in zip(names, fitted, strict=True)}


if __name__ == "__main__":
    try:
        main()
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
