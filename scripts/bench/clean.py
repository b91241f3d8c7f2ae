"""Measure what `workbench clean` finds among noisy pairs with known faults, beside other programs.

    python -m scripts.bench.clean --data DATA [--pairs 200000] [--seed 1] [--full]

DATA holds ``train``. Clean pairs of the training data get known faults (``cleaning/noise.py``), and
each program says which pairs it rejects: ours with all rules and ``--on any-markup``, ours without
those that need an embedder, and the published rules of OpusFilter and of bicleaner, written anew
(``cleaning/peers.py``). Recall is given by fault; one that a repair undid counts as found.
Precision is the share of rejected pairs that have a fault: those of the training data that are
faulty themselves count against it. ``--full`` adds a column for ours with ``--issues full``, which
asks the translator about doubtful pairs: some thousand pairs are enough. Speed is pairs a second of
processor time on one core, for ours with reading and writing of files, for the peers without.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.bench.cleaning.noise import SHARES, NoisyPair, make_noise, read_clean
from scripts.bench.cleaning.peers import PEERS, Peer
from scripts.bench.rows import BenchRow, write_rows
from scripts.training.corpus import DataMissingError
from workbench.bitext import (
    FRENCH_ENGLISH,
    PAIR_ISSUE_KINDS,
    BitextHeader,
    IssueEffort,
    TranslationUnit,
)
from workbench.errors import ExitCode
from workbench.formats import read_units, write_units
from workbench.project.cleaning import CleaningRules, CleanOptions, clean_files
from workbench.project.models import ModelChoice


@dataclass(frozen=True)
class Outcome:
    """The pairs that one program found at fault, and its time.

    Attributes:
        found: For each pair, whether it is rejected or mended.
        seconds: Processor time.
    """

    found: Sequence[bool]
    seconds: float


def clean(
    noisy: Sequence[NoisyPair], rules: CleaningRules, effort: IssueEffort = IssueEffort.QUICK
) -> Outcome:
    """Return what our rules find."""
    with tempfile.TemporaryDirectory() as folder:
        path, output = Path(folder) / "noisy.jsonl", Path(folder) / "marked.jsonl"
        units = (TranslationUnit(str(n), p.source, p.target) for n, p in enumerate(noisy))
        write_units(path, BitextHeader(FRENCH_ENGLISH), units)
        options = CleanOptions(rules=rules, issues=effort, mark=True, models=ModelChoice(threads=1))
        started = time.process_time()
        clean_files([path], output, options=options)
        seconds = time.process_time() - started
        _, marked = read_units(output, FRENCH_ENGLISH)
        found = [
            bool(unit.rejected) or pair.clean == (unit.source, unit.target)
            for pair, unit in zip(noisy, marked, strict=True)
        ]
    return Outcome(found, seconds)


def ask_peer(noisy: Sequence[NoisyPair], peer: Peer) -> Outcome:
    """Return what a peer rejects."""
    pairs = [(pair.source, pair.target) for pair in noisy]
    started = time.process_time()
    found = list(peer(pairs))
    return Outcome(found, time.process_time() - started)


def print_outcomes(noisy: Sequence[NoisyPair], outcomes: dict[str, Outcome]) -> None:
    """Print recall by fault, false alarms, precision and speed, a column for each program."""
    totals = Counter(pair.fault for pair in noisy)
    print(f"{'fault':<22}{'pairs':>8}" + "".join(f"{name:>18}" for name in outcomes))
    for fault in SHARES:
        shares = []
        for outcome in outcomes.values():
            hits = sum(
                f for f, pair in zip(outcome.found, noisy, strict=True) if pair.fault == fault
            )
            shares.append(f"{hits / max(totals[fault], 1):>18.1%}")
        print(f"{fault:<22}{totals[fault]:>8,}" + "".join(shares))
    measures = {name: measure(noisy, outcome) for name, outcome in outcomes.items()}
    for line in ("recall, all faults", "false alarms", "precision"):
        print(f"{line:<30}" + "".join(f"{m[line]:>18.1%}" for m in measures.values()))
    speeds = (f"{len(noisy) / outcome.seconds:>18,.0f}" for outcome in outcomes.values())
    print(f"{'pairs a second':<30}" + "".join(speeds))


def measure(noisy: Sequence[NoisyPair], outcome: Outcome) -> dict[str, float]:
    """Return recall over all faults, false alarms among the untouched, and precision."""
    both = list(zip(noisy, outcome.found, strict=True))
    faulty = [found for pair, found in both if pair.fault]
    sound = [found for pair, found in both if not pair.fault]
    hits, alarms = sum(faulty), sum(sound)
    return {
        "recall, all faults": hits / max(len(faulty), 1),
        "false alarms": alarms / max(len(sound), 1),
        "precision": hits / max(hits + alarms, 1),
    }


def main() -> int:
    """Print the table; exit status 3 if the data are missing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds train")
    parser.add_argument("--pairs", type=int, default=200_000, help="noisy pairs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--full", action="store_true", help="also ask the translator")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the rows there")
    given = parser.parse_args()
    try:
        pairs = read_clean(given.data, given.pairs, given.seed)
    except DataMissingError as error:
        print(f"clean: {error}", file=sys.stderr)
        return ExitCode.BAD_INPUT
    noisy = make_noise(pairs, given.seed)
    issues = [kind.value for kind in PAIR_ISSUE_KINDS]
    every = CleaningRules.chosen(on=["any-markup"])
    full = {"ours, full": clean(noisy, every, IssueEffort.FULL)} if given.full else {}
    outcomes = {
        **full,
        "ours": clean(noisy, every),
        "ours, no embedder": clean(noisy, CleaningRules.chosen(on=["any-markup"], off=issues)),
        **{name: ask_peer(noisy, peer) for name, peer in PEERS.items()},
    }
    print_outcomes(noisy, outcomes)
    ours = measure(noisy, outcomes["ours"])
    rows = [
        BenchRow("clean", f"{what}, per cent", 100 * ours[what], 100 * theirs[what], name)
        for name in PEERS
        for theirs in [measure(noisy, outcomes[name])]
        for what in ("recall, all faults", "precision")
    ]
    speed = len(noisy) / outcomes["ours"].seconds
    rows.append(BenchRow("clean", "pairs a second of a core, all rules", speed))
    write_rows(given.json, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
