"""Punctuation that a translation keeps: closing marks, question marks, exclamation marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.align.arrays import Floats, Ints
from workbench.align.block_pairs import BlockPairs

_CLOSING_MARKS = {".": 0, "!": 1, "?": 2, ":": 3, ";": 4, ",": 5, "…": 6}
"""Closing marks, each with its number."""

_NO_MARK = 7
"""Number of a sentence without a closing mark."""

_AFTER_MARK = "»\"”’') \u00a0\u202f-—–"
"""Characters that may follow the closing mark."""


@dataclass(frozen=True)
class Punctuation:
    """The punctuation of a text's sentences.

    Attributes:
        closing: Kind of each sentence's closing mark, shape (n,).
        questions: Question marks before each position, shape (n + 1,).
        exclamations: Exclamation marks before each position, shape (n + 1,).
    """

    closing: Ints
    questions: Ints
    exclamations: Ints

    @classmethod
    def read(cls, texts: Sequence[str]) -> Punctuation:
        """Read the punctuation of sentences."""
        closing = [_CLOSING_MARKS.get(text.rstrip(_AFTER_MARK)[-1:], _NO_MARK) for text in texts]
        return cls(np.array(closing, np.int64), _sums(texts, "?"), _sums(texts, "!"))


def punctuation_differences(
    source: Punctuation, target: Punctuation, pairs: BlockPairs, *, max_marks: int
) -> list[Floats]:
    """Return three differences of block pairs, each of shape (pairs,).

    They are: whether the closing marks differ, and by how many question and exclamation marks the
    sides differ, ``max_marks`` at most. No side may be empty.
    """
    found = [source.closing[pairs.x1 - 1] != target.closing[pairs.y1 - 1]]
    for source_marks, target_marks in (
        (source.questions, target.questions),
        (source.exclamations, target.exclamations),
    ):
        source_count = source_marks[pairs.x1] - source_marks[pairs.x0]
        target_count = target_marks[pairs.y1] - target_marks[pairs.y0]
        found.append(np.minimum(np.abs(source_count - target_count), max_marks))
    return [values.astype(np.float32) for values in found]


def _sums(texts: Sequence[str], mark: str) -> Ints:
    return np.concatenate([[0], np.cumsum([text.count(mark) for text in texts], dtype=np.int64)])
