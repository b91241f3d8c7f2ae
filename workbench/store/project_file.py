"""An open project file: one SQLite file with everything about a project."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from workbench.bitext import LanguagePair, Status, TranslationUnit
from workbench.closing import Closeable
from workbench.errors import BadInputError, EditError, OutputError
from workbench.store.audit.audits import Audits
from workbench.store.documents.beads import Beads
from workbench.store.documents.documents import DocumentEntry, Documents
from workbench.store.documents.pair_issues import StoredPairIssues
from workbench.store.documents.placed_bead import BeadWithTexts
from workbench.store.documents.units import stream_units, stream_with_texts
from workbench.store.file.connection import Database
from workbench.store.file.creating import resolve_link, sync_folder, write_empty
from workbench.store.file.header import read_header
from workbench.store.file.integrity import find_faults
from workbench.store.file.lock import WriterLock
from workbench.store.file.meta import PROJECT_ID_KEY, Meta, utc_now
from workbench.store.file.migrations import check_version, known_migrations, migrate, schema_version
from workbench.store.file.own_words import OwnWords
from workbench.store.renderings.embeddings import Embeddings
from workbench.store.renderings.memory_matches import MemoryMatches
from workbench.store.renderings.renderings import Renderings
from workbench.store.review.bookmarks import Bookmarks
from workbench.store.review.concordance import Concordance
from workbench.store.review.contexts import Contexts
from workbench.store.review.dismissals import Dismissals
from workbench.store.review.journal import Journal
from workbench.store.review.unsaved_texts import UnsavedTexts
from workbench.store.review.views import Views
from workbench.store.teams.assignments import Assignments
from workbench.store.teams.conflicts import Conflicts
from workbench.store.teams.merge_record import MergeRecord


class ProjectFile(Closeable):
    """An open project; ``create`` and ``open`` return one, to be used in a ``with`` statement.

    Attributes:
        path: The ``.bitext`` file.
        read_only: Whether it cannot be changed.
        meta: Languages, name, signature, models.
        documents: Documents with their texts and segments.
        renderings: The machine's renderings by source text.
        embeddings: Embeddings by text.
        beads: Beads by id, with their texts; writes those of a build.
        views: Lists of beads, and counts.
        journal: Carries out edits, undoes and redoes them.
        unsaved_texts: Texts that are being typed.
        dismissals: Dismissed quality issues.
        bookmarks: Beads to come back to.
        audits: Blind samples of the pairs, with what was said of them.
        own_words: Words that are spelt right though no dictionary has them.
        concordance: Full-text search over all texts.
        contexts: The text of a document around a bead.
        memory_matches: Matches from translation memories by text.
        conflicts: What merged copies of the project both changed.
        pair_issues: The issues inside beads, as the build found them.
        merge_record: Which edits it has, by the ids that they have in all copies.
        assignments: Who is to review which part.
    """

    def __init__(self, database: Database, lock: WriterLock | None) -> None:
        self._db = database
        self._lock = lock
        self.path = database.path
        self.read_only = database.read_only
        self.meta = Meta(database)
        self.documents = Documents(database)
        self.renderings = Renderings(database, self.meta)
        self.embeddings = Embeddings(database)
        self.beads = Beads(database, self.renderings)
        self.views = Views(database)
        self.journal = Journal(database, self.beads)
        self.unsaved_texts = UnsavedTexts(database)
        self.dismissals = Dismissals(database)
        self.bookmarks = Bookmarks(database, self.meta)
        self.audits = Audits(database)
        self.own_words = OwnWords(self.meta)
        self.concordance = Concordance(database)
        self.contexts = Contexts(database)
        self.memory_matches = MemoryMatches(database)
        self.conflicts = Conflicts(database)
        self.pair_issues = StoredPairIssues(database)
        self.merge_record = MergeRecord(database)
        self.assignments = Assignments(database, self.meta)

    @classmethod
    def create(cls, path: Path, languages: LanguagePair, *, name: str = "") -> ProjectFile:
        """Create a project and open it for writing; if this fails, no file is left.

        Args:
            path: Path of the new file; its folder must exist.
            languages: Languages of its two sides.
            name: Name of the project; empty = that of the file.

        Raises:
            OutputError: There is a file of this name, or it cannot be written.
            ProjectInUseError: Another process is creating it.
        """
        path = resolve_link(path)
        if not path.parent.is_dir():
            raise OutputError(
                "there is no such folder", where=str(path.parent), hint="Create it first."
            )
        lock = WriterLock(path)
        unfinished = path.with_name(f".{path.name}.new")
        try:
            if path.exists():
                raise OutputError(
                    "there is a file of this name already",
                    where=str(path),
                    hint="Choose another name, or remove it.",
                )
            facts = {
                "source_language": languages.source,
                "target_language": languages.target,
                "name": name or path.stem,
                "created": utc_now(),
                PROJECT_ID_KEY: secrets.token_hex(12),
            }
            write_empty(unfinished, facts)
            unfinished.replace(path)
            sync_folder(path.parent)
            return cls(Database(path), lock)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> ProjectFile:
        """Open a project; a file of an older format is converted to this version's.

        Args:
            path: The ``.bitext`` file.
            read_only: Whether to read only; then no lock is taken and no file is created, and
                another process may write the project.

        Raises:
            BadInputError: The file is missing, is not a project, is cut short, or comes from a
                newer version.
            ProjectInUseError: Another process writes to it.
            OutputError: It cannot be written.
        """
        path = resolve_link(path)
        header = read_header(path)
        check_version(header.version, path)
        if read_only:
            # A file in write-ahead mode without its log is a copy, or on read-only media. Nobody
            # writes it, and without `frozen` SQLite would create the files of the log beside it.
            is_copy = header.is_wal and not path.with_name(path.name + "-wal").exists()
            return cls._checked(Database(path, read_only=True, frozen=is_copy), None)
        if not os.access(path, os.W_OK):
            raise OutputError(
                "cannot be written", where=str(path), hint="Open it read-only, or copy it."
            )
        lock = WriterLock(path)
        try:
            return cls._checked(Database(path), lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _checked(cls, database: Database, lock: WriterLock | None) -> ProjectFile:
        try:
            # The header may be older than the log that a killed writer has left.
            check_version(schema_version(database), database.path)
            if lock:
                migrate(database)
            elif any(
                migration.number > schema_version(database) and not migration.is_optional
                for migration in known_migrations()
            ):
                raise BadInputError(
                    "was written by an older workbench",
                    where=str(database.path),
                    hint="Open it once for writing, which converts it.",
                )
            return cls(database, lock)
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        """Leave one complete file and release the lock; a second call does nothing."""
        self._db.close()
        if self._lock:
            self._lock.release()

    def batch(self) -> AbstractContextManager[None]:
        """Return a context that makes several changes one: the file gets all of them or none."""
        return self._db.transaction()

    def snapshot(self) -> AbstractContextManager[None]:
        """Return a context in which every read sees the file as it was at the first one."""
        return self._db.snapshot()

    def copy_to(self, path: Path) -> None:
        """Write the whole project, as it is now, to another file that is not open.

        Raises:
            OutputError: It cannot be written.
        """
        self._db.copy_to(path)

    def check_writable(self) -> None:
        """Raise an error if the project cannot be changed.

        Raises:
            EditError: It was opened read-only.
        """
        if self.read_only:
            raise EditError(
                "this project is open read-only",
                hint="Close it where it is being changed, then open it again.",
            )

    def units(
        self,
        *,
        status: Status | None = None,
        document_ids: Collection[int] | None = None,
    ) -> Iterator[TranslationUnit]:
        """Yield the beads as exports write them, in document order, without excluded ones.

        They are as they were when the first one was read; edits may be made meanwhile.

        Args:
            status: The lowest status to yield; None = any.
            document_ids: Ids of the documents to yield; None = all.
        """
        # A connection of its own sees one state of the file while somebody edits the project.
        with contextlib.closing(self._reader()) as reader, reader.snapshot():
            beads = Beads(reader, Renderings(reader, Meta(reader)))
            yield from stream_units(reader, beads, status=status, document_ids=document_ids)

    def beads_with_texts(self) -> Iterator[tuple[DocumentEntry, BeadWithTexts]]:
        """Yield every bead, also excluded ones, with its document, in document order."""
        yield from stream_with_texts(self._db, self.beads)

    def _reader(self) -> Database:
        return Database(self.path, read_only=True, frozen=self._db.frozen)

    def find_faults(self) -> list[str]:
        """Read the whole file, and return what is wrong with it; empty if nothing is."""
        return find_faults(self._db)
