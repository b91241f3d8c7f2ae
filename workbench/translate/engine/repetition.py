"""Detect outputs that loop, such as "the cat the cat the cat …".

Small models loop on texts that are unlike their training data. A repetition that the source has,
too ("Non, non, non !"), is not a loop.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

_LONGEST_PERIOD = 12
"""Tokens of the longest sequence that is looked for in a row."""

_SHORTEST_RUN = 6
"""Tokens of the shortest run of repetitions."""

_LENGTH_FACTOR, _LENGTH_MARGIN = 3, 24
"""The longest output has so many times the tokens of its source, and so many more."""


def longest_output(source_length: int) -> int:
    """Return the number of tokens from which on an output is considered a loop."""
    return _LENGTH_FACTOR * source_length + _LENGTH_MARGIN


def is_looping(source: Sequence[str], output: Sequence[str]) -> bool:
    """Return whether an output repeats itself much more than its source; both are tokens."""
    if len(output) >= longest_output(len(source)):
        return True
    if len(output) < 6:
        return False
    run = longest_run(output)
    if run > 2 and run > longest_run(source) + 1:
        return True
    repeated = max_ngram_count(output)
    return repeated > 3 and repeated > max_ngram_count(source) + 2


def longest_run(tokens: Sequence[str]) -> int:
    """Return how many times in a row a sequence of up to 12 tokens stands, at most."""
    return max((count for count, _, _ in _runs(tokens)), default=1)


def max_ngram_count(tokens: Sequence[str], *, size: int = 4) -> int:
    """Return how often the most frequent n-gram of ``size`` tokens occurs."""
    grams = Counter(tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1))
    return max(grams.values(), default=0)


def collapse_runs(tokens: Sequence[str]) -> list[str]:
    """Return the tokens with a single copy of every sequence that stands three times in a row."""
    left = list(tokens)
    while (run := max(_runs(left), default=(1, 0, 0)))[0] > 2:
        count, period, start = run
        del left[start + period : start + count * period]
    return left


def _runs(tokens: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield sequences that stand in a row: how often, how long, and where the first begins."""
    for period in range(1, min(_LONGEST_PERIOD, len(tokens) // 2) + 1):
        same = 0
        for i in range(period, len(tokens) + 1):
            if i < len(tokens) and tokens[i] == tokens[i - period]:
                same += 1
                continue
            if same + period >= _SHORTEST_RUN and same >= period:
                yield same // period + 1, period, i - same - period
            same = 0
