"""Telling an output that loops ("the cat the cat the cat …") from one that repeats with reason.

Small models fall into loops on text they have not seen the like of. A repetition that the source
has too ("Non, non, non !") is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

_LONGEST_PERIOD = 12
_SHORTEST_RUN = 6
_LENGTH_FACTOR, _LENGTH_MARGIN = 3, 24


def longest_output(source_length: int) -> int:
    """Tokens beyond which an output of a source of that many tokens can only be a loop."""
    return _LENGTH_FACTOR * source_length + _LENGTH_MARGIN


def loops(source: Sequence[str], output: Sequence[str]) -> bool:
    """Whether the output (tokens) repeats itself far beyond what its source (tokens) does."""
    if len(output) >= longest_output(len(source)):
        return True
    if len(output) < 6:
        return False
    run = longest_run(output)
    if run > 2 and run > longest_run(source) + 1:
        return True
    repeated = commonest_gram(output)
    return repeated > 3 and repeated > commonest_gram(source) + 2


def longest_run(tokens: Sequence[str]) -> int:
    """The most times that a stretch of up to 12 tokens stands in a row, six tokens at least."""
    return max((count for count, _, _ in _runs(tokens)), default=1)


def commonest_gram(tokens: Sequence[str], *, size: int = 4) -> int:
    """How often the commonest stretch of ``size`` tokens occurs."""
    grams = Counter(tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1))
    return max(grams.values(), default=0)


def collapse_runs(tokens: Sequence[str]) -> list[str]:
    """The tokens with every run of three or more equal stretches said once."""
    left = list(tokens)
    while (run := max(_runs(left), default=(1, 0, 0)))[0] > 2:
        count, period, start = run
        del left[start + period : start + count * period]
    return left


def _runs(tokens: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Stretches that stand in a row: how often, how long, from where."""
    for period in range(1, min(_LONGEST_PERIOD, len(tokens) // 2) + 1):
        same = 0
        for i in range(period, len(tokens) + 1):
            if i < len(tokens) and tokens[i] == tokens[i - period]:
                same += 1
                continue
            if same + period >= _SHORTEST_RUN and same >= period:
                yield same // period + 1, period, i - same - period
            same = 0
