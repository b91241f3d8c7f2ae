"""The project file, and the only place with SQL: connection, migrations, tables, journal."""

from workbench.store.documents.beads import WordedBead
from workbench.store.documents.documents import BuildState, DocumentEntry
from workbench.store.file.meta import Model, Role
from workbench.store.project_file import ProjectFile
from workbench.store.renderings.renderings import StoredRendering
from workbench.store.review.concordance import ConcordanceHits
from workbench.store.review.journal import JournalEntry
from workbench.store.review.recurrences import Recurrences

__all__ = [
    "BuildState",
    "ConcordanceHits",
    "DocumentEntry",
    "JournalEntry",
    "Model",
    "ProjectFile",
    "Recurrences",
    "Role",
    "StoredRendering",
    "WordedBead",
]
