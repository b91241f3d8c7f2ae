"""Fit what judges the inside of pairs to clean pairs in which faults were made.

    python -m scripts.fitting.fit_pair_issues --data DIR

DIR holds ``dev/align`` and ``dev/translate``. The links of the novels there and the lines of the
sets of news are clean pairs; ``scripts/bench/aligning/pair_faults.py`` makes the faults. The files
``weights.json`` of ``workbench/align/pair_evidence`` and of ``workbench/project/pair_issues`` are
written; the same texts and embedder give the same files. What to expect of new texts is what
``python -m scripts.bench.pair_issues`` says, which fits without each text that it measures.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from scripts import ROOT
from scripts.bench.aligning.pair_faults import read_clean
from scripts.fitting.pair_faults import RULE_FEATURES, fit_weights
from workbench.align import load_embedder
from workbench.align.pair_evidence.tokens import SpanEmbedder
from workbench.errors import WorkbenchError

EVIDENCE_WEIGHTS = ROOT / "workbench/align/pair_evidence/weights.json"
"""Coefficients of tokens and of the kinds that the embedder shows."""

RULE_WEIGHTS = ROOT / "workbench/project/pair_issues/weights.json"
"""Coefficients of the kinds that rules find."""


def main() -> None:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev")
    options = parser.parse_args()
    embedder = load_embedder()
    assert isinstance(embedder, SpanEmbedder)
    weights = fit_weights(list(read_clean(options.data)), embedder)
    rules = {kind.value: weights.pop(kind.value) for kind in RULE_FEATURES}
    for path, fitted in ((EVIDENCE_WEIGHTS, weights), (RULE_WEIGHTS, rules)):
        path.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
