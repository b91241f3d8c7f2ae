"""The journal: every edit with all that undoing it needs, carried out and stored at once.

The edits form a sequence: undo goes back in it, and redo forward, also after a restart. After a new
edit, what was undone before cannot be redone any more; the history still shows it.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from enum import IntEnum

from workbench.bitext import Bead, Edit, EditKind, Side
from workbench.errors import EditError
from workbench.store.documents.beads import Beads, PlacedBead
from workbench.store.documents.documents import SIDES
from workbench.store.documents.first_beads import INSERT_BEAD, bead_values, stored_shares
from workbench.store.documents.positions import make_room
from workbench.store.documents.segments import replace_segments
from workbench.store.documents.text import check_text
from workbench.store.file.connection import Database
from workbench.store.file.meta import utc_now
from workbench.store.review.conflicts import set_open
from workbench.store.review.dismissals import dismiss, restore
from workbench.store.review.edit_json import edit_from_json, edit_to_json


class _State(IntEnum):
    """The state of an edit, as the column ``undone`` stores it."""

    APPLIED = 0
    UNDONE = 1
    """Undone, and can be redone."""
    SUPERSEDED = 2
    """Undone, and followed by a new edit, so that it cannot be redone."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One edit of the journal.

    Attributes:
        at: When it was made, ISO 8601 in UTC to the second.
        actor: Who made it.
        kind: What it does.
        detail: More about it, for its words.
        undone: Whether it was undone.
    """

    at: str
    actor: str
    kind: EditKind
    detail: str
    undone: bool

    @property
    def verb(self) -> str:
        """The edit in words for people."""
        return self.kind.words(self.detail)


class Journal:
    """The edits of a project."""

    def __init__(self, database: Database, beads: Beads) -> None:
        self._db = database
        self._beads = beads

    def apply(
        self,
        edit: Edit,
        *,
        actor: str = "",
        saves: tuple[int, Side] | None = None,
        at: str = "",
        uid: str = "",
    ) -> None:
        """Carry out an edit: in the file, and safe from a power cut, when this returns.

        An edit that changes nothing is checked but not stored.

        Args:
            edit: Any edit that keeps every segment once and in order.
            actor: Who makes it.
            saves: Bead and side whose unsaved text it saves.
            at: When it was made, ISO 8601 in UTC; empty = now.
            uid: What it is called in every copy of the project; empty = it is a new edit.

        Raises:
            EditError: A bead has changed since the edit was made, or a text cannot be stored.
        """
        with self._db.transaction(durable=True):
            if saves:
                self._db.write(
                    "DELETE FROM draft WHERE bead_id = ? AND side = ?",
                    (saves[0], SIDES.index(saves[1])),
                )
            self._carry_out(edit)
            if edit.changes_nothing:
                return
            self._db.write(
                "UPDATE journal SET undone = ? WHERE undone = ?",
                (_State.SUPERSEDED, _State.UNDONE),
            )
            entry = self._db.write(
                "INSERT INTO journal (at, actor, verb, edit, uid) VALUES (?, ?, ?, ?, ?)",
                (
                    *(at or utc_now(), actor, edit.kind.stored(edit.detail), edit_to_json(edit)),
                    uid or secrets.token_hex(8),
                ),
            )
            self._settle(edit, _State.APPLIED)
            ids = dict.fromkeys(bead.id for bead in (*edit.before, *edit.after))
            self._db.write_many("INSERT INTO journal_bead VALUES (?, ?)", ((i, entry) for i in ids))
            self._date(edit)

    def undo(self) -> Edit | None:
        """Undo the last edit; return the edit that did so, or None if there is nothing to undo."""
        row = self._next(_State.APPLIED, "DESC")
        return self._step(row[0], edit_from_json(row[1]).inverse, _State.UNDONE) if row else None

    def redo(self) -> Edit | None:
        """Redo the edit that was undone last; return it, or None if there is nothing to redo."""
        row = self._next(_State.UNDONE, "ASC")
        return self._step(row[0], edit_from_json(row[1]), _State.APPLIED) if row else None

    def history(self, bead_id: int) -> list[JournalEntry]:
        """Return the edits of a bead, newest first."""
        rows = self._db.read(
            "SELECT at, actor, verb, undone FROM journal_bead"
            " JOIN journal ON journal.id = journal_id WHERE bead_id = ? ORDER BY journal_id DESC",
            (bead_id,),
        )
        return [
            JournalEntry(at, actor, *EditKind.from_stored(verb), bool(undone))
            for at, actor, verb, undone in rows
        ]

    def rejected_links(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Return the links, by segment ids, that a reviewer has unlinked; undone ones are not."""
        # The kind is written into the query, because only then SQLite uses the index over these
        # few entries. An unlink has no detail, so its words are the value of its kind.
        rows = self._db.read(
            f"SELECT edit FROM journal WHERE verb = '{EditKind.UNLINK.value}' AND undone = 0"
            " ORDER BY id"
        )
        beads = (bead for (edit,) in rows for bead in edit_from_json(edit).before)
        return [(bead.source, bead.target) for bead in beads if not bead.is_null]

    def first_state(self, bead_id: int) -> Bead | None:
        """Return a bead as the build made it; None if an edit made it.

        An undone edit counts, too: it shows the bead as it was before.

        Raises:
            EditError: The bead does not exist, and no edit has changed it.
        """
        row = self._db.first(
            "SELECT edit FROM journal_bead JOIN journal ON journal.id = journal_id"
            " WHERE bead_id = ? ORDER BY journal_id LIMIT 1",
            (bead_id,),
        )
        if row is None:
            return self._beads.placed([bead_id])[bead_id].bead
        before = edit_from_json(row[0]).before
        return next((bead for bead in before if bead.id == bead_id), None)

    def size(self) -> tuple[int, int]:
        """Return the number of edits ever made, and the number of those that are not undone."""
        row = self._db.first("SELECT count(*), total(undone = 0) FROM journal")
        assert row is not None
        return int(row[0]), int(row[1])

    def _next(self, state: _State, direction: str) -> tuple[int, str] | None:
        row = self._db.first(
            f"SELECT id, edit FROM journal WHERE undone = ? ORDER BY id {direction} LIMIT 1",
            (state,),
        )
        return (int(row[0]), str(row[1])) if row else None

    def _step(self, entry: int, edit: Edit, state: _State) -> Edit:
        with self._db.transaction(durable=True):
            self._carry_out(edit)
            self._db.write("UPDATE journal SET undone = ? WHERE id = ?", (state, entry))
            self._settle(edit, state)
            self._date(edit)
        return edit

    def _settle(self, edit: Edit, state: _State) -> None:
        """Close the conflict that an edit resolves, or open it again."""
        if edit.kind is EditKind.RESOLVE:
            conflict_id = edit.detail.partition(" ")[0]
            set_open(self._db, conflict_id, is_open=state is not _State.APPLIED)

    def _date(self, edit: Edit) -> None:
        """Date the beads by their last edit that is not undone."""
        self._db.write_many(
            "UPDATE bead SET (changed_at, changed_by) = (SELECT at, actor FROM journal_bead"
            " JOIN journal ON journal.id = journal_id"
            " WHERE bead_id = bead.id AND undone = 0 ORDER BY journal_id DESC LIMIT 1)"
            " WHERE id = ?",
            ((bead.id,) for bead in edit.after),
        )

    def _carry_out(self, edit: Edit) -> None:
        for bead in edit.after:
            for text in (bead.source_edit, bead.target_edit, bead.note):
                if text:
                    check_text(text, EditError, where=f"bead {bead.id}")
        found = self._beads.placed(bead.id for bead in edit.before)
        for bead in edit.before:
            if found[bead.id].bead != bead:
                raise EditError(
                    f"bead {bead.id} has changed since this edit was made",
                    hint="Look at it again, then repeat the edit.",
                )
        if edit.is_structural:
            self._regroup(edit, list(found.values()))
        else:
            self._amend(edit)
        restore(self._db, edit.restored)
        dismiss(self._db, edit.dismissed)

    def _amend(self, edit: Edit) -> None:
        changed = [new for old, new in zip(edit.before, edit.after, strict=True) if new != old]
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

    def _regroup(self, edit: Edit, places: list[PlacedBead]) -> None:
        document_id = places[0].document_id if places else 0
        freed = [place.position for place in places]
        if not self._are_neighbours(document_id, places):
            raise EditError("a regrouping needs neighbouring beads")
        # This checks the invariant: the same segments, each once, in order.
        self._beads.bitext([bead.id for bead in edit.before]).apply(edit)
        old = [bead.id for bead in edit.before]
        self._check_unused([bead for bead in edit.after if bead.id not in old])
        trusts = self._beads.trusts(edit.after)
        self._db.write_many("DELETE FROM bead WHERE id = ?", ((i,) for i in old))
        room = make_room(self._db, document_id, freed=freed, count=len(edit.after))
        self._db.write_many(
            INSERT_BEAD,
            [
                bead_values(bead, document_id=document_id, position=place, trust=trusts[bead.id])
                for bead, place in zip(edit.after, room, strict=True)
            ],
        )
        replace_segments(self._db, document_id, edit)
        self._db.write_many(
            "UPDATE segment SET bead_id = ? WHERE id = ?",
            ((bead.id, i) for bead in edit.after for i in (*bead.source, *bead.target)),
        )

    def _are_neighbours(self, document_id: int, places: list[PlacedBead]) -> bool:
        if not places or any(place.document_id != document_id for place in places):
            return False
        positions = [place.position for place in places]
        row = self._db.first(
            "SELECT count(*) FROM bead WHERE document_id = ? AND position BETWEEN ? AND ?",
            (document_id, positions[0], positions[-1]),
        )
        assert row is not None
        return positions == sorted(positions) and row[0] == len(positions)

    def _check_unused(self, beads: list[Bead]) -> None:
        ids = json.dumps([bead.id for bead in beads])
        row = self._db.first(
            "SELECT id FROM bead WHERE id IN (SELECT value FROM json_each(?))", (ids,)
        )
        if row:
            raise EditError(
                f"another bead has got the number {row[0]} since this edit was made",
                hint="Look at the passage again, then repeat the edit.",
            )
