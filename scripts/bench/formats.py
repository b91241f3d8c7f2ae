"""Measure how fast bitexts are read and written, and in how much memory, beside translate-toolkit.

    python -m scripts.bench.formats --units 1000000

Every measurement is a process of its own, so that its memory is its own. The units are generated
(``scripts.samples.units``) and carry a document, a status and a confidence. Reading ends when the
texts of every unit are in memory; writing includes what keeps a file safe: reading it back to
compare, and the fsync. Rates are units per second of processor time, so that other work on the
machine hardly counts; the ratio is ours to the peer's on the same file.

translate-toolkit (GPL) is never imported here. Its Python is given by ``--ttk`` or by the
environment variable TRANSLATE_TOOLKIT_PYTHON, or is the one in .work/ttk, which ``make bench``
creates if it can; without one the peer's column is empty.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts import ROOT
from scripts.bench.rows import BenchRow, write_rows
from scripts.samples.units import generate_units
from workbench.bitext import FRENCH_ENGLISH, BitextHeader
from workbench.errors import WorkbenchError
from workbench.formats import read_units, write_units

FORMATS = ("tmx", "xlf", "csv", "tsv", "jsonl")
PEERS = {
    "tmx": "translate.storage.tmx.tmxfile",
    "xlf": "translate.storage.xliff.xlifffile",
    "csv": "translate.storage.csvl10n.csvfile",
}
_WORK = [sys.executable, "-m", "scripts.bench.formats", "--work"]
_MIB = 1024
"""KiB of a MiB: the kernel counts memory in KiB."""

_MOST_MEMORY = 300
"""Goal for the peak of memory, in MiB."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The measurement of one process.

    Attributes:
        seconds: Processor time.
        peak: Peak of resident memory in MiB.
        units: Number of units read or written.
    """

    seconds: float
    peak: float
    units: int

    @property
    def rate(self) -> float:
        """Units per second."""
        return self.units / self.seconds


def work(direction: str, file: Path, units: int) -> Measured:
    """Read or write a file in this process, and measure it."""
    started = time.process_time()
    if direction == "out":
        count = write_units(
            file, BitextHeader(FRENCH_ENGLISH, "bench"), generate_units(units)
        ).count
        spent = time.process_time() - started
        started = time.process_time()
        for _ in generate_units(units):
            pass
        seconds = spent - (time.process_time() - started)
    else:
        _, found = read_units(file, FRENCH_ENGLISH)
        count = sum(bool(unit.source and unit.target) for unit in found)
        seconds = time.process_time() - started
    return Measured(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB, count)


_PEER = """
import importlib, json, resource, sys, time
direction, name, file, other = sys.argv[1:5]
module, _, kind = name.rpartition(".")
kind = getattr(importlib.import_module(module), kind)
def opened(path):
    if kind.__name__ == "tmxfile":
        with open(path, "rb") as f:
            return kind(f, sourcelanguage="fr", targetlanguage="en")
    return kind.parsefile(path)
started = time.process_time()
if direction == "in":
    count = len([(unit.source, unit.target) for unit in opened(file).units])
    seconds = time.process_time() - started
else:
    pairs = [line.rstrip("\\n").split("\\t") for line in open(other, encoding="utf-8")]
    started = time.process_time()
    store = kind()
    if kind.__name__ != "csvfile":
        store.setsourcelanguage("fr")
        store.settargetlanguage("en")
    for source, target in pairs:
        unit = store.addsourceunit(source)
        unit.target = target
    with open(file, "wb") as f:
        store.serialize(f)
    seconds = time.process_time() - started
    count = len(pairs)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "peak": peak, "units": count}))
"""


def _run(command: list[str]) -> Measured | None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr.strip().splitlines()[-1][:200], file=sys.stderr)
        return None
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def find_toolkit(given: Path | None, *, root: Path = Path()) -> Path | None:
    """Return a Python that has translate-toolkit; None if there is none.

    Args:
        given: The one that the user names.
        root: Root of the checkout, which may have one in ``.work/ttk``.
    """
    named = os.environ.get("TRANSLATE_TOOLKIT_PYTHON")
    places = [given, Path(named) if named else None, root / ".work/ttk/bin/python"]
    return next((place for place in places if place is not None and place.is_file()), None)


def bench(
    units: int, toolkit: Path | None, folder: Path, *, endings: Sequence[str] = FORMATS
) -> list[BenchRow]:
    """Measure reading and writing of formats, and print a line for each."""
    print(f"{units:,} units", "" if toolkit else "(without translate-toolkit, which was not found)")
    print(f"{'':12}{'units/s':>12}{'peak MiB':>10}{'peer/s':>12}{'peer MiB':>10}{'ratio':>8}")
    pairs = folder / "pairs.tsv"
    with pairs.open("w", encoding="utf-8") as file:
        for unit in generate_units(units):
            file.write(f"{unit.source}\t{unit.target}\n")
    rows: list[BenchRow] = []
    for ending in endings:
        path = folder / f"bench.{ending}"
        for direction in ("out", "in"):
            ours = _run([*_WORK, direction, str(path), str(units)])
            peer = None
            if toolkit and ending in PEERS:
                place = path if direction == "in" else folder / f"peer.{ending}"
                peer = _run(
                    [str(toolkit), "-c", _PEER, direction, PEERS[ending], str(place), str(pairs)]
                )
            if ours is None:
                raise WorkbenchError(f"{ending} {direction} failed")
            rows += _rows(ending, direction, ours, peer)
        path.unlink()
        (folder / f"peer.{ending}").unlink(missing_ok=True)
    return rows


def _rows(ending: str, direction: str, ours: Measured, peer: Measured | None) -> list[BenchRow]:
    ratio = ours.rate / peer.rate if peer else None
    beside = f"{peer.rate:12,.0f}{peer.peak:10,.0f}{ratio:8.2f}" if peer else ""
    print(f"{ending:6}{direction:6}{ours.rate:12,.0f}{ours.peak:10,.0f}{beside}", flush=True)
    name = f"{ending} {direction}"
    return [
        BenchRow(
            "formats",
            f"{name}, units a second of processor time",
            round(ours.rate),
            round(peer.rate) if peer else None,
            "translate-toolkit" if peer else "",
            round(ratio, 2) if ratio else None,
            ">= 1" if peer and ending == "tmx" else "",
        ),
        BenchRow("formats", f"{name}, peak MiB", round(ours.peak), goal=f"< {_MOST_MEMORY}"),
    ]


def main() -> int:
    """Measure all formats, or one in this process (``--work``)."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--units", type=int, default=100_000, help="default: %(default)s")
    parser.add_argument(
        "--formats", nargs="+", choices=FORMATS, default=FORMATS, help="default: all"
    )
    parser.add_argument("--ttk", type=Path, help="a Python that has translate-toolkit")
    parser.add_argument("--json", type=Path, help="write rows for the one table there")
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    try:
        if options.work:
            direction, file, units = options.work
            done = work(direction, Path(file), int(units))
            print(json.dumps({"seconds": done.seconds, "peak": done.peak, "units": done.units}))
            return 0
        with tempfile.TemporaryDirectory() as folder:
            toolkit = find_toolkit(options.ttk)
            rows = bench(options.units, toolkit, Path(folder), endings=options.formats)
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    write_rows(options.json, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
