"""The small words that give a language away, and that no name consists of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?")

_FRENCH = """
    le la les un une des du de et ou où que qui quoi dont ce cet cette ces mon ma mes ton ta tes son
    sa ses notre nos votre vos leur leurs je tu il elle nous vous ils elles ne pas plus jamais rien
    est sont était étaient été être avoir ai as avons avez ont avait avaient fut furent sera dans
    avec pour par sur sous sans entre vers chez mais donc car ni si comme quand alors aussi très
    bien tout tous toute toutes même autre autres fait faire peut peuvent cela ça celui celle ceux
    encore déjà ainsi après avant depuis pendant contre lors aux au y en se lui eux moi toi c'est
    qu'il qu'elle n'est d'un d'une l'un j'ai
"""
_ENGLISH = """
    the a an and or of to in is are was were be been being have has had do does did not no that this
    these those which who whom whose what when where why how with for from by at as but if then than
    so because while into onto upon about over under between through during before after above it
    its he him his she her hers they them their we us our you your i me my mine there here will
    would can could shall should may might must very also just only some any each every other
    another
    more most such own same too it's don't
"""
FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    "fr": frozenset(_FRENCH.split()),
    "en": frozenset(_ENGLISH.split()),
}


def words(text: str) -> list[str]:
    """The words of a text in lower case, with straight apostrophes."""
    return [match.group().replace("’", "'").casefold() for match in WORD.finditer(text)]


@cache
def only_in(language: str, other: str) -> frozenset[str]:
    """Function words of one language that are none in the other; empty where unknown."""
    own = FUNCTION_WORDS.get(language, frozenset())
    return own - FUNCTION_WORDS.get(other, frozenset()) - {"a", "on", "as", "an", "son", "sent"}
