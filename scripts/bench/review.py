"""Measure the review: how fast it opens and answers a key, beside Textual's own table.

    python -m scripts.samples.make_project 100000 -o big.bitext
    python -m scripts.bench.review big.bitext

The keys work on a copy of the project. Everything is measured without a terminal, in one run on one
machine, so that the ratios can be compared where the times cannot. Opening ends when the first
screen is drawn and nothing works any more; the checks begin after that. The time of a key ends when
the screen is drawn and idle again. It is processor time, which other work on the machine does not
lengthen; the screen runs in one thread, so on an idle machine it is also the wall time, except for
the frame that Textual waits for (1/60 s). The lower bound is an app with one label.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import DataTable, Label

from scripts.bench.rows import BenchRow, write_rows
from workbench.project.review import ReviewSession
from workbench.tui.app import WorkbenchApp

_SIZE = (160, 45)
_TABLE_ROWS = 10_000
_KEYS = {
    "j": "one down",
    "enter": "accept, next",
    "r": "needs work, next",
    "d": "change the order",
    "n": "next to review",
    "m": "merge",
    "u": "undo",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds to open, the same in processor time, and the seconds of each press by key."""

    opened: float
    opened_cpu: float
    keys: dict[str, list[float]]


class OneLabel(App[None]):
    """An app that does as little as possible for a key."""

    BINDINGS = [("j", "step", "")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """Show it."""
        yield Label("0")

    def action_step(self) -> None:
        """Draw another text."""
        self.query_one(Label).update(str(time.perf_counter()))


class Table(App[None]):
    """An app with the same columns in Textual's own table."""

    BINDINGS = [("j", "step", "")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """Show it."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns("№", "kind", "conf", "French", "English", "Rendering")
        for number in range(_TABLE_ROWS):
            text = f"Une phrase du texte, la {number}e, qui va jusqu'au bout de sa colonne."
            table.add_row(str(number), "1-1", "A", text, text, text)

    def action_step(self) -> None:
        """Move one row down."""
        self.query_one(DataTable).action_cursor_down()


async def _open(make: Callable[[], App[None]], keys: Sequence[str], repeats: int) -> Figures:
    gc.collect()
    started, started_cpu = time.perf_counter(), time.process_time()
    app = make()
    gc.freeze()  # as ``run_review`` does
    async with app.run_test(size=_SIZE) as pilot:
        await pilot.pause()
        opened, cpu = time.perf_counter() - started, time.process_time() - started_cpu
        times: dict[str, list[float]] = {}
        for key in keys:
            times[key] = [await _time(pilot, key) for _ in range(repeats)]
    return Figures(opened, cpu, times)


async def _time(pilot: Pilot[None], key: str) -> float:
    started = time.process_time()
    await pilot.press(key)
    return time.process_time() - started


def _row(name: str, figures: Sequence[float], against: float) -> str:
    ordered = sorted(figures)
    middle, late = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    return f"{name:<37}{middle * 1000:>9.1f}{late * 1000:>9.1f}{middle / against:>9.2f}"


async def measure(project: Path, repeats: int) -> list[BenchRow]:
    """Measure a copy of the project, print the table, and return the rows for the one table."""
    floor = await _open(OneLabel, ["j"], repeats)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.bitext"
        shutil.copyfile(project, path)
        session = ReviewSession(path, read_only=True)
        beads = session.counts().total
        session.close()
        review = await _open(lambda: WorkbenchApp(path, remembers=False), list(_KEYS), repeats)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    table = await _open(Table, ["j"], repeats)
    base = table.keys["j"][len(table.keys["j"]) // 2]
    print(f"{beads:,} beads opened in {review.opened:.2f} s; {memory:.0f} MiB at most")
    print(f"DataTable with {_TABLE_ROWS:,} rows opened in {table.opened:.2f} s,", end=" ")
    print(f"{table.opened / review.opened:.1f} times as long")
    print(f"in processor time {review.opened_cpu:.2f} s and {table.opened_cpu:.2f} s,", end=" ")
    print(f"{table.opened_cpu / review.opened_cpu:.1f} times as much")
    print(f"\n{'key, processor ms to drawn and idle':<37}{'median':>9}{'p95':>9}{'/ table':>9}")
    print(_row("lower bound: one label", floor.keys["j"], base))
    print(_row(f"DataTable of {_TABLE_ROWS:,}: one down", table.keys["j"], base))
    for key, times in review.keys.items():
        print(_row(f"review: {_KEYS[key]}", times, base))
    name = f"DataTable, {_TABLE_ROWS:,} rows"
    rows = [
        BenchRow(
            "review",
            f"s to open {beads:,} beads",
            review.opened,
            table.opened,
            name,
            table.opened / review.opened,
        ),
        BenchRow(
            "review",
            f"s of CPU to open {beads:,} beads",
            review.opened_cpu,
            table.opened_cpu,
            name,
            table.opened_cpu / review.opened_cpu,
            "> 2",
        ),
    ]
    for key, times in review.keys.items():
        late = sorted(times)[int(len(times) * 0.95)] * 1000
        what = f"ms of CPU, 95 % of keys: {_KEYS[key]}"
        rows.append(BenchRow("review", what, late, base * 1000, f"{name}, one down"))
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table for a project."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("project", type=Path, help="a .bitext file (scripts.samples.make_project)")
    parser.add_argument("--repeats", type=int, default=60)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there")
    chosen = parser.parse_args(arguments)
    write_rows(chosen.json, asyncio.run(measure(chosen.project, chosen.repeats)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
