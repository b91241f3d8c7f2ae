"""Words with which hardly any sentence ends: it goes on in the next cue, or on the next page.

They are in ``data/open_words.toml``, for the languages of which they are known.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def open_words(language: str) -> frozenset[str]:
    """Return the words of a language, given by its primary subtag; none of an unknown one."""
    text = files("workbench.formats").joinpath("data/open_words.toml").read_text("utf-8")
    return frozenset(str(tomllib.loads(text).get(language, "")).split())


def last_word(text: str) -> str:
    """Return the last word as the list has it: ``à`` for ``jusqu'à``, ``l'`` for ``à l’``.

    It is empty in a text of white space.
    """
    word = (text.rsplit(None, 1) or [""])[-1].lower().replace("’", "'")
    return word if word.endswith("'") else word.rpartition("'")[2]
