"""Fit the full effort to clean pairs in which faults were made.

    python -m scripts.fitting.full_issues --data DIR [--keep FILE] [--dry-run]

DIR holds ``dev/align`` and ``dev/translate``. The texts and faults are those of
``python -m scripts.bench.pair_issues --effort full``, which fits without each text that it
measures. The quick effort judges each text by what was fitted on the others, and the translator
looks at what it leaves in doubt. Then ``full_weights.json`` is written. ``--keep`` names a file for
what the translator saw, so that fitting again and the bench need not ask it again.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts import ROOT
from scripts.bench.aligning.pair_faults import make_faulty, read_clean
from scripts.fitting.looked_at import (
    LookedAtText,
    fit_full,
    look_at_text,
    read_looked_at,
    write_looked_at,
)
from scripts.fitting.pair_faults import SEEDS, fit_without_each
from workbench.align import load_embedder
from workbench.align.pair_evidence.tokens import SpanEmbedder
from workbench.bitext import FRENCH_ENGLISH
from workbench.errors import WorkbenchError
from workbench.project.models import ModelChoice, Models
from workbench.project.pair_issues.full_model import FEATURES

WEIGHTS = ROOT / "workbench/project/pair_issues/full_weights.json"


def main() -> None:
    """Fit, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev")
    parser.add_argument("--dry-run", action="store_true", help="write no weights")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="what the translator saw (.npz)")
    options = parser.parse_args()
    if options.keep and options.keep.is_file():
        texts = read_looked_at(options.keep)
    else:
        texts = list(look_at_all(options.data))
        if options.keep:
            write_looked_at(texts, options.keep)
    fitted = {
        kind.value: {
            name: round(float(value), 4) for name, value in zip(FEATURES, own, strict=True)
        }
        for kind, own in fit_full(texts).items()
    }
    if not options.dry_run:
        WEIGHTS.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")


def look_at_all(data: Path) -> Iterator[LookedAtText]:
    """Make faults in each clean text, and let the translator look at it.

    Raises:
        BadInputError: The texts are missing.
    """
    embedder = load_embedder()
    assert isinstance(embedder, SpanEmbedder)
    translator = Models(ModelChoice(threads=1), FRENCH_ENGLISH).greedy_translator
    clean = list(read_clean(data))
    weights = fit_without_each(clean, embedder)
    for sample in clean:
        text = make_faulty(sample, seed=SEEDS)
        found = look_at_text(text, embedder, weights[text.origin], translator)
        print(f"{sample.name}: {len(found.numbers)} of {len(text.pairs)} pairs", flush=True)
        yield found


if __name__ == "__main__":
    try:
        main()
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
