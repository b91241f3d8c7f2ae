"""Find targets that the translation model considers far less probable than its own rendering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.quality.issue import Issue, IssueKind

_MARGIN = 4.0
"""Difference of mean log-probabilities from which on a target is reported."""

_FEWEST_TOKENS = 4
"""Tokens of the shortest target that is looked at."""

_WORD_START = "▁"


@dataclass(frozen=True, slots=True)
class ForcedScore:
    """The log-probabilities of one pair by forced decoding, in natural logarithms.

    Attributes:
        target: Mean log-probability of the tokens of the target.
        rendering: Mean log-probability of the tokens of the rendering of the source.
        tokens: Tokens of the target; ``▁`` begins a word.
        log_probabilities: Log-probability of each of these tokens.
    """

    target: float
    rendering: float
    tokens: Sequence[str] = ()
    log_probabilities: Sequence[float] = ()


def check_score(score: ForcedScore) -> Iterator[Issue]:
    """Report a target whose mean log-probability is far below that of the rendering.

    People translate more freely than a model. So only a large difference, of 4 per token, shows
    that the target is about something else. Targets of fewer than four tokens are not looked at.
    """
    if len(score.tokens) < _FEWEST_TOKENS:
        return
    gap = score.rendering - score.target
    if not gap >= _MARGIN:  # also for NaN, where there was nothing to score
        return
    words = _least_probable(score)
    because = f"; least probable: {words}" if words else ""
    yield Issue(
        IssueKind.SCORE,
        f"the translator finds this improbable ({score.target:.1f} per token, its own rendering "
        f"{score.rendering:.1f}){because}",
    )


def _least_probable(score: ForcedScore) -> str:
    """Return the three words with the least probable tokens, in the order of the text."""
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
