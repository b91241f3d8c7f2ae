"""Measure the project file: how long the operations of a reviewer take, as a table.

    python -m scripts.samples.make_project 1000000 -o big.bitext
    python -m scripts.bench.store big.bitext

The project is edited, and every edit is undone at the end. Times are wall-clock time, as the median
and the 95th percentile of the repeats; memory is the peak of the process so far.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from random import Random

from scripts.bench.rows import BenchRow, write_rows
from workbench.bitext import Side, Status
from workbench.errors import WorkbenchError
from workbench.project.review import Order, ReviewSession, View


class Table:
    """The table: prints a line for each operation."""

    def __init__(self) -> None:
        self.rows: list[BenchRow] = []
        print(f"{'':34}{'median ms':>11}{'95 % ms':>11}{'peak MiB':>10}")

    def measure(self, what: str, call: Callable[[], object], *, repeats: int = 3) -> None:
        """Measure a call, repeated."""
        times = []
        for _ in range(repeats):
            start = time.perf_counter()
            call()
            times.append((time.perf_counter() - start) * 1e3)
        times.sort()
        median, high = times[len(times) // 2], times[min(len(times) - 1, len(times) * 95 // 100)]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{what:34}{median:11.2f}{high:11.2f}{peak:10.0f}", flush=True)
        self.rows.append(BenchRow("store", f"ms, {what}", median))


def bench(path: Path) -> list[BenchRow]:
    """Measure a project."""
    table = Table()
    table.measure("open and close", lambda: ReviewSession(path).close())
    session = ReviewSession(path)
    table.measure("counts", session.counts, repeats=20)
    table.measure("list in document order", lambda: session.bead_ids(View()))
    table.measure("list, doubtful first", lambda: session.bead_ids(View(order=Order.DOUBTFUL)))
    needs_work = View(order=Order.DOUBTFUL, statuses=frozenset({Status.NEEDS_WORK}))
    table.measure("list by status", lambda: session.bead_ids(needs_work))
    table.measure("list by shape", lambda: session.bead_ids(View(kinds=frozenset({"other"}))))
    table.measure("list by text", lambda: session.bead_ids(View(text="horloge.*canal")), repeats=1)
    table.measure("outline", session.outline)
    ids = session.bead_ids(View())
    choose = Random(7)
    page = min(50, len(ids))

    def neighbours() -> list[int]:
        start = choose.randrange(len(ids) - page + 1)
        return list(ids[start : start + page])

    table.measure("50 neighbouring rows", lambda: session.rows(neighbours()), repeats=100)
    table.measure("50 random rows", lambda: session.rows(choose.choices(ids, k=page)), repeats=100)
    _bench_edits(table, session, list(ids), choose)
    table.measure("export, units only", lambda: sum(1 for _ in session._project.units()), repeats=1)
    session.close()
    return table.rows


def _bench_edits(table: Table, session: ReviewSession, ids: list[int], choose: Random) -> None:
    repeats = 50
    table.measure(
        "accept",
        lambda: session.decisions.set_status([choose.choice(ids)], Status.ACCEPTED),
        repeats=repeats,
    )
    table.measure(
        "edit a target",
        lambda: session.texts.set_text(choose.choice(ids), Side.TARGET, f"Once {choose.random()}."),
        repeats=repeats,
    )
    table.measure(
        "keep a draft",
        lambda: session.keep_unsaved_text(choose.choice(ids), Side.TARGET, "Onc"),
        repeats=repeats,
    )
    firsts = iter(cycle(choose.sample(ids[:-1:2], min(repeats, len(ids) // 4))))
    merges = min(repeats, len(ids) // 4)
    table.measure("merge", lambda: session.pairing.merge_next(next(firsts)), repeats=merges)
    table.measure("undo", session.undo, repeats=repeats)
    table.measure("redo", session.redo, repeats=repeats)
    place = min(1000, len(ids)) - 1
    table.measure(
        "accept the first 1,000", lambda: session.decisions.accept_up_to(ids[place]), repeats=1
    )
    while session.undo():
        pass


def main() -> int:
    """Measure the project of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("project", type=Path, help="a .bitext file (scripts.samples.make_project)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there")
    given = parser.parse_args()
    try:
        write_rows(given.json, bench(given.project))
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
