"""An open project: its beads, and what can be done with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from workbench.api.arguments import AnyPath, as_path
from workbench.api.project_bead import ProjectBead
from workbench.api.project_files import as_status, check_project, export_project
from workbench.bitext import LanguagePair, Side, Status, TranslationUnit
from workbench.closing import Closeable
from workbench.errors import UsageError
from workbench.jobs import SILENT, Reporter
from workbench.project.checks import CheckedBead
from workbench.project.exchange import ExportReport, ExportSelection
from workbench.project.exchange.filtered_units import unit_filter
from workbench.project.filtering import PairFilter, issue_kinds
from workbench.project.merging.listing import open_conflicts
from workbench.project.merging.report import MergeConflict
from workbench.project.review import Order, ReviewSession, View
from workbench.project.review.field import add_to_project, remove_from_project

_PAGE = 500
"""Beads that are read from the file together."""


class Project(Closeable):
    """A project file, open; from ``open_project``.

    Every edit is in the file when the call returns, and can be undone, also after a restart. Use
    it in a ``with`` block, or close it.
    """

    def __init__(self, path: AnyPath, *, read_only: bool = False, reviewer: str = "") -> None:
        self._session = ReviewSession(as_path(path), read_only=read_only, actor=reviewer)

    @property
    def path(self) -> Path:
        """The project file."""
        return self._session.path

    @property
    def languages(self) -> LanguagePair:
        """Languages of the source and of the target."""
        return self._session.languages

    @property
    def documents(self) -> list[str]:
        """Names of the documents, in order."""
        return [name for _, name in self._session.documents()]

    @property
    def counts(self) -> dict[Status, int]:
        """Number of beads with each status; a status that no bead has is left out."""
        return dict(self._session.counts().by_status)

    def beads(
        self,
        *,
        document: str | None = None,
        status: Status | str | None = None,
        min_confidence: float | None = None,
        doubtful_first: bool = False,
    ) -> Iterator[ProjectBead]:
        """Yield the beads in the order of the documents.

        Args:
            document: Only the beads of this document.
            status: Only the beads with exactly this status, such as ``accepted``.
            min_confidence: Only the beads with at least this confidence, from 0 to 1.
            doubtful_first: Begin with what still needs review, the most probably wrong first: by
                confidence and by the issues that the build found.

        Raises:
            UsageError: There is no such document or status.
        """
        ids = self._ids(document, status, min_confidence, doubtful_first)
        for start in range(0, len(ids), _PAGE):
            for row in self._session.rows(ids[start : start + _PAGE]):
                yield ProjectBead.of(row)

    def units(
        self,
        *,
        status: Status | str | None = None,
        min_confidence: float | None = None,
        documents: Iterable[str] = (),
        without: Iterable[str] = (),
        termbase: AnyPath | None = None,
    ) -> Iterator[TranslationUnit]:
        """Yield the beads as exports write them, in the order of the documents.

        Beads that are left out of exports are left out here, too.

        Args:
            status: Only beads with at least this status, such as ``accepted``.
            min_confidence: Only beads that are accepted or have at least this confidence.
            documents: Names or patterns of the documents, such as ``chapter-*``; none means all.
            without: Leave out beads with an issue of these kinds, such as ``numbers``, that no
                reviewer has dismissed.
            termbase: Terms for ``terms`` among these kinds: CSV, TSV or TBX.

        Raises:
            UsageError: There is no such status, document or kind of issue.
        """
        asked = PairFilter(
            min_confidence, issue_kinds(without), None if termbase is None else as_path(termbase)
        )
        asked.check(has_translator=True)
        selection = ExportSelection(as_status(status), documents=tuple(documents))
        project = self._session.project
        units = project.units(status=selection.status, document_ids=selection.document_ids(project))
        return unit_filter(self.path, asked).keep(units)

    def accept(self, *, min_confidence: float, document: str | None = None) -> int:
        """Accept the aligned beads that have at least this confidence; one undo takes them back.

        Beads that a reviewer marked as needing work or left out of exports stay as they are, and
        so do beads with an empty side.

        Args:
            min_confidence: Lowest confidence, from 0 to 1.
            document: Only in this document.

        Returns:
            How many beads were accepted.

        Raises:
            EditError: The project is open read-only.
            UsageError: There is no such document.
        """
        beads = self.beads(document=document, status=Status.ALIGNED, min_confidence=min_confidence)
        ids = [bead.id for bead in beads if bead.source and bead.target and not bead.excluded]
        if ids:
            self._session.decisions.set_status(ids, Status.ACCEPTED)
        return len(ids)

    def set_status(self, bead_ids: Iterable[int], status: Status | str) -> None:
        """Accept beads (``accepted``) or mark them as needing work (``needs-work``).

        Raises:
            EditError: There is no such bead, or nothing in the target language to accept.
            UsageError: It is another status; the others follow from what a bead holds.
        """
        chosen = as_status(status)
        if chosen not in (Status.ACCEPTED, Status.NEEDS_WORK):
            raise UsageError(
                f"the status {chosen.label if chosen else status!r} cannot be set",
                hint="Set accepted or needs-work, or call clear_status.",
            )
        self._session.decisions.set_status(list(bead_ids), chosen)

    def clear_status(self, bead_ids: Iterable[int]) -> None:
        """Take back acceptance or a mark: the beads are empty, machine or aligned again.

        Raises:
            EditError: There is no such bead.
        """
        self._session.decisions.clear_status(list(bead_ids))

    def set_target(self, bead_id: int, text: str) -> None:
        """Replace the target text of a bead; the text of its segments is kept beside it.

        Raises:
            EditError: There is no such bead.
        """
        self._session.texts.set_text(bead_id, Side.TARGET, text)

    def set_note(self, bead_id: int, note: str) -> None:
        """Write the reviewer's note on a bead; an empty one removes it.

        Raises:
            EditError: There is no such bead.
        """
        self._session.decisions.set_note(bead_id, note)

    def exclude(self, bead_ids: Iterable[int], excluded: bool = True) -> None:
        """Leave beads out of exports, or include them again.

        Raises:
            EditError: There is no such bead.
        """
        self._session.decisions.set_excluded(list(bead_ids), excluded)

    def conflicts(self) -> tuple[MergeConflict, ...]:
        """Return what merged copies both changed and nobody has resolved, in document order."""
        return open_conflicts(self._session.project, {}, name=self.path.name)

    def resolve_conflict(self, bead_id: int, *, take_other: bool = False) -> None:
        """Resolve the conflict in which a bead is.

        Args:
            bead_id: One of the beads of the conflict.
            take_other: Put the other version in the place of the one that the project holds;
                otherwise that one stays.

        Raises:
            EditError: The bead is in no conflict, or was paired with others since the merge.
        """
        conflicts = self._session.conflicts
        versions = conflicts.versions(bead_id)
        plan = conflicts.plan_to_take if take_other else conflicts.plan_to_keep
        self._session.apply(plan(versions))

    @property
    def own_words(self) -> frozenset[str]:
        """The words that were added as spelt right in this project."""
        return self._session.project.own_words.get()

    def add_own_words(self, *words: str) -> None:
        """Take words as spelt right in this project; undo does not concern it."""
        for word in words:
            add_to_project(self._session, word)

    def remove_own_words(self, *words: str) -> None:
        """Take words as misspelt again that were added to this project."""
        remove_from_project(self._session, words)

    def undo(self) -> bool:
        """Undo the last edit; return False if there is none left."""
        return self._session.undo() is not None

    def redo(self) -> bool:
        """Make the last undone edit again; return False if there is none."""
        return self._session.redo() is not None

    def export(
        self,
        output: AnyPath,
        *,
        file_format: str | None = None,
        status: Status | str | None = None,
        min_confidence: float | None = None,
        documents: Iterable[str] = (),
        without: Iterable[str] = (),
        termbase: AnyPath | None = None,
        reviewers: bool = False,
        reporter: Reporter = SILENT,
    ) -> ExportReport:
        """Export the project as ``export_project`` does."""
        return export_project(
            self.path,
            output,
            file_format=file_format,
            status=status,
            min_confidence=min_confidence,
            documents=documents,
            without=without,
            termbase=termbase,
            reviewers=reviewers,
            reporter=reporter,
        )

    def check(
        self,
        *,
        only: Iterable[str] | None = None,
        termbase: AnyPath | None = None,
        reporter: Reporter = SILENT,
    ) -> Iterator[CheckedBead]:
        """Check the project as ``check_project`` does."""
        return check_project(
            self.path,
            only=None if only is None else set(only),
            termbase=termbase,
            reporter=reporter,
        )

    def close(self) -> None:
        """Close the file, so that another process can write to it."""
        self._session.close()

    def _ids(
        self,
        document: str | None,
        status: Status | str | None,
        min_confidence: float | None,
        doubtful_first: bool,
    ) -> Sequence[int]:
        chosen = as_status(status)
        view = View(
            order=Order.DOUBTFUL if doubtful_first else Order.DOCUMENT,
            statuses=None if chosen is None else frozenset({chosen}),
            document=None if document is None else self._document_id(document),
            min_confidence=min_confidence,
        )
        return self._session.bead_ids(view)

    def _document_id(self, name: str) -> int:
        for document_id, known in self._session.documents():
            if known == name:
                return document_id
        raise UsageError(
            f"there is no document {name!r}",
            where=str(self.path),
            hint=f"There are: {', '.join(self.documents[:10])}.",
        )


def open_project(path: AnyPath, *, read_only: bool = False, reviewer: str = "") -> Project:
    """Open a project file to read or edit its beads.

    Example::

        with wb.open_project("book.bitext") as project:
            print(project.accept(min_confidence=0.9), "beads accepted")
            for bead in project.beads(doubtful_first=True):
                print(bead.confidence, bead.source, "|", bead.target)

    Args:
        path: The project file.
        read_only: Only read; another process may write to the project at the same time.
        reviewer: Name for the history of the edits; empty is the name of the user.

    Raises:
        BadInputError: The file is missing, not a project, or from a newer version.
        ProjectInUseError: Another process writes to it.
    """
    return Project(path, read_only=read_only, reviewer=reviewer)
