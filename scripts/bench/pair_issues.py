"""Measure what is found inside pairs: the recall of each kind of fault at 1 % false alarms.

    python -m scripts.bench.pair_issues --data DIR [--effort full [--keep FILE]] [--pairs N]
    python -m scripts.bench.pair_issues --data DIR --time

DIR holds ``dev/align`` and ``dev/translate``: the links of the novels and the lines of the news are
clean pairs, in which faults are made (``aligning/pair_faults.py``). Each novel or set of news is
judged by what was fitted on the others. A fault is found if the probability of its kind of issue is
higher than in 99 % of the untouched pairs of the same sort of text, of whatever kind these are
accused; ``any`` takes the highest probability of all kinds instead. The peers score each
pair once; where the hard rules reject more than 1 % of the untouched, the share stands below.

``--effort full`` adds a column for the translator's help, fitted on the other texts as well, and
how many pairs it judges in a second. ``--keep`` names a file for what the translator saw, which
serves ``python -m scripts.fitting.full_issues`` too. ``--pairs`` takes so many of each text: far
fewer than all are too few to fit the full effort to.

The last lines compare the time with that of aligning the same texts (``aligning/judging_time.py``);
with ``--time`` nothing else is measured.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from scripts.bench.aligning.full_effort import GOALS, FullEffort
from scripts.bench.aligning.judging_time import measure_times, print_times
from scripts.bench.aligning.pair_faults import FaultyText, make_faulty, read_clean
from scripts.bench.aligning.pair_peers import PEERS
from scripts.bench.aligning.texts import Sample
from scripts.bench.rows import BenchRow, write_rows
from scripts.fitting.pair_faults import FAULTS_OF, SEEDS, fit_without_each
from workbench.align import load_embedder
from workbench.align.arrays import Bools, Floats
from workbench.align.pair_evidence.features import Weights
from workbench.align.pair_evidence.tokens import SpanEmbedder
from workbench.bitext import FRENCH_ENGLISH, ISSUE_FROM, PAIR_ISSUE_KINDS
from workbench.errors import WorkbenchError
from workbench.project.pair_issues.pair_judge import PairJudge

_ALARMS = 0.01
"""Share of the untouched pairs that may be taken for wrong."""

_GOALS = {
    "replaced": 0.92,
    "clause lost": 0.5,
    "figure": 0.95,
    "untranslated": 0.99,
    "swapped": 0.99,
}
"""Recall that is wanted of the quick effort, by how the fault begins."""

_SEED = SEEDS
"""Makes the faults in other pairs than those that the weights are fitted to."""


@dataclass(frozen=True)
class Scored:
    """The pairs of one text, scored.

    Attributes:
        is_news: Whether the text is of a set of news, not a novel.
        faults: The fault of each pair.
        scores: How probable it is that something is wrong with each pair, by method.
    """

    is_news: bool
    faults: tuple[str, ...]
    scores: Mapping[str, Floats]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there")
    parser.add_argument("--effort", choices=("quick", "full"), default="quick")
    parser.add_argument("--pairs", type=int, help="pairs of each text; default: all")
    parser.add_argument("--time", action="store_true", help="measure the time of judging alone")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="what the translator saw (.npz)")
    options = parser.parse_args()
    embedder = load_embedder()
    assert isinstance(embedder, SpanEmbedder)
    clean = list(read_clean(options.data))
    times = measure_times(clean)
    if options.time:
        write_rows(options.json, print_times(times))
        return
    weights = fit_without_each(clean, embedder)
    texts = [make_faulty(_shortened(sample, options.pairs), seed=_SEED) for sample in clean]
    full = None
    if options.effort == "full":
        full = FullEffort(texts, embedder, weights, keep=options.keep)
    scored = []
    for number, (sample, text) in enumerate(zip(clean, texts, strict=True)):
        found = _score(text, weights[text.origin], embedder)
        if full is not None:
            found |= full.scores(
                number, {kind.value: found[kind.value] for kind in PAIR_ISSUE_KINDS}
            )
        kept = tuple(text.faults[n] for n in _with_both_sides(text))
        scored.append(Scored(sample.group == "news", kept, found))
    rows = _print_recall(scored)
    if full is not None:
        full.print_time()
    rows += print_times(times)
    write_rows(options.json, rows)


def _shortened(sample: Sample, most: int | None) -> Sample:
    source, target = sample.source[:most], sample.target[:most]
    return replace(sample, source=source, target=target, gold=sample.gold[:most])


def _with_both_sides(text: FaultyText) -> list[int]:
    return [n for n, pair in enumerate(text.pairs) if pair[0].strip() and pair[1].strip()]


def _score(text: FaultyText, weights: Weights, embedder: SpanEmbedder) -> dict[str, Floats]:
    """Return the scores of all methods but the full effort for the pairs that have both sides."""
    pairs = [text.pairs[n] for n in _with_both_sides(text)]
    judge = PairJudge(pairs, embedder, FRENCH_ENGLISH, weights=weights)
    found = judge.judge(pairs, are_neighbours=True)
    scores = {name: peer(pairs, embedder) for name, peer in PEERS.items()}
    scores |= {
        kind.value: np.array([one.scores.get(kind, 0.0) for one in found], np.float32)
        for kind in PAIR_ISSUE_KINDS
    }
    scores["any"] = 1 - np.prod([1 - scores[kind.value] for kind in PAIR_ISSUE_KINDS], axis=0)
    return scores


def _print_recall(scored: Sequence[Scored]) -> list[BenchRow]:
    has_full = "full names" in scored[0].scores
    goals = GOALS if has_full else _GOALS
    names = ("own kind", *(("full",) if has_full else ()), "any", *PEERS)
    print(f"{'recall at 1 % false alarms':<28}{'pairs':>6}" + "".join(f"{n:>24}" for n in names))
    rows = []
    for group, wanted in (("news", [True]), ("novels", [False]), ("all", [True, False])):
        texts = [text for text in scored if text.is_news in wanted]
        print(group)
        for fault in _faults(texts):
            kind = next(kind for kind, faults in FAULTS_OF.items() if fault in faults)
            own = {"own kind": kind.value, "full": f"full {kind}"}
            methods = [own.get(name, name) for name in names]
            found = [_recall(texts, method, fault) for method in methods]
            count = sum(text.faults.count(fault) for text in texts)
            print(f"  {fault:<26}{count:>6}" + "".join(f"{value:>24.1%}" for value in found))
            if group == "all":
                goal = next((g for start, g in goals.items() if fault.startswith(start)), None)
                wanted_recall = f">= {goal}" if goal else ""
                best = found[1 if has_full else 0]
                rows.append(BenchRow("issues", f"recall, {fault}", best, goal=wanted_recall))
    _print_at_threshold(scored)
    for name in PEERS:
        alarms = np.concatenate([t.scores[name][_untouched(t)] for t in scored])
        if set(np.unique(alarms).tolist()) <= {0.0, 1.0}:
            print(f"{name}: {alarms.mean():.1%} of the untouched are rejected")
    return rows


def _print_at_threshold(scored: Sequence[Scored]) -> None:
    """Print what the list ``issues`` says: recall and false alarms of each kind."""
    print(f"\n{f'issues, from {ISSUE_FROM:g} on':<28}{'found':>10}{'false alarms':>16}")
    for kind in PAIR_ISSUE_KINDS:
        clean = np.concatenate([text.scores[kind.value][_untouched(text)] for text in scored])
        faulty = np.concatenate(
            [
                text.scores[kind.value][np.isin(np.array(text.faults), sorted(FAULTS_OF[kind]))]
                for text in scored
            ]
        )
        shares = [float((values >= ISSUE_FROM).mean()) for values in (faulty, clean)]
        print(f"  {kind.value:<26}{shares[0]:>10.1%}{shares[1]:>16.2%}")
    print()


def _faults(texts: Sequence[Scored]) -> list[str]:
    return [fault for fault in dict.fromkeys(f for t in texts for f in sorted(t.faults)) if fault]


def _recall(texts: Sequence[Scored], method: str, fault: str) -> float:
    """Return the share of the pairs with a fault that score higher than 99 % of the untouched.

    A method whose scores are the same for more of the untouched is taken as it is.
    """
    clean = np.concatenate([text.scores[method][_untouched(text)] for text in texts])
    faulty = np.concatenate([text.scores[method][np.array(text.faults) == fault] for text in texts])
    if set(np.unique(clean).tolist()) <= {0.0, 1.0}:
        return float(faulty.mean())
    return float((faulty > np.quantile(clean, 1 - _ALARMS)).mean())


def _untouched(text: Scored) -> Bools:
    found: Bools = np.array(text.faults) == ""
    return found


if __name__ == "__main__":
    try:
        main()
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
