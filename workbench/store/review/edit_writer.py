"""What an edit changes in the tables: the beads, their places, their segments and their dates.

Many beads are written some thousand at a time, so that a reporter can be asked whether to stop; the
transaction around it makes them one change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.bitext import Bead, Edit
from workbench.errors import EditError
from workbench.jobs import SILENT, Reporter
from workbench.store.documents.beads import Beads
from workbench.store.documents.first_beads import stored_shares
from workbench.store.documents.placed_bead import PlacedBead
from workbench.store.documents.regrouping import Regrouper
from workbench.store.documents.text import check_text
from workbench.store.file.connection import Database
from workbench.store.review.dismissals import dismiss, restore

_SLICE = 2_000
"""Beads of a large edit that are changed before the reporter is asked whether to stop: 0.1 s."""


class EditWriter:
    """Writes edits into the tables, within a transaction of the caller."""

    def __init__(self, database: Database, beads: Beads) -> None:
        self._db = database
        self._beads = beads

    def date(self, edit: Edit, reporter: Reporter = SILENT) -> None:
        """Date the beads by their last edit in the journal that is not undone."""
        for beads in _slices(edit.after, "write down", reporter):
            self._db.write_many(
                "UPDATE bead SET (changed_at, changed_by) = (SELECT at, actor FROM journal_bead"
                " JOIN journal ON journal.id = journal_id"
                " WHERE bead_id = bead.id AND undone = 0 ORDER BY journal_id DESC LIMIT 1)"
                " WHERE id = ?",
                ((bead.id,) for bead in beads),
            )

    def carry_out(self, edit: Edit, reporter: Reporter = SILENT) -> Edit:
        """Write the beads as they are after an edit, and its dismissals.

        Returns the edit with what was found on the way: the places of the beads of a scattered one.

        Args:
            edit: Any edit that keeps every segment once and in order.
            reporter: Receives how many beads are done; asked whether to stop.

        Raises:
            EditError: A bead has changed since the edit was made, or a text cannot be stored.
            StoppedError: The reporter was cancelled; the transaction is to be rolled back.
        """
        for bead in edit.after:
            for text in (bead.source_edit, bead.target_edit, bead.note):
                if text:
                    check_text(text, EditError, where=f"bead {bead.id}")
        places: list[PlacedBead] = []
        for beads in _slices(edit.before, "compare", reporter):
            found = self._beads.placed(bead.id for bead in beads)
            for bead in beads:
                if found[bead.id].bead != bead:
                    raise EditError(
                        f"bead {bead.id} has changed since this edit was made",
                        hint="Look at it again, then repeat the edit.",
                    )
            if edit.is_structural:
                places += found.values()
        if edit.is_structural:
            edit = Regrouper(self._db, self._beads).carry_out(edit, places)
        else:
            self._amend(edit, reporter)
        restore(self._db, edit.restored)
        dismiss(self._db, edit.dismissed)
        if edit.restored or edit.dismissed:
            self._write_trusts(edit.after)
        return edit

    def _write_trusts(self, beads: Sequence[Bead]) -> None:
        """Write the trust in beads of which other issues are open now."""
        trusts = self._beads.trusts(beads)
        values = ((trusts[bead.id], bead.id) for bead in beads)
        self._db.write_many("UPDATE bead SET trust = ? WHERE id = ?", values)

    def _amend(self, edit: Edit, reporter: Reporter) -> None:
        changed = [new for old, new in zip(edit.before, edit.after, strict=True) if new != old]
        for beads in _slices(changed, "change", reporter):
            self._write_changed(beads)

    def _write_changed(self, changed: Sequence[Bead]) -> None:
        trusts = self._beads.trusts(changed)
        self._db.write_many(
            "UPDATE bead SET status = ?, origin = ?, confidence = ?, score = ?, pinned = ?,"
            " excluded = ?, source_edit = ?, target_edit = ?, note = ?, source_shares = ?,"
            " target_shares = ?, trust = ? WHERE id = ?",
            (
                (
                    *(bead.status.number, bead.origin.value, bead.confidence, bead.score),
                    *(int(bead.pinned), int(bead.excluded), bead.source_edit, bead.target_edit),
                    *(bead.note, *map(stored_shares, (bead.source_shares, bead.target_shares))),
                    *(trusts[bead.id], bead.id),
                )
                for bead in changed
            ),
        )


def _slices(beads: Sequence[Bead], stage: str, reporter: Reporter) -> Iterator[Sequence[Bead]]:
    """Yield beads some thousand at a time; report how many are done after each time."""
    for start in range(0, len(beads), _SLICE):
        reporter.check_cancelled()
        part = beads[start : start + _SLICE]
        yield part
        reporter.progress(start + len(part), len(beads), stage)
