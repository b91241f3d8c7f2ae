"""A review session: a project opened to read and edit its beads.

The TUI and the Python interface work through it. Every edit is in the file when the call returns,
and can be undone, also after a restart.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from pathlib import Path

from workbench.bitext import Bitext, Edit, LanguagePair, Side
from workbench.bitext.memory_match import MemoryMatch
from workbench.jobs import SILENT, Reporter
from workbench.project.merging.assignments import is_same_name
from workbench.project.merging.conflicts import OpenConflicts
from workbench.project.models import ModelChoice
from workbench.project.review.decisions import Decisions
from workbench.project.review.linking.crossing import Crossing
from workbench.project.review.pairing import Pairing
from workbench.project.review.realigning import Realigner
from workbench.project.review.texts import Texts
from workbench.project.review.view import (
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
from workbench.project.user_name import user_name
from workbench.store import BeadWithTexts, ProjectFile


class ReviewSession:
    """A project open for review; its methods may be called from any thread.

    Args:
        path: The ``.bitext`` file.
        read_only: Whether to read only; then no lock is taken.
        actor: Who reviews, for the history; empty = the user's name on this machine.

    Attributes:
        decisions: Edits that record what a reviewer decided: status, exclusion, pin, note.
        texts: Edits of the text of one side.
        pairing: Edits that change which segments belong together.
        conflicts: What merged copies of the project both changed.

    Raises:
        BadInputError: The file is missing, is not a project, or comes from a newer version.
        ProjectInUseError: Another process writes to it.
    """

    def __init__(self, path: Path, *, read_only: bool = False, actor: str = "") -> None:
        self._project = ProjectFile.open(path, read_only=read_only)
        self._actor = actor or user_name()
        self._names = dict(self.documents())
        self._realigner: Realigner | None = None
        self.decisions = Decisions(self._project, self.apply)
        self.texts = Texts(self._project, self.apply)
        self.pairing = Pairing(self._project, self.apply)
        self.conflicts = OpenConflicts(self._project)

    @property
    def actor(self) -> str:
        """Who reviews."""
        return self._actor

    @property
    def path(self) -> Path:
        """The project file."""
        return self._project.path

    @property
    def project(self) -> ProjectFile:
        """The open project file, for other use cases; a user interface calls those instead."""
        return self._project

    @property
    def is_read_only(self) -> bool:
        """Whether the session can make no edits."""
        return self._project.read_only

    @property
    def languages(self) -> LanguagePair:
        """The languages of the project."""
        return self._project.meta.header.languages

    def close(self) -> None:
        """Close the project and release its lock."""
        self._project.close()

    def documents(self) -> list[tuple[int, str]]:
        """Return the ids and names of the documents, in order."""
        return [(entry.id, entry.name) for entry in self._project.documents.entries()]

    def has_targets(self) -> bool:
        """Return whether a document has a text in the target language."""
        return any(entry.has_target for entry in self._project.documents.entries())

    def source_files(self) -> frozenset[Path]:
        """Return the files from which the project was made, as absolute paths.

        A relative path counts from the present folder and from that of the project.
        """
        folders = (Path(), self.path.parent)
        paths = [path for path, _ in self._project.documents.sources()]
        return frozenset((folder / path).resolve() for path in paths for folder in folders)

    def overview(self) -> list[DocumentOverview]:
        """Return how far each document has come, in order; reads every bead once."""
        progress = {one.document_id: one for one in self._project.views.progress()}
        doubt = self._project.views.doubt()
        overviews = []
        for entry in self._project.documents.entries():
            done = progress.get(entry.id)
            odd, doubtful, mean = doubt.get(entry.id, (0, 0, None)) if done else (0, 0, None)
            overviews.append(
                DocumentOverview(
                    entry.id,
                    entry.name,
                    entry.has_target,
                    done.beads if done else 0,
                    done.accepted if done else 0,
                    done.left if done else 0,
                    odd,
                    doubtful,
                    mean,
                    is_built=done is not None,
                )
            )
        return overviews

    def bead_ids(self, view: View) -> array[int]:
        """Return the ids of the beads of a view, in its order; 8 bytes for each.

        Raises:
            UsageError: The view's regular expression is not valid.
        """
        by_sql = view.mark not in (BeadMark.MINE, BeadMark.CROSSING)
        ids = self._project.views.bead_ids(
            doubtful_first=view.order is Order.DOUBTFUL,
            statuses=view.statuses,
            kinds=view.kinds,
            text=view.text,
            document_id=view.document,
            min_confidence=view.min_confidence,
            max_confidence=view.max_confidence,
            mark=view.mark if by_sql else None,
        )
        if by_sql:
            return ids
        wanted: Collection[int] = self.crossing().odd
        if view.mark is BeadMark.MINE:
            reviewers = self._project.assignments.reviewers()
            wanted = {bead_id for bead_id, name in reviewers if is_same_name(name, self._actor)}
        return array("q", [bead_id for bead_id in ids if bead_id in wanted])

    def reviewer_of(self, bead_id: int) -> str:
        """Return to whom a bead is assigned; empty if to nobody."""
        return self._project.assignments.reviewer_of(bead_id)

    def outline(self) -> Outline:
        """Return every bead in document order without its texts: one query, 12 bytes a bead."""
        return Outline(*self._project.views.outline())

    def rows(self, bead_ids: Sequence[int]) -> list[BeadRow]:
        """Return these beads with their texts, in the given order; meant for a page of a list.

        Raises:
            EditError: A bead does not exist any more.
        """
        loaded = self._project.beads.with_texts(bead_ids)
        if any(w.placed.document_id not in self._names for w in loaded):
            self._names = dict(self.documents())  # a build beside this session has added some
        without = self._project.documents.without_target(w.placed.document_id for w in loaded)
        return [self._row(w, has_target=w.placed.document_id not in without) for w in loaded]

    def _row(self, loaded: BeadWithTexts, *, has_target: bool) -> BeadRow:
        return BeadRow(
            bead=loaded.bead,
            source=loaded.text(Side.SOURCE),
            target=loaded.text(Side.TARGET),
            rendering=loaded.rendering or "",
            document=self._names[loaded.placed.document_id],
            source_original=loaded.original(Side.SOURCE),
            target_original=loaded.original(Side.TARGET),
            draft=loaded.draft(has_target=has_target),
            changed_by=loaded.placed.changed_by,
            changed_at=loaded.placed.changed_at,
        )

    def counts(self) -> StatusCounts:
        """Return the number of beads by status; quick, because the file keeps these numbers."""
        return StatusCounts(*self._project.views.counts())

    def passage(self, bead_id: int, *, before: int = 1, after: int = 1) -> Bitext:
        """Return a bead and its neighbours in its document as a bitext.

        Args:
            bead_id: The bead.
            before: Number of beads above it.
            after: Number of beads below it.

        Raises:
            EditError: The bead does not exist any more.
        """
        return self._project.beads.passage(bead_id, before=before, after=after)

    def crossing(self) -> Crossing:
        """Return which beads cross others; 0.3 s for 100,000 beads, more where some do."""
        return Crossing.read(self._project)

    def memory_matches(self, bead_id: int) -> list[tuple[str, MemoryMatch]]:
        """Return the matches of the project's memories for a bead, the best first.

        Each comes with the text that it matches: the whole source, or one of its sentences.
        """
        (loaded,) = self._project.beads.with_texts([bead_id])
        texts = [loaded.text(Side.SOURCE), *loaded.source_texts]
        found = self._project.memory_matches.get(texts)
        pairs = [(text, match) for text, matches in found.items() for match in matches]
        return sorted(pairs, key=lambda pair: -pair[1].percent)

    def history(self, bead_id: int) -> list[HistoryEntry]:
        """Return the edits of a bead, newest first."""
        return [
            HistoryEntry(entry.at, entry.actor, entry.verb, entry.undone)
            for entry in self._project.journal.history(bead_id)
        ]

    def apply(
        self, edit: Edit, *, saves: tuple[int, Side] | None = None, reporter: Reporter = SILENT
    ) -> AppliedEdit:
        """Carry out an edit: in the file, with its inverse in the journal.

        Args:
            edit: The edit.
            saves: Bead and side whose unsaved text this edit saves.
            reporter: Receives how many beads are done; cancels the edit, which then has changed
                nothing.

        Raises:
            EditError: A bead has changed since the edit was made, or the session is read-only.
            OutputError: The file cannot be written; nothing of the edit was written.
            StoppedError: The reporter was cancelled.
        """
        self._project.check_writable()
        done = self._project.journal.apply(edit, actor=self._actor, saves=saves, reporter=reporter)
        return self._applied(done)

    def undo(self, *, reporter: Reporter = SILENT) -> AppliedEdit | None:
        """Undo the last edit; return None if there is none to undo.

        Raises:
            StoppedError: The reporter was cancelled; nothing is undone.
        """
        self._project.check_writable()
        return self._stepped(self._project.journal.undo(reporter=reporter))

    def redo(self, *, reporter: Reporter = SILENT) -> AppliedEdit | None:
        """Redo the edit that was undone last; return None if there is none.

        Raises:
            StoppedError: The reporter was cancelled; nothing is redone.
        """
        self._project.check_writable()
        return self._stepped(self._project.journal.redo(reporter=reporter))

    def beads_of_next_step(self, *, undoes: bool) -> int:
        """Return how many beads the next undo or redo changes; 0 if there is none."""
        return self._project.journal.beads_of_next_step(undoes=undoes)

    def _stepped(self, edit: Edit | None) -> AppliedEdit | None:
        return None if edit is None else self._applied(edit)

    def _applied(self, edit: Edit) -> AppliedEdit:
        applied = AppliedEdit.of(edit)
        gone = set(applied.removed).difference(applied.inserted)
        if gone and applied.inserted:
            self._project.bookmarks.move(gone, applied.inserted[0])
        return applied

    def toggle_bookmark(self, bead_id: int) -> bool:
        """Bookmark a bead, or remove its bookmark; return whether it has one now.

        Raises:
            EditError: The session is read-only.
        """
        self._project.check_writable()
        marked = self._project.bookmarks.get()
        self._project.bookmarks.put(marked ^ {bead_id})
        return bead_id not in marked

    def bookmarks(self) -> frozenset[int]:
        """Return the ids of the bookmarked beads."""
        return self._project.bookmarks.get()

    def realigner(self, choice: ModelChoice) -> Realigner:
        """Return the realigner of this project; it keeps its model until another is chosen."""
        if self._realigner is None or self._realigner.choice != choice:
            self._realigner = Realigner(self._project, choice)
        return self._realigner

    def keep_unsaved_text(self, bead_id: int, side: Side, text: str) -> None:
        """Keep a text that is still being typed, so that it outlives a crash."""
        self._project.check_writable()
        self._project.unsaved_texts.put(bead_id, side, text)

    def drop_unsaved_text(self, bead_id: int, side: Side) -> None:
        """Delete an unsaved text, because the reviewer has discarded it."""
        self._project.check_writable()
        self._project.unsaved_texts.clear(bead_id, side)

    def unsaved_text(self, bead_id: int, side: Side) -> str | None:
        """Return the unsaved text of one side of a bead; None if there is none."""
        return self._project.unsaved_texts.get(bead_id, side)

    def unsaved_texts(self) -> list[tuple[int, Side]]:
        """Return the beads and sides with an unsaved text, in document order."""
        return self._project.unsaved_texts.waiting()
