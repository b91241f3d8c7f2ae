"""Fold text for searches: case, accents, apostrophes and ligatures make no difference.

The filter, find, find and replace and the concordance all fold by ``fold`` or ``fold_places``, so
that ``coeur d'eté`` finds ``Cœur d’été`` in each of them.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼʹ′´`＇‛", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–−", "-"),
        **dict.fromkeys("\xa0\u2007\u2009\u202f", " "),
        "œ": "oe",
        "æ": "ae",
        "\xad": None,
        "\u200b": None,
    }
)
"""Letters that keyboards do not have, and what people type in their place."""

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʹ′´`＇‛", "'"))

_TOKEN = re.compile(r"\\x([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\.|[^\\]+", re.DOTALL)


class _Folding(dict[int, int | str | None]):
    """A table of what searches compare for each character; filled when one is first met."""

    def __missing__(self, code: int) -> int | str | None:
        found: int | str | None = None
        if not unicodedata.combining(chr(code)):
            found = _LETTERS.get(code, code)
        self[code] = found
        return found


_FOLDED = _Folding()


def fold(text: str) -> str:
    """Return the text as searches compare it: without case, accents, ligatures and such."""
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFD", text.casefold()).translate(_FOLDED)


def fold_apostrophes(text: str) -> str:
    """Return the text with typewriter apostrophes; every character keeps its place."""
    return text.translate(_APOSTROPHES)


def fold_places(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and the place in ``text`` of each of its characters.

    The list has one entry more: the length of ``text``.
    """
    folded, places = [], []
    for place, character in enumerate(text):
        part = fold(character)
        folded.append(part)
        places += [place] * len(part)
    return "".join(folded), [*places, len(text)]


def fold_pattern(pattern: str) -> str:
    r"""Return a regular expression that matches folded text as the given one matches text.

    Escapes such as ``\S`` and ``\b`` keep their meaning; ``\xe9`` and ``\u00e9`` are letters.
    """

    def folded(token: re.Match[str]) -> str:
        code = token[1] or token[2]
        if code:
            return re.escape(fold(chr(int(code, 16))))
        return token[0] if token[0].startswith("\\") and token[0].isascii() else fold(token[0])

    return _TOKEN.sub(folded, pattern)


def end_of(places: list[int], end: int) -> int:
    """Return where a stretch ends in the text itself, given where it ends in the folded text.

    Accents that follow its last letter, and the rest of a ligature, belong to it.

    Args:
        places: What ``fold_places`` has returned.
        end: End of the stretch in the folded text, greater than 0.
    """
    place = places[end - 1] + 1
    return max(place, places[end]) if places[end] != places[end - 1] else place
