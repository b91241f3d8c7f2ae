"""Keep parts of a text unchanged in its translation: find, hide, restore and check them.

The modules in the order in which a segment passes through them: ``kinds`` finds what must not
change, ``masking`` replaces it by codes, ``tags`` removes inline tags and ``tag_placing`` restores
them by word alignment (``tag_shares`` without one), ``casing`` translates capitals and titles in
small letters, ``figures`` and ``names`` check that the draft has those of the source.
``plain_segment`` keeps all that with its segment, ``attempts`` orders the ways that are tried.
``beginning`` does the same for a draft whose beginning a reviewer has typed, ``terms`` for terms
whose translations a termbase gives.
"""

from workbench.translate.protection.attempts import Attempt, attempts
from workbench.translate.protection.beginning import Beginning, begin
from workbench.translate.protection.kinds import Kind, Protected, find_protected
from workbench.translate.protection.terms import FoundTerm, Terms
from workbench.translate.protection.vocabulary import Vocabulary

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
]
