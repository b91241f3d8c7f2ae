"""Targets that the translator finds far less probable than its own rendering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.quality.issue import Issue, IssueKind

_MARGIN = 4.0
_FEWEST_TOKENS = 4
_WORD_START = "▁"


@dataclass(frozen=True, slots=True)
class ForcedScore:
    """What forced decoding said of one pair.

    Attributes:
        target: Mean log-probability a token of the target as it stands, natural logarithm.
        rendering: The same of the machine's own rendering of the source.
        tokens: The target's pieces (``▁`` starts a word).
        log_probabilities: Of each piece.
    """

    target: float
    rendering: float
    tokens: Sequence[str] = ()
    log_probabilities: Sequence[float] = ()


def check_score(score: ForcedScore) -> Iterator[Issue]:
    """A target whose mean log-probability lies far below the rendering's.

    People translate more freely than any model: only a large gap, of 4 a token, says that the
    target is about something else. Targets of fewer than four tokens are left alone.
    """
    if len(score.tokens) < _FEWEST_TOKENS:
        return
    gap = score.rendering - score.target
    if not gap >= _MARGIN:  # NaN, where there was nothing to score, is no gap
        return
    words = _least_probable(score)
    because = f"; least probable: {words}" if words else ""
    yield Issue(
        IssueKind.SCORE,
        f"the translator finds this unlikely ({score.target:.1f} a token, its own rendering "
        f"{score.rendering:.1f}){because}",
    )


def _least_probable(score: ForcedScore) -> str:
    """The three words with the least probable pieces, in the order of the text."""
    words: list[tuple[str, float]] = []
    for token, value in zip(score.tokens, score.log_probabilities, strict=False):
        if token.startswith("</"):
            continue
        if token.startswith(_WORD_START) or not words:
            words.append((token.lstrip(_WORD_START), value))
        else:
            word, least = words[-1]
            words[-1] = (word + token, min(least, value))
    real = [
        (value, n, word) for n, (word, value) in enumerate(words) if any(map(str.isalpha, word))
    ]
    chosen = sorted(sorted(real)[:3], key=lambda item: item[1])
    return ", ".join(word for _, _, word in chosen)
