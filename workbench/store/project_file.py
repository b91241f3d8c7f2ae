"""A project file, opened: one SQLite file that remembers every step of the route."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from workbench.bitext import LanguagePair, Status, TranslationUnit
from workbench.errors import BadInputError, EditError, OutputError
from workbench.store.documents.beads import Beads, WordedBead
from workbench.store.documents.documents import DocumentEntry, Documents
from workbench.store.documents.units import stream_units, stream_worded
from workbench.store.file.connection import Database
from workbench.store.file.header import APPLICATION_ID, read_header
from workbench.store.file.integrity import find_faults
from workbench.store.file.lock import WriterLock
from workbench.store.file.meta import Meta, utc_now
from workbench.store.file.migrations import check_version, known_migrations, migrate, schema_version
from workbench.store.renderings.embeddings import Embeddings
from workbench.store.renderings.memory_matches import MemoryMatches
from workbench.store.renderings.renderings import Renderings
from workbench.store.review.concordance import Concordance
from workbench.store.review.dismissals import Dismissals
from workbench.store.review.journal import Journal
from workbench.store.review.unsaved_texts import UnsavedTexts
from workbench.store.review.views import Views


class ProjectFile:
    """A project, open; get one from ``create`` or ``open`` and close it, best by ``with``.

    Attributes:
        path: The ``.bitext`` file.
        read_only: Whether it may only be looked at.
        meta: Languages, name, signature, models.
        documents: Documents, their texts and segments.
        renderings: The machine's renderings by source text.
        embeddings: What the embedder made of texts.
        beads: Beads with their texts, by id; writes a build's first ones.
        views: Lists of beads and counts.
        journal: Makes edits, takes them back.
        drafts: What is being typed.
        dismissals: Quality issues that a reviewer dismissed.
        concordance: Full-text search over every wording.
        memory_matches: What translation memories say of the texts.
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
        self.concordance = Concordance(database)
        self.memory_matches = MemoryMatches(database)

    @classmethod
    def create(cls, path: Path, languages: LanguagePair, *, name: str = "") -> ProjectFile:
        """Make a new project and open it for writing; there is none, or a whole one.

        Args:
            path: Where; its folder must exist.
            languages: Of its two sides.
            name: Of the project; the file's own if empty.

        Raises:
            OutputError: There is a file of that name, or it cannot be written.
            ProjectInUseError: Somebody makes it right now.
        """
        path = _followed(path)
        if not path.parent.is_dir():
            raise OutputError(
                "there is no such folder", where=str(path.parent), hint="Make it first."
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
            }
            _write_empty(unfinished, facts)
            unfinished.replace(path)
            _sync_folder(path.parent)
            return cls(Database(path), lock)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> ProjectFile:
        """Open a project, bringing an older file to this version's format.

        Args:
            path: The ``.bitext`` file.
            read_only: Look only: takes no lock, creates no file, works beside a writer.

        Raises:
            BadInputError: The file is missing, not a project, cut short, or from a newer version.
            ProjectInUseError: Somebody else writes to it.
            OutputError: It cannot be written; open it read-only.
        """
        path = _followed(path)
        header = read_header(path)
        check_version(header.version, path)
        if read_only:
            # A write-ahead file without its log: a copy, or on read-only media. Nobody writes it,
            # and SQLite would make the log's files beside it.
            is_copy = header.is_wal and not path.with_name(path.name + "-wal").exists()
            return cls._checked(Database(path, read_only=True, frozen=is_copy), None)
        if not os.access(path, os.W_OK):
            raise OutputError(
                "may not be written", where=str(path), hint="Open it read-only, or copy it."
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
            # The header may lie behind a log that a killed writer left.
            check_version(schema_version(database), database.path)
            if lock:
                migrate(database)
            elif schema_version(database) < known_migrations()[-1].number:
                raise BadInputError(
                    "was written by an older workbench",
                    where=str(database.path),
                    hint="Open it once for writing to bring it up to date.",
                )
            return cls(database, lock)
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        """Leave one whole file and give the lock back; a second call does nothing."""
        self._db.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> ProjectFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def batch(self) -> AbstractContextManager[None]:
        """Several changes as one: all of them are in the file after it, or none."""
        return self._db.transaction()

    def check_writable(self) -> None:
        """Refuse a change where the project may only be looked at.

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
        min_confidence: float | None = None,
        document_ids: Collection[int] | None = None,
    ) -> Iterator[TranslationUnit]:
        """The beads as exports write them, in document order.

        They are those that stand when the first one is asked for; edits may go on meanwhile.

        Args:
            status: Only beads of at least this status; excluded ones are always left out.
            min_confidence: Only beads that are accepted, or whose confidence is at least this.
            document_ids: Only these documents'.
        """
        # A connection of its own sees one state of the file while the reviewer goes on.
        with contextlib.closing(self._reader()) as reader, reader.snapshot():
            beads = Beads(reader, Renderings(reader, Meta(reader)))
            yield from stream_units(
                reader,
                beads,
                status=status,
                min_confidence=min_confidence,
                document_ids=document_ids,
            )

    def worded_beads(self) -> Iterator[tuple[DocumentEntry, WordedBead]]:
        """Every bead with its texts and its document, excluded ones too, in document order."""
        yield from stream_worded(self._db, self.beads)

    def _reader(self) -> Database:
        return Database(self.path, read_only=True, frozen=self._db.frozen)

    def find_faults(self) -> list[str]:
        """What is wrong with the file; empty if nothing is. Reads all of it."""
        return find_faults(self._db)


def _followed(path: Path) -> Path:
    """The file itself: its lock and its log lie beside it, not beside a link to it."""
    return path.resolve() if path.is_symlink() else path


def _write_empty(path: Path, facts: dict[str, str]) -> None:
    """A whole project file without documents."""
    path.unlink(missing_ok=True)
    try:
        path.touch()
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(path)) from None
    with contextlib.closing(Database(path)) as database:
        database.write(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(database)
        meta = Meta(database)
        with database.transaction(durable=True):
            for key, value in facts.items():
                meta.set(key, value)


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder outlive a power cut."""
    with contextlib.suppress(OSError):  # not every file system can
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
