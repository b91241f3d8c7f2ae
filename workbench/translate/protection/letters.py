"""Formulas that begin and end French letters and deeds, for which English has others.

What a formula says word by word (*the expression of my distinguished salutations*) is not what an
English letter says in its place.
"""

from __future__ import annotations

import re

from workbench.bitext import LanguagePair
from workbench.languages import primary_tag
from workbench.translate.protection.kinds import Protected

_CLOSING = re.compile(
    r"(?P<reply>Dans\sl['’]attente\s(?:de\svotre\s(?:réponse|retour)|de\svous\slire),\s)?"
    r"(?P<closing>(?:[Vv]euillez|[Jj]e\svous\sprie|[Nn]ous\svous\sprions)\s[^.!?<>]*"
    r"\b(?:agréer|recevoir|croire|accepter)\b[^.!?<>]*"
    r"\b(?P<kind>salutations|sentiments|considération|hommages|respects)\b[^.!?<>]*\.?)\s*\Z"
)
_PLACE_AND_DATE = re.compile(r"(?P<done>Fait\sà\s)(?=[A-ZÀ-ÞŒ][^.!?]*\d)")
_WARM = ("meilleur", "cordial", "amic", "dévoué", "sincère")
"""Stems of words in the closing formula of an informal letter, such as ``amicales salutations``."""


def find_formula(text: str, languages: LanguagePair) -> list[Protected]:
    """Return the formula of a letter or deed in a segment, with what English says in its place.

    Args:
        text: The segment.
        languages: Languages of the translation.

    Returns:
        Items that the model does not get; none if there is no formula.
    """
    if (primary_tag(languages.source), primary_tag(languages.target)) != ("fr", "en"):
        return []
    if match := _PLACE_AND_DATE.match(text):
        return [Protected.of_group(match, "done", "Done in ")]
    match = _CLOSING.match(text)
    if match is None:
        return []
    is_warm = any(word in match["closing"] for word in _WARM)
    closing = "Yours sincerely," if is_warm else "Yours faithfully,"
    found = [Protected.of_group(match, "closing", closing)]
    if match["reply"]:
        reply = "I look forward to hearing from you. "
        found.insert(0, Protected.of_group(match, "reply", reply))
    return found
