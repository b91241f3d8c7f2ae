"""Translate a huge text and align two large ones, and print how much memory that took.

    python -m scripts.faults.stress_memory                  translate 1 GB, align a pair of 200 MB
    python -m scripts.faults.stress_memory --translate-mb 20 --align-mb 0   translation only, quick
    python -m scripts.faults.stress_memory --pre-segmented        the 1 GB has a sentence per line
    python -m scripts.faults.stress_memory --translate-mb 0 --align-mb 1 5 20 200   alignment only

The texts are generated: paragraphs of numbered sentences with blank lines between them. The
translator is generated, too (a real model of one layer per side, whose renderings depend on every
letter), so that everything around the model is measured. ``--different`` is the number of different
sentences in the huge text, the others are repetitions, as in any text of that size; only those are
decoded, so that their number decides the time. The pair is aligned with the bundled embedder.

Each command is a process of its own, whose peak of resident memory the kernel counts. The memory
that Python and the libraries need is measured by the same command on a text of one sentence.
"""

from __future__ import annotations

import argparse
import itertools
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts import ROOT
from scripts.bench.rows import BenchRow, write_rows
from scripts.samples.sentences import paired_sentence
from tests.tiny_models import SENTENCES, build_package

_RUN = """
import sys
from workbench.cli.main import run
code = run(sys.argv[1:])
for line in open("/proc/self/status"):
    if line.startswith("VmHWM"):
        print(int(line.split()[1]) // 1024)
sys.exit(code)
"""
# Not getrusage, where the peak of a child begins with that of its parent.

_HEADINGS = """aligning two texts
MB a side  sentences a side  right links     peak MB  MB of disk        s  sentences/s"""


def main() -> int:
    """Generate the texts, run the commands, and print their peaks of memory."""
    given = _arguments()
    rows: list[BenchRow] = []
    with tempfile.TemporaryDirectory(dir=given.dir) as place:
        folder = Path(place)
        if given.translate_mb:
            rows += _translate(
                folder, given.translate_mb, given.different, pre_segmented=given.pre_segmented
            )
        sizes = [size for size in given.align_mb if size]
        if sizes:
            print(_HEADINGS, flush=True)
        for size in sizes:
            rows += _align(folder, size)
    write_rows(given.json, rows)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--translate-mb", type=int, default=1000, help="million bytes; 0 = none")
    parser.add_argument(
        "--align-mb",
        type=int,
        nargs="+",
        default=[200],
        help="sizes of a side in million bytes; 0 = none",
    )
    parser.add_argument(
        "--different", type=int, default=20_000, help="different sentences of the huge text"
    )
    parser.add_argument("--pre-segmented", action="store_true", help="a sentence per line")
    parser.add_argument("--dir", type=Path, help="folder to work in; default: the temporary folder")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there")
    return parser.parse_args()


def _translate(folder: Path, size: int, different: int, *, pre_segmented: bool) -> list[BenchRow]:
    package = build_package(folder).folder
    source = folder / "huge.txt"
    sentences = (f"Le {n}, {SENTENCES[n % 11]}" for n in _numbers(different))
    ends = ("\n", "\n") if pre_segmented else (" ", "\n\n")
    lines = _write(source, size, sentences, ends=ends)
    given = ["translate", "--translator", str(package), "--fast", "--quiet"]
    given += ["--pre-segmented"] if pre_segmented else []
    seconds, peak = _run([*given, str(source), "-o", str(folder / "huge.en")])
    written = (folder / "huge.en").stat().st_size
    small = folder / "small.txt"
    small.write_text(SENTENCES[0])
    _, least = _run([*given, str(small), "-o", str(folder / "small.en")])
    print(
        f"translate {source.stat().st_size / 1e6:,.0f} MB, {lines:,} sentences, "
        f"{min(lines, different):,} different: peak {peak:,} MB ({least:,} MB for one sentence), "
        f"{seconds:,.0f} s, {written / 1e6:,.0f} MB written",
        flush=True,
    )
    return [
        BenchRow("memory", f"MB, peak of translating {size:,} MB", peak, goal="<= 1000"),
    ]


def _align(folder: Path, size: int) -> list[BenchRow]:
    french, english = folder / "large.fr.txt", folder / "large.en.txt"
    sentences = _write(french, size, (paired_sentence(n, "fr") for n in itertools.count()))
    _write(english, size, (paired_sentence(n, "en") for n in itertools.count()), lines=sentences)
    ladder = folder / "large.ladder"
    given = ["align", str(french), str(english), "-o", str(ladder), "--quiet"]
    disk = _Disk(folder)
    with disk:
        seconds, peak = _run(given)
    with ladder.open(encoding="utf-8") as links:
        right = sum(line == f"[{n}]:[{n}]\n" for n, line in enumerate(links))
    print(
        f"{size:>9,} {sentences:>15,} {right / sentences:>14.4%} {peak:>9,} "
        f"{disk.most / 1e6:>13,.0f} {seconds:>8,.0f} {sentences / seconds:>13,.0f}",
        flush=True,
    )
    return [
        BenchRow(
            "memory",
            f"MB, peak of aligning two texts of {size:,} MB",
            peak,
            goal="<= 1000",
        )
    ]


class _Disk:
    """The most disk space, in bytes, that was used while a block ran, mostly by temporary files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.most = 0

    def __enter__(self) -> None:
        self._before = shutil.disk_usage(self._folder).free
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._end.wait(0.5):
            self.most = max(self.most, self._before - shutil.disk_usage(self._folder).free)


def _numbers(different: int) -> Iterator[int]:
    """Yield every number once, then random ones of them without end."""
    chance = random.Random(1)
    yield from range(different)
    while True:
        yield chance.randrange(different)


def _write(
    path: Path,
    size: int,
    sentences: Iterator[str],
    *,
    lines: int | None = None,
    ends: tuple[str, str] = (" ", "\n\n"),
) -> int:
    """Write paragraphs of four sentences up to a size in million bytes, or a number of them.

    Returns:
        How many sentences were written.
    """
    written = count = 0
    with path.open("w", encoding="utf-8") as file:
        while (written < size * 1_000_000) if lines is None else (count < lines):
            paragraph = list(itertools.islice(sentences, 4))
            count += len(paragraph)
            text = ends[0].join(paragraph) + ends[1]
            written += len(text.encode())
            file.write(text)
    return count


def _run(arguments: Sequence[str]) -> tuple[float, int]:
    """Run a command; return its seconds and its peak of resident memory in MB."""
    started = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if run.returncode:
        raise SystemExit(f"stress_memory: workbench {arguments[0]} ended with {run.returncode}")
    return time.monotonic() - started, int(run.stdout.split()[-1])


if __name__ == "__main__":
    sys.exit(main())
