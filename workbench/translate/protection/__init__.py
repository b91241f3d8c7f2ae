"""Keep parts of a text unchanged in its translation: find, hide, restore and check them.

The modules in the order in which a segment passes through them: ``vocabulary`` writes signs in
words that the model can read, ``finding`` finds what must not change by its ``kinds``, ``labels``
and ``letters`` translate labels and formulas, which the model does not get, ``inline_tags`` removes
tags and restores them, ``casing`` translates capitals and titles in small letters, ``masking``
replaces the other items by codes, ``figures`` and ``loss`` check that the draft has the figures,
names and words of the source. ``plain_segment`` keeps all that with its segment, ``attempts``
orders the ways that are tried. ``beginning`` does the same for a draft whose beginning a reviewer
has typed, ``terms`` for terms whose translations a termbase gives.
"""

from workbench.translate.protection.attempts import Attempt, attempts
from workbench.translate.protection.beginning import Beginning, begin
from workbench.translate.protection.finding import find_protected
from workbench.translate.protection.kinds import Kind, Protected
from workbench.translate.protection.terms import FoundTerm, Terms
from workbench.translate.protection.vocabulary import Vocabulary, has_words

__all__ = [
    "Attempt",
    "Beginning",
    "FoundTerm",
    "Kind",
    "Protected",
    "Terms",
    "Vocabulary",
    "attempts",
    "begin",
    "find_protected",
    "has_words",
]
