"""Align the words of a draft with those of its source, by the attention of the decoder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_WORD = re.compile(r"[^\W_]{2,}")

Floats = npt.NDArray[np.float64]
Span = tuple[int, int]
"""Offset of the first character of a token, and the offset after its last."""

_DRIFT = 0.2
"""Standard deviation of the distance by which words move, as a share of the text length.

Attention to more distant words is mostly noise."""
_LEAST_SINGLE = 0.15
"""Least share of the attention of a token that is taken for a span where none has more."""
_LEAST_SHARE = 0.4
"""Share of the attention of a token that has to be in a span for the token to belong to it."""


@dataclass(frozen=True, slots=True, eq=False)
class WordAlignment:
    """The tokens of a source and of its draft, with the attention between them.

    Attributes:
        sources: Places of the S tokens of the source.
        targets: Places of the T tokens of the draft.
        attention: Attention of each token of the draft to those of the source, shape (T, S).
    """

    sources: tuple[Span, ...]
    targets: tuple[Span, ...]
    attention: Floats

    def shifted(self, source: int, target: int) -> WordAlignment:
        """Return the alignment with its places moved by numbers of characters."""
        return WordAlignment(
            tuple((start + source, end + source) for start, end in self.sources),
            tuple((start + target, end + target) for start, end in self.targets),
            self.attention,
        )

    @classmethod
    def join(cls, parts: Sequence[WordAlignment]) -> WordAlignment:
        """Return the alignment of texts that follow one another."""
        if len(parts) == 1:
            return parts[0]
        attention = np.zeros(
            (sum(len(p.targets) for p in parts), sum(len(p.sources) for p in parts))
        )
        row = col = 0
        for part in parts:
            rows, cols = part.attention.shape
            attention[row : row + rows, col : col + cols] = part.attention
            row, col = row + rows, col + cols
        return cls(
            tuple(span for part in parts for span in part.sources),
            tuple(span for part in parts for span in part.targets),
            attention,
        )

    def pinned(self, pairs: Sequence[tuple[Span, Span]]) -> WordAlignment:
        """Return the alignment with spans of both texts aligned only with each other."""
        if not pairs or not self.targets:
            return self
        attention = self.attention.copy()
        for source, target in pairs:
            cols = [n for n, span in enumerate(self.sources) if _overlap(span, source)]
            rows = [n for n, span in enumerate(self.targets) if _overlap(span, target)]
            attention[:, cols] = 0
            attention[rows] = 0
            attention[np.ix_(rows, cols)] = 1
        return WordAlignment(self.sources, self.targets, attention)

    def span(self, start: int, end: int) -> Span | None:
        """Return the span of the draft that translates a span of the source; None if there is none.

        It is the run of tokens with the largest sum of attention to the span, minus a share that
        every token needs (maximum subarray).
        """
        shares = self._shares(start, end)
        best, best_sum = None, 0.0
        first, summed = 0, 0.0
        for number, share in enumerate(shares - _LEAST_SHARE):
            if summed <= 0:
                first, summed = number, 0.0
            summed += float(share)
            if summed > best_sum:
                best, best_sum = (first, number), summed
        if best is None and shares.size and shares.max() >= _LEAST_SINGLE:
            # No token has most of its attention there: the one that has most of all.
            best = (int(shares.argmax()),) * 2
        return None if best is None else (self.targets[best[0]][0], self.targets[best[1]][1])

    def place(self, at: int) -> int | None:
        """Return the offset in the draft for an offset in the source; None if nothing is known.

        The words before and after it translate those before and after the offset in the source, as
        far as the order of the words allows.
        """
        if not self.targets:
            return None
        before = self._shares(0, at)
        misplaced_behind = np.concatenate([[0.0], np.cumsum(1 - before)])
        misplaced_before = before.sum() - np.concatenate([[0.0], np.cumsum(before)])
        best = int((misplaced_behind + misplaced_before).argmin())
        return self.targets[best][0] if best < len(self.targets) else self.targets[-1][1]

    def _shares(self, start: int, end: int) -> Floats:
        """Return the share of the attention of each token of the draft to a span, 0 to 1."""
        if not self.targets or not self.sources:
            return np.zeros(len(self.targets))
        middles = [
            np.array([sum(span) / 2 for span in side]) for side in (self.sources, self.targets)
        ]
        x, y = (middle / max(1.0, float(middle[-1])) for middle in middles)
        near = np.exp(-0.5 * ((y[:, None] - x[None]) / _DRIFT) ** 2)
        weights = self.attention * near
        weights = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
        inside = [
            max(0, min(end, last) - max(start, first)) / max(1, last - first)
            for first, last in self.sources
        ]
        shares: Floats = weights @ np.array(inside)
        return shares


def equal_words(source: str, draft: str, ignored: Collection[str]) -> list[tuple[Span, Span]]:
    """Return the places of the words that stand unchanged, once, in a source and in its draft.

    Args:
        source: The text for the model.
        draft: The draft.
        ignored: Words in small letters that are not taken: those of either language that mean
            something else in the other one, such as ``on`` and ``but``.
    """
    sides = [{match[0]: match.span() for match in _WORD.finditer(text)} for text in (source, draft)]
    counts = [Counter(_WORD.findall(text)) for text in (source, draft)]
    return [
        (span, sides[1][word])
        for word, span in sides[0].items()
        if counts[0][word] == counts[1][word] == 1 and word.lower() not in ignored
    ]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
