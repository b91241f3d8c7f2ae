"""The texts of ICU messages: ``{count, plural, one{Un message} other{{count} messages}}``.

Only a message that is one such argument is divided; in a sentence its words may depend on each
other.
"""

from __future__ import annotations

import re

_ARGUMENT = re.compile(r"\s*\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,")
_CHOICE = re.compile(r"\s*(?:offset\s*:\s*\d+\s*)?(?:=\d+|\w+)\s*\{")
_END = re.compile(r"\s*\}\s*\Z")
_DEEPEST = 4
"""Arguments inside of one another that are divided."""


def find_choices(message: str, *, depth: int = 0) -> list[tuple[int, int]]:
    """Return the places of the texts of a message; that of the whole message if it has no choices.

    Args:
        message: The message.
        depth: How many arguments are around it.
    """
    whole = [(0, len(message))]
    argument = _ARGUMENT.match(message)
    if argument is None or depth == _DEEPEST:
        return whole
    found: list[tuple[int, int]] = []
    at = argument.end()
    while (choice := _CHOICE.match(message, at)) is not None:
        start = choice.end()
        end = _closing(message, start)
        if end is None:
            return whole
        found += [
            (start + first, start + last)
            for first, last in find_choices(message[start:end], depth=depth + 1)
        ]
        at = end + 1
    return found if found and _END.match(message, at) else whole


def _closing(message: str, start: int) -> int | None:
    """Return the place of the brace that ends what begins behind another one."""
    opened = 1
    for place in range(start, len(message)):
        opened += (message[place] == "{") - (message[place] == "}")
        if not opened:
            return place
    return None
