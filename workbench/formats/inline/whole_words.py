"""Elements without text inside of a word: they go behind it, so that the word is whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.formats.inline.fragments import Fragment

WORD_BEGUN = re.compile(r"[^\W_](?:[-'\u2019]?[^\W_])*[-'\u2019]?\Z")
"""The part of a word before an element."""

_REST_OF_WORD = re.compile(r"(?:[-'\u2019]?[^\W_])+")
"""The part of a word behind an element."""


def elements_behind_words(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Return fragments in which what has no text and stands inside of a word is behind it.

    The page of a book can begin there, or a deletion that is tracked stand there. A word that goes
    on in other elements is not whole anyway: there nothing moves.
    """
    moved: list[Fragment] = []
    for fragment in fragments:
        place = len(moved)
        while place and not moved[place - 1].text:
            place -= 1
        elements = moved[place:]
        before = moved[place - 1] if place and elements else None
        if (
            before is None
            or before.atom is not None
            or before.unread
            or fragment.atom is not None
            or before.path != fragment.path
            or WORD_BEGUN.search(before.text) is None
            or (rest := _REST_OF_WORD.match(fragment.text)) is None
        ):
            moved.append(fragment)
            continue
        behind = replace(fragment, text=fragment.text[rest.end() :])
        moved[place - 1 :] = [
            replace(before, text=before.text + rest[0]),
            *elements,
            *([behind] if behind.text or behind.unread else []),
        ]
    return moved
