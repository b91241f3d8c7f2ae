"""The project file, and the only place with SQL.

``ProjectFile`` opens a project and gives access to its tables. ``file`` has the connection, the
lock and the migrations, ``documents`` the texts, segments and beads, ``renderings`` what models and
memories gave for a text, ``review`` the journal of edits, the lists of beads and the search,
``teams`` what several reviewers need, ``audit`` the samples that were judged.
"""

from workbench.store.audit.audits import AuditRecord, StoredAuditPair
from workbench.store.cleaning.duplicate_index import DuplicateIndex
from workbench.store.documents.documents import BuildState, DocumentEntry
from workbench.store.documents.extents import BeadExtent
from workbench.store.documents.placed_bead import BeadWithTexts
from workbench.store.documents.side_places import SidePlaces
from workbench.store.file.meta import Model, Role
from workbench.store.project_file import ProjectFile
from workbench.store.renderings.renderings import StoredRendering
from workbench.store.review.concordance import ConcordanceHits
from workbench.store.review.journal import JournalEntry
from workbench.store.review.recurrences import Recurrences
from workbench.store.teams.assignments import Assignment
from workbench.store.teams.conflicts import Conflict, OtherVersion
from workbench.store.teams.merge_record import RecordedEdit

__all__ = [
    "Assignment",
    "AuditRecord",
    "BeadExtent",
    "BeadWithTexts",
    "BuildState",
    "ConcordanceHits",
    "Conflict",
    "DocumentEntry",
    "DuplicateIndex",
    "JournalEntry",
    "Model",
    "OtherVersion",
    "ProjectFile",
    "RecordedEdit",
    "Recurrences",
    "Role",
    "SidePlaces",
    "StoredAuditPair",
    "StoredRendering",
]
