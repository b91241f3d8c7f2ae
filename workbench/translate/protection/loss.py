"""Find what a draft has lost: names such as OpenAI or YouTube, and parts of its segment.

Names with a capital letter inside have no translation. Models break the rare ones into pieces, and
put more frequent names in their place. They leave out what seems to be repeated.
"""

from __future__ import annotations

import re

from workbench.translate.protection.kinds import Kind, Protected

_NAME = re.compile(r"(?<![\w-])(?=\w*[a-zß-öø-ÿœ][A-Z])[^\W_]{3,}(?![\w-])")
_CAPITAL_INSIDE = re.compile(r"[a-zß-öø-ÿœ][A-Z]")
_WORD = re.compile(r"\w+")
_FEWEST = 0.65
"""Words of a draft for each word of its segment from which on nothing seems to be lost.

Of translations by people, one in twenty has fewer.
"""


def find_names(text: str) -> list[Protected]:
    """Return every such name of a text."""
    if not _CAPITAL_INSIDE.search(text):
        return []
    return [
        Protected(match.start(), match.end(), match[0], Kind.NAME, match[0])
        for match in _NAME.finditer(text)
        if match[0][0].isalpha()
    ]


def missing_names(source: str, draft: str) -> set[str]:
    """Return the names of the source that are nowhere in the draft."""
    return {name.text for name in find_names(source) if name.text not in draft}


def has_lost_words(source: str, draft: str) -> bool:
    """Return whether a draft has so few words that a part of the segment must be missing."""
    return len(_WORD.findall(draft)) < _FEWEST * len(_WORD.findall(source))
