"""Whole programs, from their start to the last byte written: the time that a user waits.

They are argostranslate as the programs of its users call it, with a segment or a document at a
time, and ``workbench translate`` over the same folder. Each is a new process; its imports, loading
the model, reading and writing count.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts import ROOT
from workbench.translate import Package

_ARGOS = """
import sys
from pathlib import Path
from workbench.bitext import LanguagePair
from scripts.bench.translating.argos import load_argos
from workbench.translate import find_package
package = find_package(LanguagePair({source!r}, {target!r}), name_or_path={package!r})
translate = load_argos(package, split_sentences=lambda text: text.split("\\t"))
for path in sorted(Path({inputs!r}).iterdir()):
    lines = path.read_text(encoding="utf-8").splitlines()
    if {by_document!r}:
        written = [translate("\\t".join(lines))]
    else:
        written = [translate(line) for line in lines]
    Path({outputs!r}, path.name).write_text("\\n".join(written), encoding="utf-8")
"""
_WORKBENCH = """
from workbench.cli.main import run
given = ["translate", {inputs!r}, "-o", {outputs!r}, "--translator", {package!r}]
given += ["--from", {source!r}, "--to", {target!r}, "--pre-segmented", "--quiet"]
assert run(given + {more!r}) == 0
"""
# Not getrusage, where the peak of a child begins with that of its parent.
_PEAK = """
for line in open("/proc/self/status"):
    if line.startswith("VmHWM"):
        print(int(line.split()[1]) // 1024)
"""


@dataclass(frozen=True, slots=True)
class Program:
    """The best run of a program.

    Attributes:
        name: Name of the program.
        seconds: Wall-clock time.
        peak: Peak of resident memory in MB.
    """

    name: str
    seconds: float
    peak: int


def run_programs(
    package: Package, documents: Sequence[Sequence[str]], *, repeat: int = 1
) -> list[Program]:
    """Run the programs in turn over the documents, one segment per line; return the best runs."""
    with tempfile.TemporaryDirectory() as place:
        inputs = Path(place) / "in"
        inputs.mkdir()
        for number, segments in enumerate(documents):
            (inputs / f"{number:05}.txt").write_text("\n".join(segments), encoding="utf-8")
        names = {
            "source": package.languages.source,
            "target": package.languages.target,
            "package": str(package.folder),
            "inputs": str(inputs),
        }
        programs: dict[str, tuple[str, dict[str, object]]] = {
            "argostranslate, a segment a call": (_ARGOS, {"by_document": False}),
            "argostranslate, a document a call": (_ARGOS, {"by_document": True}),
            "workbench translate": (_WORKBENCH, {"more": []}),
            "workbench translate --fast": (_WORKBENCH, {"more": ["--fast"]}),
        }
        best: dict[str, Program] = {}
        for number, (name, (code, more)) in enumerate([*programs.items()] * repeat):
            outputs = Path(place) / f"out{number}"
            outputs.mkdir()
            run = _run(name, code.format(**names, **more, outputs=str(outputs)))
            if name not in best or run.seconds < best[name].seconds:
                best[name] = run
        return list(best.values())


def run_start_ups(package: Package) -> list[Program]:
    """Measure the time from the start of a program to its first short sentence."""
    return run_programs(package, [["Oui."]])[0:3:2]


def _run(name: str, code: str) -> Program:
    started = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\n{_PEAK}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return Program(name, time.perf_counter() - started, int(run.stdout.split()[-1]))
