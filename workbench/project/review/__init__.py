"""The review without a screen: reading and editing the beads of a project.

``session`` is the project as a reviewer edits it. Its edits stand in ``decisions``, ``texts`` and
``pairing``; those of many beads at once are planned by ``bulk``, those of identical pairs by
``identical``, and those that need the machine's renderings use ``draft_edits``. Beside it are
``realigning`` (with ``stretch``), ``replacing``, ``lookups``, ``last_place``, ``checks`` and
``translator``, which are imported on their own, since a session needs none of them.
"""

from workbench.project.review.session import ReviewSession
from workbench.project.review.view import (
    ANY_ISSUE,
    AppliedEdit,
    BeadMark,
    BeadRow,
    DocumentOverview,
    HistoryEntry,
    Order,
    Outline,
    StatusCounts,
    View,
)

__all__ = [
    "ANY_ISSUE",
    "AppliedEdit",
    "BeadMark",
    "BeadRow",
    "DocumentOverview",
    "HistoryEntry",
    "Order",
    "Outline",
    "ReviewSession",
    "StatusCounts",
    "View",
]
