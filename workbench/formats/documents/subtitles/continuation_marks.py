"""Leave continuation marks between the cues of a sentence out of its text.

``destination de...`` and ``...Quimper partira`` show on the screen that the sentence goes on. The
dots are no part of it; they stay in the file, where its translation is divided too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from workbench.formats.documents.subtitles.cues import Cue

_AT_START = re.compile(r"(?:\.{2,}|…)\s*(?=\S)")
_AT_END = re.compile(r"(?<=\S)\s*(?:\.{2,}|…)\Z")
_DOTS = (".", "…")
_CONTINUATION = re.compile(r"(?:\.{2,}|…)(?:\w|\s+(?=\w)[^A-ZÀ-Þ])")


def begins_with_mark(text: str) -> bool:
    """Return whether a cue begins with dots that say that a sentence goes on."""
    return text[:1] in _DOTS and _CONTINUATION.match(text) is not None


def without_marks(cues: Sequence[Cue], file: str) -> Sequence[Cue]:
    """Return the cues of a sentence without the dots at the borders between them.

    Dots at the end of a cue are left out only where the next one begins with dots, too.

    Args:
        cues: The cues of a sentence.
        file: The decoded file.
    """
    if not any(cue.text[:1] in _DOTS for cue in cues):
        return cues
    plain = list(cues)
    for number, (_, after) in enumerate(pairwise(cues)):
        if begins_with_mark(after.text):
            plain[number] = _without_end(plain[number], file)
            plain[number + 1] = _without_start(plain[number + 1], file)
    return plain


def _without_start(cue: Cue, file: str) -> Cue:
    first = cue.fragments[0]
    found = _AT_START.match(first.text) if first.atom is None and not cue.repeats else None
    if found is None or not file.startswith(found[0], cue.start):
        return cue
    shorter = replace(first, text=first.text[found.end() :])
    return cue._replace(start=cue.start + found.end()).with_fragments((shorter, *cue.fragments[1:]))


def _without_end(cue: Cue, file: str) -> Cue:
    last = cue.fragments[-1]
    found = _AT_END.search(last.text) if last.atom is None and not cue.repeats else None
    if found is None or not file.endswith(found[0], cue.start, cue.end):
        return cue
    shorter = replace(last, text=last.text[: found.start()])
    return cue._replace(end=cue.end - len(found[0])).with_fragments((*cue.fragments[:-1], shorter))
