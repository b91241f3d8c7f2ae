"""A row of the one table that ``make bench`` prints, as JSON: what all benchmarks have in common.

Every benchmark takes ``--json FILE`` and writes a list of rows there, besides what it prints:

    {"area": "translate", "what": "segments a second, a segment a call", "ours": 51.2, "peer": 8.3,
     "peer_name": "argostranslate", "ratio": 6.2, "goal": ">= 6"}
"""

from __future__ import annotations

import json
import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}


@dataclass(frozen=True, slots=True)
class BenchRow:
    """One measurement.

    Attributes:
        area: Part of the workbench: translate, align, review, formats, …
        what: What was measured, with its unit.
        ours: Our figure, in the unit of ``what``.
        peer: The figure of the program that we are compared with; None where there is none.
        peer_name: Name of that program.
        ratio: How many times better ours is, whether more or less is better, unless ``what`` says
            otherwise; None where there is no peer.
        goal: A comparison such as ``>= 6`` or ``< 100``, of the ratio, or of ``ours`` where there
            is none; empty where there is no goal.
    """

    area: str
    what: str
    ours: float
    peer: float | None = None
    peer_name: str = ""
    ratio: float | None = None
    goal: str = ""

    @property
    def is_met(self) -> bool | None:
        """True if the goal is met; None where there is none.

        Raises:
            ValueError: The goal is not a comparison.
        """
        if not self.goal:
            return None
        sign, _, number = self.goal.partition(" ")
        measured = self.ours if self.ratio is None else self.ratio
        if sign not in _COMPARE:
            raise ValueError(f"{self.area}, {self.what}: {self.goal!r} is no goal, such as '>= 6'")
        return _COMPARE[sign](measured, float(number.replace(",", "")))


def write_rows(path: Path | None, rows: Iterable[BenchRow]) -> None:
    """Write the rows for ``scripts/bench/__main__.py``; nothing without a path."""
    if path is not None:
        path.write_text(json.dumps([asdict(row) for row in rows], indent=1), encoding="utf-8")


def read_rows(path: Path) -> list[BenchRow]:
    """Read the rows of a file.

    Raises:
        ValueError: It does not hold a list of rows.
    """
    found = json.loads(path.read_text(encoding="utf-8"))
    try:
        return [BenchRow(**row) for row in found]
    except TypeError as error:
        raise ValueError(f"{path}: {error}") from error


def print_table(rows: Sequence[BenchRow]) -> None:
    """Print a line for each row."""
    print(f"\n{'':11}{'':48}{'ours':>11}{'peer':>11} {'ratio':>7}  {'goal':9}{'met':5}peer")
    for row in rows:
        peer = "" if row.peer is None else _number(row.peer)
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        met = {None: "", True: "yes", False: "NO"}[row.is_met]
        print(
            f"{row.area:11}{row.what:48}{_number(row.ours):>11}{peer:>11} {ratio:>7}  "
            f"{row.goal:9}{met:5}{row.peer_name}"
        )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
