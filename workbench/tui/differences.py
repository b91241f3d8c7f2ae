"""Word by word, where two wordings of one sentence differ."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_MOST_WORDS = 400
_LEAST_SHARED = 5

Spans = list[tuple[int, int]]
"""Stretches ``text[start:end]``, in order, in code points."""


def differences(one: str, other: str) -> tuple[Spans, Spans]:
    """The words of each text that the other does not have in that place; case is ignored.

    Punctuation and spacing do not count as differences. Texts that share fewer than one word in
    five are another wording altogether: nothing is given, since everything would be. Of texts
    with more than 400 words only the words that the other lacks altogether are given: order
    would cost too much to follow.
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
    if shared * _LEAST_SHARED < min(map(len, keys)):
        return [], []
    first, second = (
        _joined([side[n].span() for n in numbers], text)
        for side, numbers, text in zip(words, odd, (one, other), strict=True)
    )
    return first, second


def _joined(spans: Spans, text: str) -> Spans:
    """Neighbouring words as one stretch, the space between them included."""
    joined: Spans = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
