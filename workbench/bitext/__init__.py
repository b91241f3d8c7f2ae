"""The domain: segments, beads, bitexts and edits. It uses the standard library only, and no files.

A ``Bitext`` is two sequences of ``Segment`` and the ``Bead`` that pair them. An ``Edit`` changes
beads and has an exact inverse; ``edits`` makes them.
"""

from workbench.bitext.bead import Bead, Origin, Share
from workbench.bitext.bitext import Bitext
from workbench.bitext.confidence import (
    DOUBTFUL_BELOW,
    GRADES,
    Grade,
    count_doubtful,
    grade,
    is_doubtful,
)
from workbench.bitext.document import Block, BlockKind, Document
from workbench.bitext.edits.edit import Dismissal, Edit
from workbench.bitext.edits.edit_kind import EditKind
from workbench.bitext.issue_effort import IssueEffort
from workbench.bitext.issues.issue_kind import PAIR_ISSUE_KINDS, IssueKind
from workbench.bitext.issues.pair_issues import (
    ISSUE_FROM,
    LEAST_STATED,
    IssueScores,
    PairIssues,
    issues_in,
    stated_scores,
)
from workbench.bitext.ladder import Link
from workbench.bitext.language_pair import FRENCH_ENGLISH, LanguagePair
from workbench.bitext.segment import Segment, Side, Span
from workbench.bitext.signature import Signature
from workbench.bitext.status import Status
from workbench.bitext.term import Term
from workbench.bitext.unit import BitextHeader, TranslationUnit

__all__ = [
    "DOUBTFUL_BELOW",
    "FRENCH_ENGLISH",
    "GRADES",
    "ISSUE_FROM",
    "LEAST_STATED",
    "PAIR_ISSUE_KINDS",
    "Bead",
    "Bitext",
    "BitextHeader",
    "Block",
    "BlockKind",
    "Dismissal",
    "Document",
    "Edit",
    "EditKind",
    "Grade",
    "IssueEffort",
    "IssueKind",
    "IssueScores",
    "LanguagePair",
    "Link",
    "Origin",
    "PairIssues",
    "Segment",
    "Share",
    "Side",
    "Signature",
    "Span",
    "Status",
    "Term",
    "TranslationUnit",
    "count_doubtful",
    "grade",
    "is_doubtful",
    "issues_in",
    "stated_scores",
]
