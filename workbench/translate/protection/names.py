"""Find names with a capital letter inside, such as OpenAI or YouTube, which have no translation.

Models break the rare ones into pieces, and put more frequent names in their place.
"""

from __future__ import annotations

import re

from workbench.translate.protection.kinds import Kind, Protected

_NAME = re.compile(r"(?<![\w-])(?=\w*[a-zß-öø-ÿœ][A-Z])[^\W_]{3,}(?![\w-])")


def find_names(text: str) -> list[Protected]:
    """Return every such name of a text."""
    return [
        Protected(match.start(), match.end(), match[0], Kind.NAME, match[0])
        for match in _NAME.finditer(text)
        if match[0][0].isalpha()
    ]


def missing_names(source: str, draft: str) -> set[str]:
    """Return the names of the source that are nowhere in the draft."""
    return {name.text for name in find_names(source) if name.text not in draft}
