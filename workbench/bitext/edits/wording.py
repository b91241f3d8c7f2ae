"""How the wording of a bead follows its segments: joining them, and taking an edit apart again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

_LINE_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


def join(texts: Iterable[str]) -> str:
    """The texts as one line, a space between them; empty ones leave no trace.

    A line break within a text, as hard-wrapped files have, is a space too.
    """
    return " ".join(_LINE_BREAK.sub(" ", text) for text in texts if text)


def distribute(edited: str, parts: Sequence[str]) -> list[str]:
    """Share an edited text out among the segments that it came from.

    Each boundary between two parts is carried from the original text into the edited one along
    their longest common words, so that a split after an edit keeps every character that the
    reviewer typed and puts it where its sentence went.

    Args:
        edited: The reviewer's wording of all parts together.
        parts: The original wording, one per segment; at least one.

    Returns:
        As many texts as parts; joined, they are ``edited`` but for the space at the cuts.
    """
    if len(parts) == 1:
        return [edited]
    original: list[str] = []
    boundaries: list[int] = []
    for part in parts:
        if original and part:
            original.append(" ")
        original.extend(_TOKEN.findall(part))
        boundaries.append(len(original))
    tokens = _TOKEN.findall(edited)
    blocks = SequenceMatcher(None, original, tokens, autojunk=False).get_matching_blocks()
    cuts = [0]
    for boundary in boundaries[:-1]:
        cut = 0
        for block in blocks:
            if block.a >= boundary:
                break
            cut = block.b + min(boundary - block.a, block.size)
        cuts.append(max(cut, cuts[-1]))
    cuts.append(len(tokens))
    return ["".join(tokens[a:b]).strip() for a, b in pairwise(cuts)]
