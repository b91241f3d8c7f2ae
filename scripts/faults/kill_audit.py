"""Kill an audit at random moments, open it again, and check that no verdict was lost.

    python -m scripts.faults.kill_audit --rounds 50

The real screen runs in a pseudo-terminal and is driven by keys: right, wrong, partly, skip, undo,
going back and forth, and notes. After every key that the screen has answered by drawing, a second
connection reads the verdicts. Then, at a random moment while one more key arrives, the process is
killed (SIGKILL). When it is opened again, the project must pass its integrity check, hold every
verdict that had been drawn, and go on at the pair that is left.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from scripts.faults.terminal_screen import Screen
from scripts.samples.make_project import make_project
from workbench.project.audit import SampleOptions, open_audit
from workbench.store import ProjectFile

_KEYS: tuple[Sequence[str], ...] = (
    *("r", "r", "r", "w", "p", "s", "u", "r", "1", "2"),
    *(
        ("\x1b[D", "w"),
        ("\x1b[D", "\x1b[C"),
        ("n", *"court", "\r"),
        ("n", *"faux", "\r"),
        ("v", "\r"),
    ),
    # Several taken back, and a pair judged anew.
    *(("u", "u", "u"), ("\x1b[D", "\x1b[D", "p"), ("u", "w")),
)
"""What is pressed, each key of it on its own."""

_PAIRS = 300
"""Pairs of the sample: more than the keys of fifty rounds judge."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts on the pairs of an audit.

    Attributes:
        journal: Number of verdicts and notes that were given, and of those that are not undone.
        verdicts: What was said of each pair, and the note.
    """

    journal: tuple[int, int]
    verdicts: tuple[tuple[str, str], ...]


def read_judged(path: Path) -> Judged:
    """Read the verdicts of the first audit while another process writes to the file."""
    with ProjectFile.open(path, read_only=True) as project:
        pairs = project.audits.pairs(1)
        verdicts = tuple((pair.verdict, pair.note) for pair in pairs)
        return Judged(project.audits.journal_size(1), verdicts)


def one_round(project: Path, random: Random, state: Path) -> str:
    """Judge, kill, open again and compare; return what is wrong."""
    screen = Screen(project, state, command="audit")
    try:
        if not screen.wait_until_opened():
            return "the audit did not open"
        for _ in range(random.randint(2, 8)):
            screen.press_each(random.choice(_KEYS))
        drawn = screen.settled(lambda: read_judged(project))
        # A key that may or may not be handled when the process is killed.
        screen.press(random.choice(_KEYS)[0])
        time.sleep(random.random() * 0.08)
    finally:
        screen.kill()
    return _difference(project, drawn)


def _difference(project: Path, drawn: Judged) -> str:
    with ProjectFile.open(project) as opened:
        faults = opened.find_faults()
    if faults:
        return f"the file is damaged: {faults[0]}"
    found = read_judged(project)
    if found.journal[0] - drawn.journal[0] not in (0, 1):
        return f"{drawn.journal[0]} verdicts were drawn, {found.journal[0]} are in the file"
    if found.journal == drawn.journal and found.verdicts != drawn.verdicts:
        return "verdicts differ although none was given since they were drawn"
    changed = sum(a != b for a, b in zip(found.verdicts, drawn.verdicts, strict=True))
    return f"{changed} pairs changed by one key" if changed > 1 else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill the audit, as often as the arguments say; return 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    random = Random(chosen.seed)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "killed.bitext"
        make_project(project, 400)
        with open_audit(project, SampleOptions(size=_PAIRS)):
            pass
        lost = 0
        for number in range(1, chosen.rounds + 1):
            wrong = one_round(project, random, Path(folder) / "state")
            lost += bool(wrong)
            if wrong:
                print(f"round {number}: {wrong}", flush=True)
        given, stand = read_judged(project).journal
    print(
        f"{chosen.rounds} kills: {lost} lost something;"
        f" {given} verdicts and notes given, {stand} of them not undone"
    )
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
