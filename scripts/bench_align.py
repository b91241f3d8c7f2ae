"""How right the aligner is, how long it takes and how well it knows its errors, as tables.

    python scripts/bench_align.py [--data DIR] [--held-out] [--no-peers] [--figures]
    python scripts/bench_align.py --data DIR --scale 10000
    python scripts/bench_align.py --data DIR --scale 100000 --no-peers

DIR holds ``dev/align`` and ``dev/align-stress``: NAME.src and NAME.tgt with a sentence a line and
NAME.gold with the links. Without it only the samples in ``corpus/`` are scored. The peers, run on
the same sentences, are a plain cosine programme (the whole rectangle, neither margin nor length,
with our own vectors), vecalign's published programme in Cython with our own vectors, as the PyPI
package sentweave ships it, and Gale and Church's in nltk, where they are installed (``pip install
'.[bench]'``). ``cpu s`` are CPU seconds of the programme alone, from vectors to links; the
embedder's stand beside them. Memory is the process's peak before any peer ran. ``worst 10 %`` is
the share of all wrong links found among the tenth with the lowest confidence. ``--held-out``
aligns each text by prices and confidence fitted without its novel. ``--scale`` instead aligns the
novels of DIR strung together to a quarter, a half and all of so many sentences, ours and vecalign
each in a process of its own.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.align_bench.peers import Programme, gale_church, plain_cosine, vecalign
from scripts.align_bench.ranking import Reliability, errors_found, expected_error, reliability
from scripts.align_bench.scale import ScaleRow, run_scale
from scripts.align_bench.texts import Sample, TimedEmbedder, peak_mebibytes, read_samples
from scripts.align_fit.folds import fit, using
from scripts.bench_rows import BenchRow, write_rows
from workbench.align.aligner import align
from workbench.align.embed import Embedder, load_embedder
from workbench.align.evaluate import AlignmentScore, evaluate, right_links
from workbench.align.realign import realign
from workbench.errors import WorkbenchError

_STRETCH = 200
_LONG = 10_000
"""Sentences from which on the goal of the programme's time against vecalign's holds."""


@dataclass(frozen=True)
class Outcome:
    """What one way to align made of one text.

    Attributes:
        sample: The text.
        score: Strict and lax counts.
        cpu: CPU seconds of the programme.
        encoding: CPU seconds of the embedder.
        peak: Mebibytes held at most so far.
        right: For each link whether it is in the gold.
        confidence: For each link; empty for peers.
        is_new: Whether what it was aligned by was fitted without it.
    """

    sample: Sample
    score: AlignmentScore
    cpu: float
    encoding: float = 0.0
    peak: float = 0.0
    right: Sequence[bool] = ()
    confidence: Sequence[float] = ()
    is_new: bool = False


def main() -> None:
    """Print the tables."""
    options = _arguments()
    if options.scale:
        rows = run_scale(options.data, options.scale, with_vecalign=_has_vecalign(options))
        write_rows(options.json, _scale_rows(rows))
        _print_scale(rows, as_json=options.figures)
        return
    samples = list(read_samples(options.data))
    ours = _held_out(samples) if options.held_out else [_ours(sample) for sample in samples]
    peers = {} if options.no_peers else _peers(samples)
    write_rows(options.json, _bench_rows(ours, peers))
    if options.figures:
        print(json.dumps(_as_data(ours, peers), indent=2))
        return
    if options.data is None:
        print("only the samples in corpus/: give --data DIR for the novels and the stress sets\n")
    _print_ours(ours)
    _print_reliability(ours)
    _print_realigning(samples)
    _print_peers(ours, peers)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder that holds dev/align, dev/align-stress")
    parser.add_argument(
        "--held-out", action="store_true", help="fit without a novel before it is aligned; a minute"
    )
    parser.add_argument("--no-peers", action="store_true", help="run our own aligner only")
    parser.add_argument("--figures", action="store_true", help="print JSON, not tables")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the rows for scripts/bench.py")
    parser.add_argument("--scale", type=int, default=0, help="source sentences of the longest text")
    options = parser.parse_args()
    if options.scale and options.data is None:
        parser.error("--scale needs --data DIR")
    return options


def _has_vecalign(options: argparse.Namespace) -> bool:
    if options.no_peers:
        return False
    if find_spec("sentweave") is None:
        print("vecalign is left out: sentweave is not installed", file=sys.stderr)
        return False
    return True


def _held_out(samples: Sequence[Sample]) -> list[Outcome]:
    """Each text aligned with prices and confidence fitted without it."""
    found = fit([s for s in samples if s.group != "sample"], load_embedder())
    folds = {name: fold for fold in found.folds for name in fold.held}
    outcomes = []
    for sample in samples:
        if sample.name in folds:
            with using(folds[sample.name].prices, folds[sample.name].certainty):
                outcomes.append(replace(_ours(sample), is_new=True))
        else:
            outcomes.append(_ours(sample))
    return outcomes


def _ours(sample: Sample) -> Outcome:
    timed = TimedEmbedder(load_embedder())  # a fresh one: it remembers sentences it has read
    gc.collect()  # the one before, which its clock holds in a circle
    start = time.process_time()
    found = align(sample.source, sample.target, timed.embedder)
    seconds = time.process_time() - start
    return Outcome(
        sample,
        evaluate(sample.gold, found.links),
        seconds - timed.seconds,
        timed.seconds,
        peak_mebibytes(),
        right_links(sample.gold, found.links),
        [float(value) for value in found.confidence],
    )


def _peers(samples: Sequence[Sample]) -> dict[str, list[Outcome]]:
    methods: dict[str, Callable[[Sample, Embedder], Programme]] = {
        "plain cosine": lambda sample, embedder: plain_cosine(
            sample.source, sample.target, embedder
        ),
        "vecalign (sentweave)": lambda sample, embedder: vecalign(
            sample.source, sample.target, embedder
        ),
        "Gale-Church (nltk)": lambda sample, _: gale_church(sample.source, sample.target),
    }
    found: dict[str, list[Outcome]] = {}
    for name, method in methods.items():
        try:
            found[name] = [_timed(sample, method) for sample in samples]
        except ModuleNotFoundError as error:
            print(f"{name} is left out: {error.name} is not installed", file=sys.stderr)
    return found


def _timed(sample: Sample, method: Callable[[Sample, Embedder], Programme]) -> Outcome:
    timed = TimedEmbedder(load_embedder())
    programme = method(sample, timed.embedder)
    start = time.process_time()
    links = programme()
    seconds = time.process_time() - start
    return Outcome(sample, evaluate(sample.gold, links), seconds, timed.seconds)


def _groups(outcomes: Sequence[Outcome]) -> Iterable[tuple[str, list[Outcome]]]:
    novels = [o for o in outcomes if o.sample.group == "novel"]
    stress = [o for o in outcomes if o.sample.group == "stress"]
    apart = any(o.is_new for o in novels + stress)
    held = ", held out" if apart else ""
    yield f"all novels{held}", novels
    yield f"all stress sets{held}", stress
    yield f"novels and stress sets{held}", novels + stress
    yield "all samples", [o for o in outcomes if o.sample.group == "sample"]


def _total(outcomes: Sequence[Outcome]) -> AlignmentScore:
    return sum((o.score for o in outcomes), AlignmentScore())


def _print_ours(ours: Sequence[Outcome]) -> None:
    print(
        f"{'':<38}{'links':>6}{'strict':>8}{'lax':>7}{'cpu s':>8}{'enc. s':>8}{'MiB':>6}"
        f"{'worst 10 %':>12}{'30 %':>6}"
    )
    rows = [(_label(o), [o]) for o in ours]
    rows += [(name, group) for name, group in _groups(ours) if group]
    for name, group in rows:
        score = _total(group)
        right = [r for o in group for r in o.right]
        confidence = [c for o in group for c in o.confidence]
        tenth, third = (errors_found(right, confidence, share=s) for s in (0.1, 0.3))
        print(
            f"{name:<38}{len(right):>6}{score.strict.f1:>8.3f}{score.lax.f1:>7.3f}"
            f"{sum(o.cpu for o in group):>8.2f}{sum(o.encoding for o in group):>8.2f}"
            f"{max(o.peak for o in group):>6.0f}{tenth:>12.0%}{third:>6.0%}"
        )


def _label(outcome: Outcome) -> str:
    fitted = " (held out)" if outcome.is_new else ""
    return f"{outcome.sample.group} {outcome.sample.name}{fitted}"


def _print_reliability(ours: Sequence[Outcome]) -> None:
    apart = [o for o in ours if o.is_new] or list(ours)
    whose = "texts held out" if apart[0].is_new else "texts, most of them fitted on"
    error = expected_error(
        [r for o in apart for r in o.right], [c for o in apart for c in o.confidence]
    )
    print(f"\nlinks of the {whose}, by confidence; expected calibration error {error:.3f}")
    print(f"{'confidence':<14}{'links':>7}{'said':>8}{'right':>8}")
    for row in _bins(apart):
        print(f"{row.low:.2f} to {row.high:<6.2f}{row.links:>7}{row.said:>8.3f}{row.right:>8.3f}")


def _print_realigning(samples: Sequence[Sample]) -> None:
    """How long a stretch takes that is solved again around a decision in its middle."""
    sample = max(samples, key=lambda s: len(s.source))
    size = min(_STRETCH, len(sample.source), len(sample.target))
    source, target = sample.source[:size], sample.target[:size]
    embedder = load_embedder()
    found = realign(source, target, embedder)  # the reviewer's session knows the sentences
    middle = found.links[len(found.links) // 2]
    times = []
    for _ in range(5):
        start = time.process_time()
        realign(source, target, embedder, forbidden=[middle])
        times.append(time.process_time() - start)
    median = sorted(times)[len(times) // 2]
    print(f"\n{size} x {size} sentences of {sample.name} realigned: {median * 1e3:.0f} ms of CPU")


def _bins(outcomes: Sequence[Outcome]) -> list[Reliability]:
    return reliability(
        [r for o in outcomes for r in o.right], [c for o in outcomes for c in o.confidence]
    )


def _print_peers(ours: Sequence[Outcome], peers: dict[str, list[Outcome]]) -> None:
    if not peers:
        return
    heads = "".join(f"{name:>24}" for name in ("ours", *peers))
    print(f"\n{'strict / lax F1, cpu s':<38}{heads}")
    named = {name: dict(_groups(_fitted_alike(ours, outcomes))) for name, outcomes in peers.items()}
    for group, own in _groups(ours):
        if own:
            cells = [own, *(named[name][group] for name in peers)]
            print(f"{group:<38}" + "".join(f"{_figures(cell):>24}" for cell in cells))


def _fitted_alike(ours: Sequence[Outcome], theirs: Sequence[Outcome]) -> list[Outcome]:
    """The peer's outcomes, marked as held out where ours are, so that groups are the same texts."""
    return [replace(b, is_new=a.is_new) for a, b in zip(ours, theirs, strict=True)]


def _figures(outcomes: Sequence[Outcome]) -> str:
    score = _total(outcomes)
    return f"{score.strict.f1:.3f} / {score.lax.f1:.3f} {sum(o.cpu for o in outcomes):7.1f}"


def _bench_rows(ours: Sequence[Outcome], peers: dict[str, list[Outcome]]) -> list[BenchRow]:
    """For the one table: how much is right, and how long it took, on each group of texts."""
    rows = []
    named = {name: dict(_groups(_fitted_alike(ours, outcomes))) for name, outcomes in peers.items()}
    for group, own in _groups(ours):
        if not own:
            continue
        f1, seconds = _total(own).strict.f1, sum(o.cpu for o in own)
        for name, groups in named.items():
            theirs = _total(groups[group]).strict.f1
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


def _print_scale(rows: Sequence[ScaleRow], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([asdict(row) for row in rows], indent=2))
        return
    print(f"{'sentences':<18}{'':<10}{'strict':>8}{'lax':>7}{'cpu s':>8}{'enc. s':>8}{'MiB':>7}")
    for row in rows:
        print(
            f"{f'{row.source} x {row.target}':<18}{row.method:<10}{row.strict:>8.3f}"
            f"{row.lax:>7.3f}{row.cpu:>8.1f}{row.encoding:>8.1f}{row.peak:>7.0f}"
        )


def _as_data(ours: Sequence[Outcome], peers: dict[str, list[Outcome]]) -> dict[str, object]:
    def rows(outcomes: Sequence[Outcome]) -> list[dict[str, object]]:
        return [
            {
                "group": o.sample.group,
                "name": o.sample.name,
                "held_out": o.is_new,
                "strict": o.score.strict.f1,
                "lax": o.score.lax.f1,
                "cpu": o.cpu,
                "encoding": o.encoding,
                "peak": o.peak,
                "worst_10": errors_found(o.right, o.confidence, share=0.1),
                "worst_30": errors_found(o.right, o.confidence, share=0.3),
            }
            for o in outcomes
        ]

    return {"ours": rows(ours), **{name: rows(found) for name, found in peers.items()}}


if __name__ == "__main__":
    try:
        main()
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
