"""A review session: a project opened for looking at and correcting its beads.

This is what the TUI calls. Every edit is in the file when the call returns, and can be undone,
also after a restart.
"""

from __future__ import annotations

import getpass
from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from workbench.bitext import Bitext, Edit, EditKind, LanguagePair, Side, Status, verbs
from workbench.bitext.cutting import Cut, cut_bead
from workbench.bitext.memory_match import MemoryMatch
from workbench.bitext.sliding import reaches_end, slide
from workbench.errors import EditError
from workbench.project.models import ModelChoice
from workbench.project.review import draft_edits
from workbench.project.review.draft_edits import LoadedBeads
from workbench.project.review.realigning import Realigner
from workbench.project.review.view import (
    AppliedEdit,
    Counts,
    DocumentOverview,
    HistoryEntry,
    Order,
    Outline,
    Row,
    View,
)
from workbench.store import Model, ProjectFile, Role, StoredRendering, WordedBead

__all__ = [
    "AppliedEdit",
    "Counts",
    "DocumentOverview",
    "HistoryEntry",
    "Order",
    "Outline",
    "ReviewSession",
    "Row",
    "View",
]

_FIRST_REACH = 50
"""Beads looked at for the end of a slide before more are."""


class ReviewSession:
    """A project open for review; its calls may come from any thread, one at a time each.

    Args:
        path: The ``.bitext`` file.
        read_only: Look only; takes no lock.
        actor: Who reviews, for the history; the user's own name if empty.

    Raises:
        BadInputError: The file is missing, not a project, or from a newer version.
        ProjectInUseError: Another process writes to it.
    """

    def __init__(self, path: Path, *, read_only: bool = False, actor: str = "") -> None:
        self._project = ProjectFile.open(path, read_only=read_only)
        self._actor = actor or user_name()
        self._names = dict(self.documents())
        self._realigner: Realigner | None = None

    @property
    def path(self) -> Path:
        return self._project.path

    @property
    def project(self) -> ProjectFile:
        """The open file, for the use cases beside this one; faces call those."""
        return self._project

    @property
    def is_read_only(self) -> bool:
        return self._project.read_only

    @property
    def languages(self) -> LanguagePair:
        return self._project.meta.header.languages

    def close(self) -> None:
        """Give the lock back."""
        self._project.close()

    def documents(self) -> list[tuple[int, str]]:
        """Ids and names of the documents, in order."""
        return [(entry.id, entry.name) for entry in self._project.documents.entries()]

    def overview(self) -> list[DocumentOverview]:
        """How far each document has come, in their order; reads every bead once."""
        progress = {one.document_id: one for one in self._project.views.progress()}
        doubt = self._project.views.doubt()
        found = []
        for entry in self._project.documents.entries():
            done = progress.get(entry.id)
            odd, doubtful, mean = doubt.get(entry.id, (0, 0, None)) if done else (0, 0, None)
            found.append(
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
        return found

    def bead_ids(self, view: View) -> array[int]:
        """Ids of the beads of a view, in its order: 8 bytes a bead.

        Raises:
            UsageError: The view's regular expression cannot be read.
        """
        return self._project.views.bead_ids(
            doubtful_first=view.order is Order.DOUBTFUL,
            statuses=view.statuses,
            kinds=view.kinds,
            text=view.text,
            document_id=view.document,
            min_confidence=view.min_confidence,
        )

    def outline(self) -> Outline:
        """Every bead in document order, without texts: one query, 12 bytes a bead."""
        return Outline(*self._project.views.outline())

    def rows(self, bead_ids: Sequence[int]) -> list[Row]:
        """The rows of these beads, in the order asked for; a page at a time.

        Raises:
            EditError: There is no bead of an id any more.
        """
        worded = self._project.beads.worded(bead_ids)
        if any(w.placed.document_id not in self._names for w in worded):
            self._names = dict(self.documents())  # a build beside this session added some
        alone = self._project.documents.without_target(w.placed.document_id for w in worded)
        return [self._row(w, has_target=w.placed.document_id not in alone) for w in worded]

    def _row(self, worded: WordedBead, *, has_target: bool) -> Row:
        return Row(
            bead=worded.bead,
            source=worded.text(Side.SOURCE),
            target=worded.text(Side.TARGET),
            rendering=worded.rendering or "",
            document=self._names[worded.placed.document_id],
            source_original=worded.original(Side.SOURCE),
            target_original=worded.original(Side.TARGET),
            draft=worded.draft(has_target=has_target),
        )

    def counts(self) -> Counts:
        """The counts of the whole project, kept up to date as edits come."""
        return Counts(*self._project.views.counts())

    def passage(self, bead_id: int, *, before: int = 1, after: int = 1) -> Bitext:
        """The bead and its neighbours in its document, as a bitext that verbs work on."""
        return self._project.beads.passage(bead_id, before=before, after=after)

    def apply(self, edit: Edit) -> AppliedEdit:
        """Carry an edit out, in the file, with its inverse in the journal.

        Raises:
            EditError: A bead has changed since the edit was made, or the session is read-only.
            OutputError: It cannot be written; nothing of it was.
        """
        return self._apply(edit)

    def _apply(self, edit: Edit, *, settles: tuple[int, Side] | None = None) -> AppliedEdit:
        self._project.check_writable()
        self._project.journal.apply(edit, actor=self._actor, settles=settles)
        return AppliedEdit.of(edit)

    def set_status(self, bead_ids: Sequence[int], status: Status) -> AppliedEdit:
        """Accept, mark as needing work, or clear (back to what the machine left).

        Accepting a machine draft makes the rendering its wording, in the same edit; of several
        beads, those with nothing in the target language are passed over.

        Raises:
            EditError: There is nothing in the target language to accept in any of them.
        """
        match status:
            case Status.ACCEPTED:
                edit = draft_edits.accept(self._project, bead_ids)
                if bead_ids and not edit.before:
                    raise draft_edits.nothing_to_accept()
            case Status.NEEDS_WORK:
                edit = verbs.set_status(self._loaded(bead_ids), bead_ids, status)
            case Status.EMPTY | Status.MACHINE | Status.ALIGNED:
                edit = draft_edits.clear(self._project, bead_ids)
            case _:
                assert_never(status)
        return self._apply(edit)

    def clear_status(self, bead_ids: Sequence[int]) -> AppliedEdit:
        """Back to empty, machine or aligned, whichever the bead's texts say."""
        return self._apply(draft_edits.clear(self._project, bead_ids))

    def set_excluded(self, bead_ids: Sequence[int], excluded: bool) -> AppliedEdit:
        """Leave beads out of exports, or take them in again."""
        return self._apply(verbs.set_excluded(self._loaded(bead_ids), bead_ids, excluded))

    def set_pinned(self, bead_ids: Sequence[int], pinned: bool) -> AppliedEdit:
        """Make beads hard cuts for realignment, or free them."""
        return self._apply(verbs.set_pinned(self._loaded(bead_ids), bead_ids, pinned))

    def set_note(self, bead_id: int, note: str) -> AppliedEdit:
        """Write the reviewer's note on a bead."""
        return self._apply(verbs.set_note(self._loaded([bead_id]), bead_id, note))

    def _loaded(self, bead_ids: Sequence[int]) -> LoadedBeads:
        return LoadedBeads.load(self._project, bead_ids)

    def set_text(self, bead_id: int, side: Side, text: str, *, accept: bool = False) -> AppliedEdit:
        """Word one side anew; with ``accept`` the same edit accepts the bead; clears its draft.

        Raises:
            EditError: ``accept``, and there is nothing in the target language.
        """
        edit = verbs.set_text(self.passage(bead_id, before=0, after=0), bead_id, side, text)
        if accept:
            edit = draft_edits.accept_reworded(self._project, edit)
        return self._apply(edit, settles=(bead_id, side))

    def take_rendering(self, bead_id: int, *, text: str = "") -> AppliedEdit:
        """Make the machine's rendering the target's wording; clears the target's draft.

        Args:
            bead_id: Whose.
            text: Another one that the machine gave; empty = the one that is kept.

        Raises:
            EditError: There is none.
        """
        text = text or draft_edits.rendered(self._project, bead_id)
        passage = self.passage(bead_id, before=0, after=0)
        edit = verbs.set_text(passage, bead_id, Side.TARGET, text)
        return self._apply(
            replace(edit, kind=EditKind.TAKE_RENDERING, detail=""), settles=(bead_id, Side.TARGET)
        )

    def memory_matches(self, bead_id: int) -> list[tuple[str, MemoryMatch]]:
        """What the project's memories say of a bead, the best first, each with the text it is of.

        A bead of several sentences has the matches of each.
        """
        (worded,) = self._project.beads.worded([bead_id])
        texts = [worded.text(Side.SOURCE), *worded.source_texts]
        found = self._project.memory_matches.get(texts)
        pairs = [(text, match) for text, matches in found.items() for match in matches]
        return sorted(pairs, key=lambda pair: -pair[1].percent)

    def take_match(self, bead_id: int, match: MemoryMatch) -> AppliedEdit:
        """Make a memory's target the target's wording; clears the target's draft."""
        passage = self.passage(bead_id, before=0, after=0)
        edit = verbs.set_text(passage, bead_id, Side.TARGET, match.target)
        detail = f"{match.percent}% match of {match.memory}"
        edit = replace(edit, kind=EditKind.TAKE_MATCH, detail=detail)
        return self._apply(edit, settles=(bead_id, Side.TARGET))

    def keep_rendering(
        self,
        bead_id: int,
        source: str,
        text: str,
        *,
        engine: tuple[str, str, str],
        log_probability: float | None = None,
    ) -> None:
        """Keep a new rendering of a bead's source wording; that of the build stays beneath it.

        It is evidence, not an edit: no wording and no status changes.

        Args:
            bead_id: Whose.
            source: The wording that was rendered.
            text: The rendering.
            engine: Name, hash and options of what made it.
            log_probability: Mean per token; None where no model was asked.

        Raises:
            EditError: The source is worded otherwise by now, or the session is read-only.
        """
        self._project.check_writable()
        (row,) = self.rows([bead_id])
        if row.source != source:
            raise EditError("the source was changed while it was rendered", hint="Do it again.")
        model = self._project.meta.use_model(Model(Role.SECOND_TRANSLATOR, *engine))
        self._project.renderings.put(model, {source: StoredRendering(text, log_probability)})

    def merge_next(self, bead_id: int) -> AppliedEdit:
        """Make one bead of this one and the one below.

        Raises:
            EditError: There is none below.
        """
        return self._merge(self.passage(bead_id, before=0, after=1), "below")

    def merge_previous(self, bead_id: int) -> AppliedEdit:
        """Make one bead of the one above and this one; it keeps the upper one's id.

        Raises:
            EditError: There is none above.
        """
        return self._merge(self.passage(bead_id, before=1, after=0), "above")

    def _merge(self, passage: Bitext, where: str) -> AppliedEdit:
        if len(passage.beads) < 2:
            raise EditError(f"there is no bead {where}")
        worded = draft_edits.with_drafts_worded(self._project, passage)
        edit = verbs.merge(worded, [bead.id for bead in worded.beads])
        return self._regroup(passage, replace(edit, before=passage.beads))

    def split(self, bead_id: int, *, source_count: int, target_count: int) -> AppliedEdit:
        """Cut a bead after its first ``source_count`` and ``target_count`` segments.

        Raises:
            EditError: One of the two beads would be empty on both sides.
        """
        passage = self.passage(bead_id, before=0, after=0)
        edit = verbs.split(passage, bead_id, source_count=source_count, target_count=target_count)
        return self._regroup(passage, edit)

    def cut(self, bead_id: int, *, source: Cut, target: Cut) -> AppliedEdit:
        """Make two beads of one, dividing a sentence where a cut lies inside it.

        Raises:
            EditError: A bead or a part of a sentence would be empty.
        """
        passage = self.passage(bead_id, before=0, after=0)
        return self._regroup(passage, cut_bead(passage, bead_id, source=source, target=target))

    def slide(self, bead_id: int, side: Side, *, down: bool) -> AppliedEdit:
        """Move one side of this bead and of those below to the neighbour, up to a gap.

        Raises:
            EditError: There is nothing to move, or nowhere to move it to.
        """
        reach = _FIRST_REACH
        while True:
            passage = self.passage(bead_id, before=1, after=reach)
            is_whole = len(passage.beads) - passage.index[bead_id] <= reach
            if is_whole or reaches_end(passage, bead_id, side):
                return self._regroup(passage, slide(passage, bead_id, side, down=down))
            reach *= 8

    def unlink(self, bead_id: int) -> AppliedEdit:
        """Take the two sides of a bead apart into two null beads.

        Raises:
            EditError: It has one side only.
        """
        passage = self.passage(bead_id, before=0, after=0)
        return self._regroup(passage, verbs.unlink(passage, bead_id))

    def swap_targets(self, bead_id: int) -> AppliedEdit:
        """Exchange the target sides of a bead and the one below it.

        Raises:
            EditError: There is none below, or one of the two is null.
        """
        passage = self.passage(bead_id, before=0, after=1)
        return self._regroup(passage, verbs.swap_targets(passage, bead_id))

    def move_boundary(self, bead_id: int, side: Side, *, down: bool) -> AppliedEdit:
        """Give one sentence of one side to the neighbour: the last one down, or the first one up.

        Raises:
            EditError: There is no neighbour, or no sentence on that side to give.
        """
        passage = self.passage(bead_id)
        return self._regroup(passage, verbs.move_boundary(passage, bead_id, side, down=down))

    def _regroup(self, passage: Bitext, edit: Edit) -> AppliedEdit:
        return self._apply(draft_edits.settle_drafts(self._project, passage, edit))

    def realigner(self, choice: ModelChoice) -> Realigner:
        """What aligns stretches of this project again; it keeps its model for the next one."""
        if self._realigner is None or self._realigner.choice != choice:
            self._realigner = Realigner(self._project, choice)
        return self._realigner

    def accept_up_to(self, bead_id: int) -> AppliedEdit:
        """Accept every bead of the document from its first to this one; excluded ones stay.

        Beads with nothing in the target language stay, too.
        """
        open_ids = self._project.views.open_ids_up_to(bead_id)
        return self._apply(draft_edits.accept(self._project, open_ids, detail="up to here"))

    def undo(self) -> AppliedEdit | None:
        """Take the last edit back; None when there is nothing left to undo."""
        return self._step(self._project.journal.undo)

    def redo(self) -> AppliedEdit | None:
        """Make the last edit that was taken back again; None when there is none."""
        return self._step(self._project.journal.redo)

    def _step(self, step: Callable[[], Edit | None]) -> AppliedEdit | None:
        self._project.check_writable()
        edit = step()
        return None if edit is None else AppliedEdit.of(edit)

    def save_draft(self, bead_id: int, side: Side, text: str) -> None:
        """Keep what is being typed, before it is an edit."""
        self._project.check_writable()
        self._project.drafts.put(bead_id, side, text)

    def clear_draft(self, bead_id: int, side: Side) -> None:
        """Forget what was typed: the reviewer gave it up."""
        self._project.check_writable()
        self._project.drafts.clear(bead_id, side)

    def draft(self, bead_id: int, side: Side) -> str | None:
        """What was typed and never saved, if anything."""
        return self._project.drafts.get(bead_id, side)

    def drafts(self) -> list[tuple[int, Side]]:
        """The beads and sides whose drafts wait, in document order."""
        return self._project.drafts.waiting()

    def history(self, bead_id: int) -> list[HistoryEntry]:
        """Who did what to this bead, newest first."""
        return [
            HistoryEntry(entry.at, entry.actor, entry.verb, entry.undone)
            for entry in self._project.journal.history(bead_id)
        ]


def user_name() -> str:
    """The user's name on this machine; ``reviewer`` where the system knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "reviewer"
