"""Find rolling captions, in which each cue shows the last lines of the one before it again.

Programs that recognise speech write captions as they roll over a screen: a new line appears below
the line before it, so that a file has most of its lines twice or three times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.formats.documents.subtitles.cue_markup import without_times_and_glosses

Span = tuple[int, int]
"""Offsets in the decoded file."""

_LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")
_TAG = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
SAMPLE = 400
"""Cues at the beginning of a file by which it is judged."""

_FEWEST_REPEATS = 2
"""Cues that show lines again; a single one is a refrain or an answer."""

_LEAST_SHARE = 0.5
"""Share of the cues that show lines again, of all but the first."""


@dataclass(slots=True)
class RollingLine:
    """A line of rolling captions.

    Attributes:
        place: Where it appears first.
        repeats: Where it is shown again in the cues that follow.
    """

    place: Span
    repeats: list[Span] = field(default_factory=list)


def are_rolling(text: str, cues: Sequence[Span]) -> bool:
    """Return whether these cues of a file are rolling captions.

    Args:
        text: The decoded file.
        cues: The places of the first ``SAMPLE`` cues.
    """
    return _rolls([_words_of(text, _lines_of(text, cue)) for cue in cues])


def find_rolling_lines(text: str, cues: Iterable[Span]) -> list[RollingLine]:
    """Return the lines of rolling captions, each once.

    Args:
        text: The decoded file.
        cues: The places of all its cues.
    """
    found: list[RollingLine] = []
    shown: list[RollingLine] = []
    shown_words: list[str] = []
    for cue in cues:
        lines = _lines_of(text, cue)
        words = _words_of(text, lines)
        count = _count_repeated(shown_words, words)
        repeated = shown[len(shown) - count :]
        for line, place in zip(repeated, lines, strict=False):
            line.repeats.append(place)
        added = [RollingLine(place) for place in lines[count:]]
        found += added
        shown, shown_words = [*repeated, *added], words
    return found


def _rolls(cues: Sequence[list[str]]) -> bool:
    """Return whether most cues show lines of the one before them, some with another line below."""
    repeated = [(_count_repeated(*pair), len(pair[1])) for pair in pairwise(cues)]
    count = sum(shown > 0 for shown, _ in repeated)
    has_new_line = any(0 < shown < lines for shown, lines in repeated)
    return has_new_line and count >= max(_FEWEST_REPEATS, _LEAST_SHARE * len(repeated))


def _lines_of(text: str, cue: Span) -> list[Span]:
    return [match.span() for match in _LINE.finditer(text, *cue)]


def _words_of(text: str, lines: Sequence[Span]) -> list[str]:
    """Return the words of lines without tags; those of a line without letters are empty."""
    plain = (_TAG.sub("", without_times_and_glosses(text[start:end]).text) for start, end in lines)
    return [" ".join(line.split()) if any(map(str.isalnum, line)) else "" for line in plain]


def _count_repeated(before: Sequence[str], after: Sequence[str]) -> int:
    """Return how many lines at the end of a cue are those at the beginning of the next one."""
    for count in range(min(len(before), len(after)), 0, -1):
        if list(before[-count:]) == list(after[:count]) and any(after[:count]):
            return count
    return 0
