"""Kill a build of a folder of pairs at random moments and check that nothing is lost.

    python -m scripts.faults.kill_build                            40 pairs, 20 kills, two processes
    python -m scripts.faults.kill_build --documents 12 --kills 3

An undisturbed build in one process gives the expected project. Then the same folders are built by
several processes that align, killed after a random time (SIGKILL of the process that has the
project), and resumed. After every kill the project must be sound; a build that is not killed must
complete it to the expected one, byte for byte as JSON lines. Then the next one starts from nothing,
so that the kills hit all stages. The exit status is 1 if anything differs.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.samples.sentences import paired_sentence
from workbench.store import ProjectFile

_RUN = "import sys; from workbench.cli.main import run; sys.exit(run(sys.argv[1:]))"


def main() -> int:
    """Build, kill, compare; print the counts."""
    given = _arguments()
    chance = random.Random(given.seed)
    kills = rounds = before_any = 0
    found: list[int] = []
    faults: list[str] = []
    with tempfile.TemporaryDirectory(dir=given.dir) as place:
        folder = Path(place)
        _write_pairs(folder, given.documents, given.sentences)
        _finish(folder, "undisturbed", threads=1)
        started = time.monotonic()
        _finish(folder, "measured", threads=given.threads)
        seconds = time.monotonic() - started
        expected = _exported(folder, "undisturbed")
        if _exported(folder, "measured") != expected:
            faults.append("several processes built another project than one process")
        while kills < given.kills:
            rounds += 1
            name = f"round{rounds}"
            while kills < given.kills:
                run = _start(folder, name, threads=given.threads, is_killed=True)
                try:
                    run.wait(timeout=chance.uniform(0, 0.7 * seconds))
                    break
                except subprocess.TimeoutExpired:
                    run.kill()
                    run.wait()
                kills += 1
                built, wrong = _state(_project(folder, name))
                found.append(built)
                before_any += not built
                faults += [f"{fault}, after kill {kills}" for fault in wrong]
            _finish(folder, name, threads=given.threads)
            if _exported(folder, name) != expected:
                faults.append(f"another project at the end of round {rounds}")
    print(f"documents                         {given.documents} of {given.sentences} sentences")
    print(f"killed at random moments          {kills}")
    print(f"  before the first document       {before_any}")
    print(f"documents found built after kills {sum(found)}")
    print(f"rounds from start to end          {rounds}")
    print(f"faults and differences            {len(faults)}")
    for fault in faults[:10]:
        print(f"  {fault}")
    return 1 if faults else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--sentences", type=int, default=350, help="sentences of each side")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2, help="number of processes that align")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dir", type=Path, help="folder to work in; default: the temporary folder")
    return parser.parse_args()


def _write_pairs(folder: Path, count: int, size: int) -> None:
    for language in ("fr", "en"):
        (folder / language).mkdir()
        for n in range(count):
            sentences = [paired_sentence(n * size + i, language) for i in range(size)]
            text = "\n\n".join(sentences)
            (folder / language / f"{n:03}.{language}.txt").write_text(text, encoding="utf-8")


def _project(folder: Path, name: str) -> Path:
    return folder / name / "p.bitext"


def _start(
    folder: Path, name: str, *, threads: int, is_killed: bool = False
) -> subprocess.Popen[bytes]:
    project = _project(folder, name)
    project.parent.mkdir(exist_ok=True)
    command = ["build", str(folder / "fr"), str(folder / "en"), "-o", str(project)]
    options = ["--no-translate", "--quiet", "--threads", str(threads)]
    # Python warns of the semaphores of a killed process.
    messages = subprocess.DEVNULL if is_killed else None
    return subprocess.Popen([sys.executable, "-c", _RUN, *command, *options], stderr=messages)


def _finish(folder: Path, name: str, *, threads: int) -> None:
    if code := _start(folder, name, threads=threads).wait():
        raise SystemExit(f"kill_build: a build that was not killed ended with {code}")


def _exported(folder: Path, name: str) -> bytes:
    project = _project(folder, name)
    out = project.with_name("p.jsonl")
    command = ["export", str(project), str(out), "--quiet"]
    subprocess.run([sys.executable, "-c", _RUN, *command], check=True)
    return out.read_bytes()


def _state(project: Path) -> tuple[int, list[str]]:
    """Return how many documents are built, and the faults of the file, if it exists."""
    if not project.exists():
        return 0, []
    with ProjectFile.open(project) as opened:
        built = sum(entry.state.value == "aligned" for entry in opened.documents.entries())
        return built, opened.find_faults()


if __name__ == "__main__":
    sys.exit(main())
