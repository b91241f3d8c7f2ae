"""The marks that a translation keeps: how a sentence ends, what it asks and exclaims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.align.arrays import Floats, Ints

_ENDS = {".": 0, "!": 1, "?": 2, ":": 3, ";": 4, ",": 5, "…": 6}
_NO_MARK = 7
_CLOSERS = "»\"”’') \u00a0\u202f-—–"  # what may stand after the mark
_MOST = 2


@dataclass(frozen=True)
class Marks:
    """The marks of one side's sentences.

    Attributes:
        ends: Kind of the last mark, shape (n,).
        questions: Question marks up to and with sentence i - 1, shape (n + 1,).
        exclamations: The same of exclamation marks.
    """

    ends: Ints
    questions: Ints
    exclamations: Ints

    @classmethod
    def read(cls, texts: Sequence[str]) -> Marks:
        """Look at the sentences."""
        ends = [_ENDS.get(text.rstrip(_CLOSERS)[-1:], _NO_MARK) for text in texts]
        return cls(np.array(ends, np.int64), _running(texts, "?"), _running(texts, "!"))


def differences(left: Marks, right: Marks, spans: tuple[Ints, Ints, Ints, Ints]) -> list[Floats]:
    """Of blocks (first, last, first across, last across): other end, questions, exclamations."""
    first, last, across_first, across_last = spans
    apart = [left.ends[last] != right.ends[across_last]]
    for ours, theirs in (
        (left.questions, right.questions),
        (left.exclamations, right.exclamations),
    ):
        here, there = ours[last + 1] - ours[first], theirs[across_last + 1] - theirs[across_first]
        apart.append(np.minimum(np.abs(here - there), _MOST))
    return [values.astype(np.float32) for values in apart]


def _running(texts: Sequence[str], mark: str) -> Ints:
    return np.concatenate([[0], np.cumsum([text.count(mark) for text in texts], dtype=np.int64)])
