"""Quality: checks of translation pairs, termbases, and scores of whole translations.

``check_pair`` runs every check that needs only the pair and what is usual in its document; a check
is one module. ``check_consistency`` compares the pairs of a document, ``check_score`` looks at what
a translation model thinks of a wording. ``audit`` has the statistics of a judged sample.
"""

from workbench.quality.checks import DocumentContext, check_pair
from workbench.quality.consistency import check_consistency, may_recur, wording_key
from workbench.quality.issue import Issue, IssueKind, Pair
from workbench.quality.score import ForcedScore, check_score
from workbench.quality.terms import TermIndex
from workbench.quality.translation_score import TranslationScore, score_translation

__all__ = [
    "DocumentContext",
    "ForcedScore",
    "Issue",
    "IssueKind",
    "Pair",
    "TermIndex",
    "TranslationScore",
    "check_consistency",
    "check_pair",
    "check_score",
    "may_recur",
    "score_translation",
    "wording_key",
]
