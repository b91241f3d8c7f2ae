"""The project file, and the only place with SQL: connection, migrations, tables, journal."""

from workbench.store.beads import WordedBead
from workbench.store.concordance import ConcordanceHits
from workbench.store.documents import BuildState, DocumentEntry
from workbench.store.journal import JournalEntry
from workbench.store.meta import Model, Role
from workbench.store.project_file import ProjectFile
from workbench.store.recurrences import Recurrences
from workbench.store.renderings import StoredRendering

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
