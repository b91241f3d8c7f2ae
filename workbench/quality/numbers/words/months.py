"""Find the names of months: ``le 5 mars``, ``May 2020``."""

from __future__ import annotations

import re
from functools import cache

from workbench.quality.numbers.lexicon import number_lexicon
from workbench.quality.numbers.quantity import Form, Quantity, exactly


def find_months(text: str, language: str) -> list[Quantity]:
    """Return the months that a text names in full, in order."""
    pattern = _pattern(language)
    lexicon = number_lexicon(language)
    if pattern is None or lexicon is None:
        return []
    return [
        Quantity(match.span(), match[0], Form.MONTH, exactly(lexicon.months[match[0].casefold()]))
        for match in pattern.finditer(text)
        if not text[match.start() - 1 : match.start()].isalnum()
    ]


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    """Return the names as they may be written: with a capital, and without where none is needed.

    The pattern begins with letters, so that the search is fast.
    """
    lexicon = number_lexicon(language)
    if lexicon is None:
        return None
    names = list(lexicon.month_names)
    written = [name.capitalize() for name in names]
    if not lexicon.months_have_capitals:
        written += names
    return re.compile("(?:" + "|".join(written) + r")(?![^\W_])")
