"""Measure how many terms of a termbase arrive in drafts, and what that costs.

    python -m scripts.checks.term_steering --data DATA [--segments 300]

The termbase is made of the term pairs of ``train/terms.tsv.xz`` whose French name stands in a
source of FLORES dev and whose English name stands in its reference: what a translator who knows
the text would list. Drafts are made with and without it.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import sys
import tempfile
import time
from pathlib import Path

from scripts.training.corpus import DataMissingError, read_dev
from workbench.bitext import FRENCH_ENGLISH, Term
from workbench.project.models import ModelChoice, Models
from workbench.quality import score_translation
from workbench.quality.terms import TermIndex

EXIT_DATA_MISSING = 3
MOST_WORDS = 3
"""Words of the longest name that is taken."""
LEAST_LETTERS = 4
"""Letters of the shortest name that is taken."""


def read_pairs(data: Path) -> list[tuple[str, str]]:
    """Return the pairs of names of the training data.

    Raises:
        DataMissingError: They are not there.
    """
    path = data / "train" / "terms.tsv.xz"
    if not path.is_file():
        raise DataMissingError(f"no terms: {path}")
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = (line.rstrip("\n").split("\t")[:2] for line in file)
        return [
            (row[0], row[1])
            for row in rows
            if len(row) > 1
            and len(row[0]) >= LEAST_LETTERS
            and max(len(name.split()) for name in row) <= MOST_WORDS
        ]


def write_termbase(
    path: Path, pairs: list[tuple[str, str]], french: list[str], english: list[str]
) -> int:
    """Write the pairs that stand in a segment and in its reference; return their number."""
    words = {word for text in french for word in text.casefold().split()}
    likely = [pair for pair in pairs if pair[0].casefold().split()[0] in words]
    kept = set()
    for pair in likely:
        one = TermIndex.from_terms([Term((pair[0],), (pair[1],))], FRENCH_ENGLISH)
        for source, target in zip(french, english, strict=True):
            if pair[0].casefold() in source.casefold() and any(True for _ in one.find(source)):
                if one.has_any(target, [pair[1]]):
                    kept.add(pair)
                else:
                    kept.discard(pair)
                    break
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("source", "target"), *sorted(kept)])
    return len(kept)


def main() -> int:
    """Print the shares and the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder with dev and train")
    parser.add_argument("--segments", type=int, default=300, help="segments of FLORES dev")
    options = parser.parse_args()
    try:
        french, english = read_dev(options.data / "dev" / "translate", "flores-dev")
        pairs = read_pairs(options.data)
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return EXIT_DATA_MISSING
    french, english = french[: options.segments], english[: options.segments]
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "terms.csv")
        number = write_termbase(path, pairs, french, english)
        print(f"{number} terms")
        steering = Models(ModelChoice(termbase=path), FRENCH_ENGLISH).search_options().terms
        assert steering is not None
        for label, termbase in (("without", None), ("with", path)):
            models = Models(ModelChoice(threads=1, termbase=termbase), FRENCH_ENGLISH)
            with models.translator as translator:
                translator.render("Bonjour.")
                started = time.process_time()
                drafts = [""] * len(french)
                for batch in translator.translate(french):
                    for position, rendering in batch:
                        drafts[position] = rendering.text
                seconds = time.process_time() - started
            found = arrived = 0
            for source, draft in zip(french, drafts, strict=True):
                for term in steering.find(source):
                    found += 1
                    arrived += steering.has_any(draft, term.targets)
            chrf, bleu = score_translation(english, drafts)
            print(
                f"{label} the termbase: {arrived} of {found} terms in the drafts, BLEU "
                f"{bleu.value:.2f}, chrF {chrf.value:.2f}, {seconds:.1f} s of processor time"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
