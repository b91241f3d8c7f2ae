"""Run every benchmark and print one table: our figure, the peer's, the ratio, the goal.

    python -m scripts.bench --project big.bitext                     all of them: make bench
    python -m scripts.bench translate segment                        only these
    python -m scripts.bench --data DIR --json rows.json --project big.bitext

Each benchmark is a script of its own, ``scripts/bench/NAME.py``, and also prints tables of its own.
BENCHMARKS.md says how each figure is measured. The exit status is 1 if a benchmark failed. A goal
that is not met is marked but is no failure, since the machine may be the reason.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts import ROOT
from scripts.bench.rows import BenchRow, print_table, read_rows, write_rows

BENCHES = (
    *("translate", "protection", "align", "odd_texts", "review", "formats", "documents"),
    *("memory", "segment", "embedder", "store"),
)
"""Names of the benchmarks, in the order of the table."""
_TAKE_DATA = {"align": "", "odd_texts": "", "embedder": "dev", "protection": "dev"}
"""Benchmarks that use larger texts, and the folder of these below the given one."""
_WITH_DATA = {"align": ["--held-out"]}
"""Options that a benchmark gets with larger texts."""
_AGAIN_WITH_DATA = {"align": ["--scale", "10000"]}
"""Options of a second run with larger texts."""
_TAKE_PROJECT = frozenset({"review", "store"})
"""Benchmarks that need a project."""


def main() -> int:
    """Run the benchmarks and print the one table."""
    given = _arguments()
    rows: list[BenchRow] = []
    failed = []
    with tempfile.TemporaryDirectory() as place:
        for name in given.names or BENCHES:
            if name in _TAKE_PROJECT and given.project is None:
                print(f"{name} is skipped: it needs --project (make bench creates one)")
                continue
            print(f"--- {name}", flush=True)
            for number, command in enumerate(_commands(name, given)):
                file = Path(place) / f"{name}-{number}.json"
                run = subprocess.run([*command, "--json", str(file)], cwd=ROOT, check=False)
                if run.returncode:
                    failed.append(name)
                if file.exists():
                    rows += read_rows(file)
    print_table(rows)
    write_rows(given.json, rows)
    for name in failed:
        print(f"scripts.bench.{name} failed", file=sys.stderr)
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", choices=[*BENCHES, []], metavar="NAME")
    parser.add_argument(
        "--project", type=Path, help="a large project (scripts.samples.make_project)"
    )
    parser.add_argument("--data", type=Path, help="folder of larger texts for some of them")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the rows there")
    return parser.parse_args()


def _commands(name: str, given: argparse.Namespace) -> list[list[str]]:
    command = [sys.executable, "-m", f"scripts.bench.{name}"]
    if name in _TAKE_PROJECT:
        command.append(str(given.project.resolve()))
    if name not in _TAKE_DATA or given.data is None:
        return [command]
    command += ["--data", str(given.data.resolve() / _TAKE_DATA[name])]
    again = _AGAIN_WITH_DATA.get(name)
    return [[*command, *_WITH_DATA.get(name, ())], *([[*command, *again]] if again else [])]


if __name__ == "__main__":
    sys.exit(main())
