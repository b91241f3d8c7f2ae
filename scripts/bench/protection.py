"""Measure what the protection of a translator costs on ordinary text, in processor time.

    python -m scripts.bench.protection                       corpus/*.fr.sentences
    python -m scripts.bench.protection --data DATA/dev --segments 300

The same segments are translated with and without protection by one thread, in rounds that
alternate; each way counts with the sum of its rounds. DATA/dev holds ``translate``. Also printed:
what finding alone costs, and how many segments lost something at first and were decoded again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts import ROOT
from scripts.bench.rows import BenchRow, write_rows
from scripts.training.corpus import DataMissingError, read_dev
from workbench.bitext import LanguagePair
from workbench.translate import Package, TranslationOptions, Translator, find_package
from workbench.translate.engine.tokenizer import PackageTokenizer
from workbench.translate.protection import attempts

SETS = ("flores-dev", "wmt-newstest2013")


@dataclass(frozen=True, slots=True)
class ProtectionCost:
    """What protection costs on some segments.

    Attributes:
        without: Seconds of processor time without protection.
        protected: The same with protection.
        finding: The same for finding what must not change, and for the text of the first way.
        found: Segments in which something must not change.
        split: Segments that were cut at it in the end.
    """

    without: float
    protected: float
    finding: float
    found: int
    split: int

    @property
    def share(self) -> float:
        """The time that protection adds, as a share of the time without it."""
        return self.protected / self.without - 1


def main() -> int:
    """Measure, and print the rows; exit status 3 if there are no dev sets."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder that holds translate/flores-dev, …")
    parser.add_argument("--segments", type=int, default=300, help="of each set, from its start")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--translator", help="an .argosmodel file or a folder")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there")
    given = parser.parse_args()
    try:
        sets = _read(given.data, given.segments)
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return 3
    package = find_package(LanguagePair("fr", "en"), name_or_path=given.translator)
    rows: list[BenchRow] = []
    for name, segments in sets.items():
        cost = measure(package, segments, rounds=given.rounds)
        print(
            f"{name}: {len(segments)} segments, {given.rounds} rounds: {cost.without:.2f} s "
            f"without, {cost.protected:.2f} s with protection: {cost.share:+.1%}; "
            f"finding {cost.finding:.3f} s; {cost.found} segments with something to keep, "
            f"{cost.split} cut",
            flush=True,
        )
        rows.append(
            BenchRow(
                "translate",
                f"processor s with protection, {name}",
                cost.protected,
                cost.without,
                "without it",
                cost.without / cost.protected,
                ">= 0.97",
            )
        )
    write_rows(given.json, rows)
    return 0


def _read(data: Path | None, limit: int) -> dict[str, list[str]]:
    if data is not None:
        return {name: read_dev(data / "translate", name)[0][:limit] for name in SETS}
    lines = [
        line
        for path in sorted((ROOT / "corpus").glob("*.fr.sentences"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return {"corpus": lines[:limit]}


def measure(package: Package, segments: Sequence[str], *, rounds: int) -> ProtectionCost:
    """Translate segments with and without protection, in turn."""
    seconds = {True: 0.0, False: 0.0}
    split = 0
    with (
        Translator(package, threads=1) as protected,
        Translator(package, options=TranslationOptions(protect=False), threads=1) as free,
    ):
        for translator in (protected, free):
            translator.render("Bonjour.")
        for number in range(rounds):
            # The first way of a round is the second one of the next.
            for protect in (number % 2 == 0, number % 2 == 1):
                translator = protected if protect else free
                translator.clear_cache()
                start = time.process_time()
                renderings = [r for batch in translator.translate(segments) for _, r in batch]
                seconds[protect] += time.process_time() - start
                split = max(split, sum(rendering.is_split for rendering in renderings))
    tokenizer = PackageTokenizer(package)
    start = time.process_time()
    for _ in range(rounds):
        first = [next(attempts(text, package.languages, tokenizer), None) for text in segments]
    finding = time.process_time() - start
    found = sum(way is not None for way in first)
    return ProtectionCost(seconds[False], seconds[True], finding, found, split)


if __name__ == "__main__":
    sys.exit(main())
