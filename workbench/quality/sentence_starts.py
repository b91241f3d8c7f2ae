"""Where a sentence may begin, so that a capital says nothing there."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_AFTER_END = re.compile(r"(?:^|[.!?…:;–—\"«“‘(\[])[\s\"«»“”‘(\[–—-]*$")
_TITLE = re.compile(r"([^\W\d_]+)\.?\s$")

_BEFORE = 12
"""Characters before a word that tell whether a sentence begins there."""


def begins_sentence(text: str, start: int, language: str) -> bool:
    """Return whether a sentence may begin at a place of a text; after ``M. `` none does.

    Args:
        text: The text.
        start: The place of a word.
        language: Primary subtag of the text's language, which decides about titles.
    """
    before = text[max(0, start - _BEFORE) : start]
    if not _AFTER_END.search(before):
        return False
    title = _TITLE.search(before)
    return title is None or title[1].casefold() not in words_without_name(language, "titles")


@cache
def words_without_name(language: str, kind: str) -> frozenset[str]:
    """Return the words of a language, in lower case, that have a capital and are no names.

    Args:
        language: Primary subtag.
        kind: ``titles`` or ``days``, as the data file has them.
    """
    return frozenset(_data().get(language, {}).get(kind, ()))


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    path = files("workbench.quality").joinpath("data/names.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
