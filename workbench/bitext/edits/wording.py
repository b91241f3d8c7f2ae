"""The text of a bead: joining its segments, and sharing out an edited text among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

_LINE_BREAK = re.compile(r"(?:(?<![ \t])[ \t]+)?[\r\n]+[ \t]*")
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


def join(texts: Iterable[str]) -> str:
    """Return the texts as one line with a space between them; empty texts are left out.

    A line break within a text, as in files with wrapped lines, becomes a space.
    """
    return " ".join(_on_one_line(text) for text in texts if text)


def _on_one_line(text: str) -> str:
    # Most texts are one line, and the search takes twenty times as long.
    return text if len(text.splitlines()[0]) == len(text) else _LINE_BREAK.sub(" ", text)


def distribute(edited: str, parts: Sequence[str]) -> list[str]:
    """Share out an edited text among the segments from which it was made.

    The boundaries between the segments are found in the edited text by the longest words that it
    shares with the original. So a split after an edit keeps every character that the reviewer
    typed, and keeps it with its sentence.

    Args:
        edited: The edited text of all segments together.
        parts: The original text of each segment; at least one.

    Returns:
        As many texts as segments; joined, they are ``edited`` except for spaces at the boundaries.
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
