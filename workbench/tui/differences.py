"""Compare two wordings of one sentence word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_MOST_WORDS = 400
"""Words of the longer text up to which the order of the words is compared (quadratic time)."""

_SHARED_ONE_IN = 5
"""Texts that share fewer than one word in five are not marked at all."""

Spans = list[tuple[int, int]]
"""Stretches ``text[start:end]`` of a text, in order, counted in code points."""


def differences(one: str, other: str) -> tuple[Spans, Spans]:
    """Return the words of each text that the other does not have at that place.

    Case, punctuation and spacing are ignored. If the texts share fewer than one word in five, two
    empty lists are returned, because nearly every word would be marked. In texts of more than 400
    words the order is ignored: only words that the other text lacks altogether are returned.
    """
    words = [list(_WORD.finditer(text)) for text in (one, other)]
    keys = [[match.group().casefold().replace("’", "'") for match in side] for side in words]
    if max(map(len, keys)) > _MOST_WORDS:
        held = [set(side) for side in keys]
        odd = [
            [n for n, key in enumerate(side) if key not in held[1 - which]]
            for which, side in enumerate(keys)
        ]
    else:
        odd = [[], []]
        matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag != "equal":
                odd[0].extend(range(a, b))
                odd[1].extend(range(c, d))
    shared = min(len(side) - len(numbers) for side, numbers in zip(keys, odd, strict=True))
    if shared * _SHARED_ONE_IN < min(map(len, keys)):
        return [], []
    first, second = (
        _joined([side[n].span() for n in numbers], text)
        for side, numbers, text in zip(words, odd, (one, other), strict=True)
    )
    return first, second


def _joined(spans: Spans, text: str) -> Spans:
    """Return the spans with neighbouring words joined, the space between them included."""
    joined: Spans = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
