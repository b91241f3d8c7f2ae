"""Run every benchmark and print one table: ours, the peer that runs here, the ratio, the goal.

    python -m scripts.bench --project big.bitext                     all of them: make bench
    python -m scripts.bench translate segment                        only these
    python -m scripts.bench --data DIR --json rows.json --project big.bitext

Each benchmark is a script of its own, ``scripts/bench/NAME.py``, that prints its own tables; they
pass through here. BENCHMARKS.md says how each figure is measured. Exit status 1 if a benchmark
failed; a goal that is missed is marked and is no failure, for it can be the machine's.
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
    *("translate", "align", "odd_texts", "review", "formats", "memory"),
    *("segment", "embedder", "store"),
)
"""In the order of the table; each is ``scripts/bench/NAME.py``."""
_TAKE_DATA = {"align": "", "odd_texts": "", "embedder": "dev"}
"""Which take larger texts, and from where below the folder that is given."""
_WITH_DATA = {"align": ["--held-out"]}
"""What else those are told then."""
_AGAIN_WITH_DATA = {"align": ["--scale", "10000"]}
"""What those measure in a second run."""
_TAKE_PROJECT = frozenset({"review", "store"})


def main() -> int:
    """Run them, pass their tables through, print the one table."""
    given = _arguments()
    rows: list[BenchRow] = []
    failed = []
    with tempfile.TemporaryDirectory() as place:
        for name in given.names or BENCHES:
            if name in _TAKE_PROJECT and given.project is None:
                print(f"{name} is left out: it needs --project (make bench makes one)")
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
    parser.add_argument("--data", type=Path, help="folder of larger texts that some of them take")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there, too")
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
