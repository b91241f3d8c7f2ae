"""Damage samples of every format at random and read them: each must be read, or refused clearly.

    python -m scripts.faults.fuzz_formats --minutes 10 [--only .docx] [--seed 7] [--keep DIR]

The files are read in a process of its own. These are findings: an exception other than a
``WorkbenchError``, a message that is not two lines, blocks that overlap, more than --seconds of CPU
time, or more than --mebibytes of memory. Each is printed, and its file is kept in the folder of
--keep. The exit status is 1 if there were findings.
"""

from __future__ import annotations

import argparse
import json
import random
import select
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts import ROOT
from scripts.faults.fuzzing.cases import samples
from scripts.faults.fuzzing.damage import damage

_CASES_A_PROCESS = 300
"""Files that a process reads before a new one takes its place."""


class Reader:
    """Reads files in another process, which is replaced after some hundreds or when it dies."""

    def __init__(self, *, seconds: float, mebibytes: int) -> None:
        self._seconds = seconds
        self._mebibytes = mebibytes
        self._process: subprocess.Popen[str] | None = None
        self._cases = 0

    def read(self, kind: str, path: Path) -> dict[str, Any]:
        """Read a file; return ``outcome`` (read, refused or finding) and ``detail``."""
        if self._process is None or self._cases >= _CASES_A_PROCESS:
            self.stop()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "scripts.faults.fuzzing.worker", str(4 << 30)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=ROOT,
            )
            self._cases = 0
        self._cases += 1
        process = self._process
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{kind}\t{path}\n")
        process.stdin.flush()
        # Wall-clock time, and ten times as much, because the machine may be busy.
        ready, _, _ = select.select([process.stdout], [], [], 10 * self._seconds)
        answer = process.stdout.readline() if ready else ""
        if not answer:
            self.stop()
            return {"outcome": "finding", "detail": "hangs" if not ready else "the process died"}
        found: dict[str, Any] = json.loads(answer)
        if found["seconds"] > self._seconds:
            found.update(outcome="finding", detail=f"{found['seconds']:.1f} s of CPU time")
        if found["mebibytes"] > self._mebibytes:
            found.update(outcome="finding", detail=f"{found['mebibytes']} MiB of memory")
            self.stop()
        return found

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def main() -> int:
    """Damage and read files until the time is over; print the findings and a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="formats whose name contains this")
    parser.add_argument("--keep", type=Path, help="a folder for the files that were findings")
    parser.add_argument("--seconds", type=float, default=10.0, help="CPU time that a file may take")
    parser.add_argument("--mebibytes", type=int, default=1024, help="memory that a file may take")
    options = parser.parse_args()
    wholes = {name: data for name, data in samples().items() if options.only in name}
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    reader = Reader(seconds=options.seconds, mebibytes=options.mebibytes)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    slowest: dict[str, float] = defaultdict(float)
    printed: Counter[str] = Counter()
    chance = random.Random(options.seed)
    until = time.monotonic() + 60 * options.minutes
    with TemporaryDirectory() as folder:
        while time.monotonic() < until:
            for name, whole in wholes.items():
                kind, ending = name.split(":")
                path = Path(folder, f"x{ending.split()[0]}")
                path.write_bytes(damage(whole, chance))
                found = reader.read(kind, path)
                counts[name][found["outcome"]] += 1
                slowest[name] = max(slowest[name], found.get("seconds", 0.0))
                if found["outcome"] == "finding":
                    number = sum(count["finding"] for count in counts.values())
                    _print_finding(name, number, found["detail"], path, printed, options.keep)
                if time.monotonic() >= until:
                    break
    reader.stop()
    print(f"{'format':24}{'cases':>8}{'read':>8}{'refused':>9}{'findings':>10}{'slowest s':>11}")
    for name, count in counts.items():
        print(
            f"{name:24}{count.total():8}{count['read']:8}{count['refused']:9}"
            f"{count['finding']:10}{slowest[name]:11.2f}"
        )
    return 1 if any(count["finding"] for count in counts.values()) else 0


def _print_finding(
    name: str, number: int, detail: str, path: Path, printed: Counter[str], keep: Path | None
) -> None:
    """Print a finding, but of one kind only the first three."""
    kind = f"{name} {detail.strip().splitlines()[-1][:60]}"
    printed[kind] += 1
    if printed[kind] > 3:
        return
    print(f"--- finding {number}: {name}\n{detail.strip()}", flush=True)
    if keep:
        kept = keep / f"{number:04}{path.suffix}"
        kept.write_bytes(path.read_bytes())
        print(f"    kept as {kept}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
