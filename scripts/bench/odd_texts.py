"""Measure the aligner on unusual texts: other orders, unrelated texts, texts that hardly overlap.

    python -m scripts.bench.odd_texts [--data DIR]

DIR holds ``dev/align`` and ``dev/align-stress``; without it, only the samples in ``corpus/`` are
used. Three things are measured: the accuracy on notes of 5 to 30 links that stand in another order
on the other side; how many ordinary texts are said to have moved passages, which none has but
``swapped``; how often unrelated texts are aligned, and related texts that share four or five links
of forty are refused.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.bench.aligning.odd import in_other_orders, overlapping_texts, unrelated_texts
from scripts.bench.aligning.texts import Sample, read_samples
from scripts.bench.rows import BenchRow, write_rows
from workbench.align.aligner import align
from workbench.align.embedding.embed import Embedder, load_embedder
from workbench.align.evaluation import AlignmentScore, evaluate
from workbench.bitext import Link
from workbench.errors import BadInputError, WorkbenchError

_SWAPPED = "swapped"
"""Name of the one text that has moved passages."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder that holds dev/align, dev/align-stress")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there")
    options = parser.parse_args()
    samples, embedder = list(read_samples(options.data)), load_embedder()
    whole = [sample for sample in samples if sample.group != "stress"]
    rows = [
        *_other_orders(whole, embedder),
        *_false_passages(samples, embedder),
        *_refusals(whole, embedder),
    ]
    write_rows(options.json, rows)


def _other_orders(samples: Sequence[Sample], embedder: Embedder) -> list[BenchRow]:
    totals: dict[tuple[str, str], AlignmentScore] = {}
    for made in in_other_orders(samples):
        links = _links(made.text.source, made.text.target, embedder)
        score = evaluate(made.text.gold, links or [])
        size = f"{made.notes[0]} to {made.notes[1]} links"
        totals[size, made.order] = totals.get((size, made.order), AlignmentScore()) + score
    totals["all", "all orders"] = sum(totals.values(), AlignmentScore())
    print(f"{'notes in another order':<38}{'links':>6}{'strict':>8}{'lax':>7}")
    for (size, order), score in totals.items():
        print(
            f"{f'{size}, {order}':<38}{score.strict.gold:>6}"
            f"{score.strict.f1:>8.3f}{score.lax.f1:>7.3f}"
        )
    lax = totals["all", "all orders"].lax.f1
    return [BenchRow("odd texts", "lax F1, notes in another order", lax, goal="> 0.9")]


def _false_passages(samples: Sequence[Sample], embedder: Embedder) -> list[BenchRow]:
    moved = {
        sample.name: int(align(sample.source, sample.target, embedder).moved.sum())
        for sample in samples
    }
    false = {name: count for name, count in moved.items() if count and name != _SWAPPED}
    ordinary = len(moved) - (_SWAPPED in moved)
    print(f"\nordinary texts with (false) moved passages: {len(false)} of {ordinary}")
    for name, count in false.items():
        print(f"  {name}: {count} links")
    return [BenchRow("odd texts", "ordinary texts with moved passages", len(false), goal="<= 0")]


def _refusals(samples: Sequence[Sample], embedder: Embedder) -> list[BenchRow]:
    rows = []
    for what, pairs, wrong_if_refused in (
        ("unrelated, yet aligned", unrelated_texts(samples), False),
        ("four links in forty shared, yet refused", overlapping_texts(samples, 4), True),
        ("five links in forty shared, yet refused", overlapping_texts(samples, 5), True),
    ):
        refused = [_links(*pair, embedder) is None for pair in pairs]
        wrong = sum(was is wrong_if_refused for was in refused)
        print(f"{what:<42}{wrong:>4} of {len(refused)}")
        rows.append(BenchRow("odd texts", f"share of pairs {what}", wrong / max(len(refused), 1)))
    return rows


def _links(
    source: Sequence[str], target: Sequence[str], embedder: Embedder
) -> Sequence[Link] | None:
    """Return the links of two texts; None if they are refused."""
    try:
        return align(source, target, embedder).links
    except BadInputError:
        return None


if __name__ == "__main__":
    try:
        main()
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
