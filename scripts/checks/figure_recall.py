"""Measure how many wrong figures the check of numbers finds, by making some at random.

    python -m scripts.checks.figure_recall DATA/dev/translate/*

Each folder has two files, ``fr.txt`` and ``en.txt``, with one sentence per line, and the same line
is the translation. First the alarms on the pairs as they are are counted, which are false but for
the errors of the translators. Then, in each pair without an alarm, each kind of error that fits is
made once in the target, and the pair is checked again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from scripts.checks.false_alarms import read_pairs
from scripts.checks.figure_changes import CHANGES, Change
from workbench.bitext import LanguagePair
from workbench.quality import DocumentContext, IssueKind, Pair, check_pair


@dataclass(frozen=True, slots=True)
class Alarms:
    """The pairs as they are: how many raise an alarm, and what a check takes.

    Attributes:
        pairs: Number of pairs.
        quiet: Those without an alarm.
        seconds: Processor time of all checks.
    """

    pairs: int
    quiet: list[Pair]
    seconds: float

    def __str__(self) -> str:
        found = self.pairs - len(self.quiet)
        share = 1000 * found / self.pairs
        cost = 1e6 * self.seconds / self.pairs
        return f"{self.pairs:,} pairs, {found:,} alarms ({share:.1f} per 1,000), {cost:.0f} µs each"


@dataclass(frozen=True, slots=True)
class Recall:
    """The number of errors of a kind that were made, and those of them that were missed."""

    kind: str
    made: int
    missed: list[Pair]

    def __str__(self) -> str:
        found = self.made - len(self.missed)
        share = f"{100 * found / self.made:7.1f} %" if self.made else "        –"
        return f"{self.kind:<12}{self.made:7,} made {found:7,} found {share}"


def count_alarms(pairs: list[Pair]) -> Alarms:
    """Check pairs as they are.

    Raises:
        ValueError: There are no pairs.
    """
    if not pairs:
        raise ValueError("no pairs")
    start = time.process_time()
    quiet = [pair for pair in pairs if not _raises_alarm(pair)]
    return Alarms(len(pairs), quiet, time.process_time() - start)


def measure_recall(pairs: list[Pair], seed: int = 1) -> Iterator[Recall]:
    """Yield how many errors of each kind the check finds in pairs that raise no alarm."""
    for kind, change in CHANGES.items():
        changed = list(_with_errors(pairs, change, Random(seed)))
        yield Recall(kind, len(changed), [pair for pair in changed if not _raises_alarm(pair)])


def _with_errors(pairs: list[Pair], change: Change, random: Random) -> Iterator[Pair]:
    for pair in pairs:
        target = change(pair.target, pair.languages.target, random)
        if target is not None and target != pair.target:
            yield Pair(pair.source, target, pair.languages)


def _raises_alarm(pair: Pair) -> bool:
    return any(check_pair(pair, DocumentContext(), only={IssueKind.NUMBERS}))


def main(arguments: list[str] | None = None) -> int:
    """Print the alarms of each folder, and a line for each kind of error."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+", help="with a file for each language")
    parser.add_argument("--from", dest="from_language", default="fr")
    parser.add_argument("--to", dest="to_language", default="en")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", choices=[*CHANGES], help="print missed errors of this kind")
    parser.add_argument("--most", type=int, default=12, help="number of errors to print")
    chosen = parser.parse_args(arguments)
    languages = LanguagePair(chosen.from_language, chosen.to_language)
    for folder in chosen.folders:
        files = [folder / f"{language}.txt" for language in (languages.source, languages.target)]
        alarms = count_alarms(read_pairs(files[0], files[1], languages))
        print(f"{folder.name}: {alarms}")
        for recall in measure_recall(alarms.quiet, chosen.seed):
            print(recall)
            for pair in recall.missed[: chosen.most] if recall.kind == chosen.show else ():
                print(f"  {pair.source}\n  {pair.target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
