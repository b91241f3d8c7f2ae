"""Fit the prices of the aligner's second look to hand-made links.

    python scripts/fit_alignment.py --data DIR

The prices make the hand-made paths likeliest among all paths through the blocks that the first
cost leaves in doubt (a conditional random field, by L-BFGS). Fitted on ``FITTED_ON`` of
DIR/dev/align and DIR/dev/align-stress, but for ``dropped``, which is Candide again. Written to
``workbench/align/fitted.json``; run ``scripts/fit_confidence.py`` after it. Takes a minute.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from scripts.align_bench.paths import Blocks, Doubles, sum_paths
from scripts.align_bench.texts import FITTED_ON, Sample, read_samples
from workbench.align import aligner, second_look
from workbench.align.arrays import Ints
from workbench.align.cost import CostModel, Rectangle
from workbench.align.embed import Embedder, load_embedder
from workbench.align.lattice import Lattices
from workbench.align.side import TextSide, read_side
from workbench.bitext import Link
from workbench.errors import WorkbenchError

FITTED = Path(aligner.__file__).parent / "fitted.json"
_MOST_CELLS = 4000
"""Larger lattices are left out: they are stretches where little corresponds."""

_RIDGE = 1e-4
_ROUNDS = 60
_FIRST_COST, _FIRST_SKIP = 4.0, 2.5


@dataclass(frozen=True)
class Example:
    """A lattice, and the part of it that agrees with the hand-made links."""

    everything: Blocks
    right: Blocks


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev/align")
    parser.add_argument("--dry-run", action="store_true", help="print, but write nothing")
    options = parser.parse_args()
    embedder = load_embedder()
    samples = [s for s in read_samples(options.data) if s.name in FITTED_ON - {"dropped"}]
    examples = [example for sample in samples for example in _examples(sample, embedder)]
    weights = _fit(examples)
    named = dict(zip((*second_look.FEATURES, "skip"), weights.round(3).tolist(), strict=True))
    for name, value in named.items():
        print(f"{name:<26}{value:>9.3f}")
    if not options.dry_run:
        fitted = json.loads(FITTED.read_text(encoding="utf-8"))
        fitted["blocks"] = named
        FITTED.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")


def _examples(sample: Sample, embedder: Embedder) -> list[Example]:
    """The lattices that aligning a text goes through."""
    found: list[Example] = []
    sides: list[TextSide] = []

    def watch_side(*args: object, **options: object) -> TextSide:
        sides.append(read_side(*args, **options))  # type: ignore[arg-type]
        return sides[-1]

    def watch_look(
        model: CostModel,
        lattices: Lattices,
        rectangles: Sequence[Rectangle],
        rows: Ints,
        columns: Ints,
    ) -> Lattices:
        is_turned = model.source is not sides[0]
        gold = [(ys, xs) for xs, ys in sample.gold] if is_turned else sample.gold
        found.extend(_of_batch(model, lattices, rectangles, rows, columns, gold))
        return second_look.look_again(model, lattices, rectangles, rows, columns)

    with (
        patch("workbench.align.aligner.read_side", watch_side),
        patch("workbench.align.solve.look_again", watch_look),
    ):
        aligner.align(sample.source, sample.target, embedder)
    return found


def _of_batch(
    model: CostModel,
    lattices: Lattices,
    rectangles: Sequence[Rectangle],
    rows: Ints,
    columns: Ints,
    gold: Sequence[Link],
) -> list[Example]:
    likely = second_look.find_likely(
        lattices,
        rectangles,
        rows,
        columns,
        temperature=model.options.temperature,
        least_share=model.options.least_share,
    )
    features = second_look.features(model, lattices, likely)
    sizes = np.array(lattices.shapes)[likely.shape]
    nodes = np.stack([likely.x - sizes[:, 0], likely.y - sizes[:, 1], likely.x, likely.y], axis=1)
    spans = np.stack(likely.spans, axis=1)
    truth = _Truth(gold, {tuple(span) for span in spans.tolist()})
    examples = []
    for batch, where in enumerate(rectangles):
        if where.rows * where.columns > _MOST_CELLS:
            continue
        mine = likely.batch == batch
        right = np.array([truth.agrees(*span) for span in spans[mine].tolist()], dtype=bool)
        everything = Blocks(
            nodes[mine],
            features[mine],
            np.ones(where.rows, dtype=bool),
            np.ones(where.columns, dtype=bool),
        )
        free = [
            np.array([truth.is_free(side, int(number)) for number in numbers], dtype=bool)
            for side, numbers in (
                (0, rows[where.row_start : where.row_stop]),
                (1, columns[where.column_start : where.column_stop]),
            )
        ]
        examples.append(Example(everything, everything.only(right, free[0], free[1])))
    return examples


class _Truth:
    """What of a lattice agrees with the hand-made links.

    A link that the lattice has must be taken as it is; one that it does not have may be made of
    any blocks and sentences left out within it.
    """

    def __init__(self, gold: Sequence[Link], likely: set[tuple[int, ...]]) -> None:
        self._spans = [(xs[0], xs[-1], ys[0], ys[-1]) if xs and ys else None for xs, ys in gold]
        self._present = [span in likely for span in self._spans]
        self._of = [
            {number: place for place, link in enumerate(gold) for number in link[side]}
            for side in (0, 1)
        ]

    def agrees(self, first: int, last: int, across_first: int, across_last: int) -> bool:
        """Whether a block is one that may be taken."""
        places = {self._of[0].get(i, -1) for i in range(first, last + 1)}
        places |= {self._of[1].get(j, -2) for j in range(across_first, across_last + 1)}
        if len(places) != 1:
            return False
        place = places.pop()
        return not self._present[place] or self._spans[place] == (
            first,
            last,
            across_first,
            across_last,
        )

    def is_free(self, side: int, number: int) -> bool:
        """Whether a sentence may be left out."""
        place = self._of[side].get(number)
        return place is None or not self._present[place]


def _fit(examples: Sequence[Example]) -> Doubles:
    from scipy.optimize import minimize  # type: ignore[import-untyped]  # comes with sentence-transformers

    start = np.zeros(len(second_look.FEATURES) + 1)
    start[0], start[-1] = _FIRST_COST, _FIRST_SKIP
    ridge = _RIDGE * len(examples)

    def surprise(weights: Doubles) -> tuple[float, Doubles]:
        value, slope = ridge * float(((weights - start) ** 2).sum()), 2 * ridge * (weights - start)
        for example in examples:
            right = sum_paths(example.right, weights[:-1], float(weights[-1]))
            everything = sum_paths(example.everything, weights[:-1], float(weights[-1]))
            if right is None or everything is None:
                continue
            value += everything.value - right.value
            slope[:-1] += right.blocks - everything.blocks
            slope[-1] += right.skips - everything.skips
        return value, slope

    found = minimize(surprise, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS})
    print(f"{len(examples)} lattices, {found.fun:.1f} nats left after {found.nit} rounds")
    weights: Doubles = found.x
    return weights


if __name__ == "__main__":
    try:
        main()
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
