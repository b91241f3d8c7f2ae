"""Marked cases: text with ``‖`` where a sentence ends, and scores against them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

Splitter = Callable[[str], list[tuple[int, int]]]

HERE = Path(__file__).parent
_SPACES = str.maketrans({"⍽": "\u00a0", "⎵": "\u202f"})


@dataclass(frozen=True, slots=True)
class Case:
    """One paragraph and where its sentences end.

    Attributes:
        text: The paragraph without marks.
        cuts: Number of characters other than white space before each inner boundary.
    """

    text: str
    cuts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Score:
    """How a splitter did on a set: cases wholly right, boundaries too many and too few."""

    right: int
    cases: int
    extra: int
    missed: int

    def __str__(self) -> str:
        return f"{self.right}/{self.cases} cases right, {self.extra} extra, {self.missed} missed"


def read_cases(name: str) -> list[Case]:
    """The cases of ``NAME.txt`` in this folder; lines that start with ``%`` are comments."""
    paragraphs = (HERE / f"{name}.txt").read_text(encoding="utf-8").split("\n\n")
    cases = []
    for paragraph in paragraphs:
        lines = [line for line in paragraph.splitlines() if not line.startswith("%")]
        if lines:
            cases.append(_case("\n".join(lines).translate(_SPACES)))
    return cases


def _case(marked: str) -> Case:
    pieces = marked.split("‖")
    text = "".join(
        piece.removeprefix(" ") if number else piece for number, piece in enumerate(pieces)
    )
    return Case(text, _counts(pieces[:-1]))


def cuts(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """A splitter's inner boundaries, counted as in ``Case.cuts``."""
    return _counts([text[start:end] for start, end in spans][:-1])


def _counts(pieces: Iterable[str]) -> frozenset[int]:
    counts, total = [], 0
    for piece in pieces:
        total += sum(not char.isspace() for char in piece)
        counts.append(total)
    return frozenset(counts)


def score(cases: Iterable[Case], splitter: Splitter) -> Score:
    """Judge a splitter on cases."""
    found = [(case.cuts, cuts(case.text, splitter(case.text))) for case in cases]
    return Score(
        right=sum(wanted == got for wanted, got in found),
        cases=len(found),
        extra=sum(len(got - wanted) for wanted, got in found),
        missed=sum(len(wanted - got) for wanted, got in found),
    )
