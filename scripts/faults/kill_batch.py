"""Kill a batch of translations at random moments and check that nothing is lost.

    python -m scripts.faults.kill_batch                                200 documents, 30 kills
    python -m scripts.faults.kill_batch --documents 20 --kills 5 --seed 7
    python -m scripts.faults.kill_batch --translator bundled --kills 10

An undisturbed run over the documents gives the expected outputs. Then the same batch is started
again and again and killed (SIGKILL) after a random time. After every kill, each output that exists
must be complete, byte for byte; at the end, a run that is not killed must produce all of them. A
batch that ends before its kill is compared, and the next one starts in an empty folder, so that the
kills hit all stages. The exit status is 1 if a single byte differs.

Without ``--translator``, a package is built whose renderings depend on every letter of a text.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from scripts import ROOT
from tests.tiny_models import SENTENCES, build_package


@dataclass(slots=True)
class Counts:
    """Counts over all runs."""

    kills: int = 0
    rounds: int = 0
    before_any_output: int = 0
    outputs_compared: int = 0
    damaged: list[str] = field(default_factory=list)


def main() -> int:
    """Run, kill, compare; print the counts."""
    given = _arguments()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory(dir=given.dir) as place:
        folder = Path(place)
        source = folder / "in"
        segments = _write_documents(source, given.documents, chance)
        translator = given.translator or str(build_package(folder).folder)
        started = time.monotonic()
        _finish(source, folder / "undisturbed", translator)
        seconds = time.monotonic() - started
        expected = _outputs(folder / "undisturbed")
        counts = Counts()
        while counts.kills < given.kills:
            _one_round(folder, translator, expected, given.kills, seconds, chance, counts)
    print(f"documents                         {given.documents} ({segments} segments)")
    print(f"killed at random moments          {counts.kills}")
    print(f"  before the first output         {counts.before_any_output}")
    print(f"outputs compared after kills      {counts.outputs_compared}")
    print(f"rounds from start to end          {counts.rounds}")
    print(f"outputs that differ               {len(counts.damaged)}")
    for name in counts.damaged[:10]:
        print(f"  {name}")
    return 1 if counts.damaged else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--translator", help="a package, or 'bundled'; default: a generated one")
    parser.add_argument("--dir", type=Path, help="folder to work in; default: the temporary folder")
    return parser.parse_args()


def _write_documents(source: Path, count: int, chance: random.Random) -> int:
    """Write documents of 1 to 30 sentences, every tenth as JSON lines; return the sentences."""
    source.mkdir()
    segments = 0
    for n in range(count):
        size = chance.randint(1, 30)
        numbered = [f"Le {chance.randint(1, 999)}, {chance.choice(SENTENCES)}" for _ in range(size)]
        segments += size
        if n % 10 == 9:
            lines = [json.dumps({"n": i, "text": text}) for i, text in enumerate(numbered)]
            (source / f"{n:04}.jsonl").write_text("\n".join(lines), encoding="utf-8")
        else:
            (source / f"{n:04}.txt").write_text("\n\n".join(numbered), encoding="utf-8")
    return segments


def _one_round(
    folder: Path,
    translator: str,
    expected: dict[str, bytes],
    kills: int,
    seconds: float,
    chance: random.Random,
    counts: Counts,
) -> None:
    """Run one batch from an empty folder to its end, and kill it on the way."""
    out = folder / f"out{counts.rounds}"
    counts.rounds += 1
    while counts.kills < kills:
        run = _start(folder / "in", out, translator)
        try:
            # Most of a short run is its start-up; a longer wait would find it finished.
            run.wait(timeout=chance.uniform(0, 0.6 * seconds))
            break
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
        counts.kills += 1
        found = _outputs(out)
        counts.before_any_output += not found
        counts.outputs_compared += len(found)
        counts.damaged += [
            f"{name}, after kill {counts.kills}"
            for name, data in found.items()
            if data != expected[name]
        ]
    _finish(folder / "in", out, translator)
    found = _outputs(out)
    counts.damaged += [
        f"{name}, at the end of round {counts.rounds}"
        for name in expected.keys() | found.keys()
        if found.get(name) != expected.get(name)
    ]
    left = sorted(path.name for path in (out / ".workbench-translate").iterdir())
    if left != ["manifest.jsonl"]:
        counts.damaged.append(f"left in the hidden folder: {', '.join(left)}")
    shutil.rmtree(out)


def _start(source: Path, out: Path, translator: str) -> subprocess.Popen[bytes]:
    script = ROOT / "scripts/batch_translate.py"
    command = [sys.executable, str(script), str(source), "-o", str(out)]
    return subprocess.Popen([*command, "--translator", translator, "--fast", "--quiet"])


def _finish(source: Path, out: Path, translator: str) -> None:
    if code := _start(source, out, translator).wait():
        raise SystemExit(f"kill_batch: a run that was not killed ended with {code}")


def _outputs(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.glob("[!.]*") if path.is_file()}


if __name__ == "__main__":
    sys.exit(main())
