"""Measure the aligner: accuracy, calibration, time and memory, as tables.

    python -m scripts.bench.align [--data DIR] [--held-out] [--no-peers] [--bleualign]
    python -m scripts.bench.align --data DIR --scale 10000
    python -m scripts.bench.align --data DIR --scale 100000 --no-peers

DIR holds ``dev/align`` and ``dev/align-stress``: NAME.src and NAME.tgt with one sentence per line,
and NAME.gold with the links. Without it, only the samples in ``corpus/`` are scored.

The peers get the same sentences: a plain dynamic programme over cosines (the whole rectangle,
neither margin nor length) and vecalign's published programme in Cython (PyPI package sentweave),
both with our vectors, and Gale and Church's aligner of nltk, where they are installed
(``pip install '.[bench]'``). ``--bleualign`` adds Bleualign over the renderings of the bundled
translator; it runs in an environment of its own (``scripts/bench/install_bleualign.sh``).

``cpu s`` are the CPU seconds of the programme alone, from vectors or renderings to links; those of
the embedder stand beside them. Memory is the peak of the process before any peer ran.
``worst 10 %`` is the share of all wrong links that are among the tenth with the lowest confidence.

A peer that refuses a text leaves the cell of its group empty; why is said below the table.

``--held-out`` aligns each text with weights and confidence that were fitted without its novel or
set of news, also the texts of ``dev/translate`` as ready pairs, and copies of all in which lines
are replaced, added or put in another order; these without peers.
``--scale`` aligns the novels of DIR, concatenated to a quarter, a half and all of the given number
of sentences instead; each aligner runs in a process of its own.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from scripts.bench.aligning.bleualign import PROGRAM, bleualign
from scripts.bench.aligning.outcomes import Outcome, fitted_alike, grouped, total
from scripts.bench.aligning.peers import Programme, gale_church, plain_cosine, vecalign
from scripts.bench.aligning.perturbed import read_fitting_texts
from scripts.bench.aligning.scale import ScaleRow, run_scale
from scripts.bench.aligning.tables import (
    as_data,
    print_ours,
    print_peers,
    print_reliability,
    print_scale,
)
from scripts.bench.aligning.texts import Sample, TimedEmbedder, peak_mebibytes, read_samples
from scripts.bench.rows import BenchRow, write_rows
from scripts.fitting.folds import Fold, fit
from workbench.align import AlignmentScore, Embedder, align, evaluate, load_embedder, realign
from workbench.align.evaluation import right_links
from workbench.errors import WorkbenchError

Method = Callable[[Sample, Embedder], Programme]
"""Makes the programme of a peer for a text."""

_STRETCH = 200
"""Sentences of the passage that is realigned."""

_LONG = 10_000
"""Sentences from which the goal for the time, against vecalign, applies."""


def main() -> None:
    """Print the tables."""
    options = _arguments()
    if options.scale:
        rows = run_scale(options.data, options.scale, with_vecalign=_has_vecalign(options))
        write_rows(options.json, _scale_rows(rows))
        print_scale(rows, as_json=options.figures)
        return
    samples = list(read_samples(options.data))
    ours = _held_out(samples, options.data) if options.held_out else [_ours(s) for s in samples]
    peers = {} if options.no_peers else _peers(samples, with_bleualign=options.bleualign)
    write_rows(options.json, _bench_rows(ours[: len(samples)], peers))
    if options.figures:
        print(json.dumps(as_data(ours, peers), indent=2))
        return
    if options.data is None:
        print("only the samples in corpus/; --data DIR adds the novels and the stress sets\n")
    print_ours(ours)
    print_reliability(ours)
    _print_realigning(samples)
    print_peers(ours[: len(samples)], peers)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder that holds dev/align, dev/align-stress")
    parser.add_argument(
        "--held-out",
        action="store_true",
        help="fit without a novel before aligning it",
    )
    parser.add_argument("--no-peers", action="store_true", help="run only our aligner")
    parser.add_argument(
        "--bleualign",
        action="store_true",
        help="also run Bleualign over the renderings of the bundled translator; half a minute",
    )
    parser.add_argument("--figures", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there")
    parser.add_argument("--scale", type=int, default=0, help="source sentences of the longest text")
    options = parser.parse_args()
    if options.bleualign and not PROGRAM.is_file():
        parser.error("--bleualign needs scripts/bench/install_bleualign.sh to be run first")
    if (options.scale or options.held_out) and options.data is None:
        parser.error("--scale and --held-out need --data DIR")
    return options


def _has_vecalign(options: argparse.Namespace) -> bool:
    if options.no_peers:
        return False
    if find_spec("sentweave") is None:
        print("vecalign is skipped: sentweave is not installed", file=sys.stderr)
        return False
    return True


def _held_out(samples: Sequence[Sample], data: Path) -> list[Outcome]:
    """Align each text with weights and confidence fitted without it, and more texts after them."""
    fitting = read_fitting_texts(data)
    found = fit(fitting, load_embedder())
    folds = {name: fold for fold in found.folds for name in fold.held_out}
    more = [sample for sample in fitting if sample.group in {"news", "perturbed"}]
    outcomes = []
    for sample in [*samples, *more]:
        fold = folds.get(sample.name)
        outcomes.append(replace(_ours(sample, fold), is_new=fold is not None))
    return outcomes


def _ours(sample: Sample, fold: Fold | None = None) -> Outcome:
    timed = TimedEmbedder(load_embedder())  # a new one: it keeps what it encoded
    gc.collect()  # the previous one, which is in a reference cycle with its clock
    start = time.process_time()
    if fold is None:
        found = align(sample.source, sample.target, timed.embedder)
    else:
        found = fold.align(sample, timed.embedder)
    seconds = time.process_time() - start
    return Outcome(
        sample,
        evaluate(sample.gold, found.links),
        seconds - timed.seconds,
        timed.seconds,
        peak_mebibytes(),
        right_links((*sample.gold, *sample.accepted), found.links),
        [float(value) for value in found.confidence],
    )


def _methods() -> dict[str, Method]:
    return {
        "plain cosine": lambda sample, embedder: plain_cosine(
            sample.source, sample.target, embedder
        ),
        "vecalign (sentweave)": lambda sample, embedder: vecalign(
            sample.source, sample.target, embedder
        ),
        "Gale-Church (nltk)": lambda sample, _: gale_church(sample.source, sample.target),
    }


def _peers(samples: Sequence[Sample], *, with_bleualign: bool) -> dict[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = {}
    for name, method in _methods().items():
        try:
            found[name] = [_timed(sample, method) for sample in samples]
        except ModuleNotFoundError as error:
            print(f"{name} is skipped: {error.name} is not installed", file=sys.stderr)
    if with_bleualign:
        found["Bleualign"] = bleualign(samples)
    return found


def _timed(sample: Sample, method: Method) -> Outcome:
    timed = TimedEmbedder(load_embedder())
    programme = method(sample, timed.embedder)
    start = time.process_time()
    try:
        links = programme()
    except Exception as error:  # whatever a peer raises at its own limits, such as nltk's of length
        first = str(error).partition(". ")[0].strip() or type(error).__name__
        return Outcome(sample, AlignmentScore(), 0.0, timed.seconds, refusal=first)
    seconds = time.process_time() - start
    return Outcome(sample, evaluate(sample.gold, links), seconds, timed.seconds)


def _print_realigning(samples: Sequence[Sample]) -> None:
    """Print how long it takes to realign a passage after one link was rejected."""
    sample = max(samples, key=lambda s: len(s.source))
    size = min(_STRETCH, len(sample.source), len(sample.target))
    source, target = sample.source[:size], sample.target[:size]
    embedder = load_embedder()
    found = realign(source, target, embedder)  # the sentences are encoded, as in a review
    middle = found.links[len(found.links) // 2]
    times = []
    for _ in range(5):
        start = time.process_time()
        realign(source, target, embedder, forbidden=[middle])
        times.append(time.process_time() - start)
    median = sorted(times)[len(times) // 2]
    print(f"\n{size} x {size} sentences of {sample.name} realigned: {median * 1e3:.0f} ms of CPU")


def _bench_rows(ours: Sequence[Outcome], peers: dict[str, list[Outcome]]) -> list[BenchRow]:
    """Return the rows for the one table: accuracy and time on each group of texts."""
    rows = []
    named = {name: dict(grouped(fitted_alike(ours, outcomes))) for name, outcomes in peers.items()}
    for group, own in grouped(ours):
        if not own:
            continue
        f1, seconds = total(own).strict.f1, sum(o.cpu for o in own)
        for name, groups in named.items():
            if not groups[group] or any(o.refusal for o in groups[group]):
                continue
            theirs = total(groups[group]).strict.f1
            spent = sum(o.cpu for o in groups[group])
            what = f"strict F1, {group}"
            rows.append(BenchRow("align", what, f1, theirs, name, f1 / theirs, ">= 1"))
            rows.append(BenchRow("align", f"CPU s, {group}", seconds, spent, name, spent / seconds))
        if not named:
            rows.append(BenchRow("align", f"strict F1, {group}", f1))
    return rows


def _scale_rows(rows: Sequence[ScaleRow]) -> list[BenchRow]:
    theirs = {row.source: row for row in rows if row.method == "vecalign"}
    found = []
    for row in rows:
        if row.method != "ours":
            continue
        what = f"CPU s, {row.source:,} sentences"
        peer = theirs.get(row.source)
        if peer is None:
            found.append(BenchRow("align", what, row.cpu))
        else:
            ratio, goal = peer.cpu / row.cpu, ">= 5" if row.source >= _LONG else ""
            found.append(BenchRow("align", what, row.cpu, peer.cpu, "vecalign", ratio, goal))
        found.append(BenchRow("align", f"MiB at most, {row.source:,} sentences", row.peak))
    return found


if __name__ == "__main__":
    try:
        main()
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
