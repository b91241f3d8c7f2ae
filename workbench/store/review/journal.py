"""The journal: every edit with all that undoing it needs, carried out and stored at once.

The edits form a sequence: undo goes back in it, and redo forward, also after a restart. After a new
edit, what was undone before cannot be redone any more; the history still shows it.
"""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum

from workbench.bitext import Bead, Edit, EditKind, Side
from workbench.jobs import SILENT, Reporter
from workbench.store.documents.beads import Beads
from workbench.store.documents.documents import SIDES
from workbench.store.file.connection import Database
from workbench.store.file.meta import utc_now
from workbench.store.review.edit_json import edit_from_json, edit_to_json
from workbench.store.review.edit_writer import EditWriter
from workbench.store.teams.conflicts import set_open


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
        self._writer = EditWriter(database, beads)

    def apply(
        self,
        edit: Edit,
        *,
        actor: str = "",
        saves: tuple[int, Side] | None = None,
        at: str = "",
        uid: str = "",
        reporter: Reporter = SILENT,
    ) -> Edit:
        """Carry out an edit: in the file, and safe from a power cut, when this returns.

        An edit that changes nothing is checked but not stored. Until this returns, the file has
        nothing of the edit, whatever ends the process.

        Args:
            edit: Any edit that keeps every segment once and in order.
            actor: Who makes it.
            saves: Bead and side whose unsaved text it saves.
            at: When it was made, ISO 8601 in UTC; empty = now.
            uid: What it is called in every copy of the project; empty = it is a new edit.
            reporter: Receives how many beads are done, some thousand at a time; cancels the edit.

        Returns:
            The edit as it was carried out, with the places of beads if it is a scattered one.

        Raises:
            EditError: A bead has changed since the edit was made, or a text cannot be stored.
            StoppedError: The reporter was cancelled; nothing of the edit is in the file.
        """
        with self._db.transaction(durable=True):
            if saves:
                self._db.write(
                    "DELETE FROM draft WHERE bead_id = ? AND side = ?",
                    (saves[0], SIDES.index(saves[1])),
                )
            edit = self._writer.carry_out(edit, reporter)
            if edit.changes_nothing:
                return edit
            self.end_redo()
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
            self._writer.date(edit, reporter)
        return edit

    def end_redo(self) -> None:
        """Let nothing that was undone be redone any more; the history still shows it."""
        with self._db.transaction():
            self._db.write(
                "UPDATE journal SET undone = ? WHERE undone = ?",
                (_State.SUPERSEDED, _State.UNDONE),
            )

    def undo(self, *, reporter: Reporter = SILENT) -> Edit | None:
        """Undo the last edit; return the edit that did so, or None if there is nothing to undo.

        Args:
            reporter: As for ``apply``.

        Raises:
            StoppedError: The reporter was cancelled; nothing is undone.
        """
        row = self._next(_State.APPLIED, "DESC")
        if row is None:
            return None
        return self._step(row[0], edit_from_json(row[1]).inverse, _State.UNDONE, reporter)

    def redo(self, *, reporter: Reporter = SILENT) -> Edit | None:
        """Redo the edit that was undone last; return it, or None if there is nothing to redo.

        Args:
            reporter: As for ``apply``.

        Raises:
            StoppedError: The reporter was cancelled; nothing is redone.
        """
        row = self._next(_State.UNDONE, "ASC")
        if row is None:
            return None
        return self._step(row[0], edit_from_json(row[1]), _State.APPLIED, reporter)

    def beads_of_next_step(self, *, undoes: bool) -> int:
        """Return how many beads the next undo or redo changes; 0 if there is none."""
        state, direction = (_State.APPLIED, "DESC") if undoes else (_State.UNDONE, "ASC")
        row = self._db.first(
            "SELECT count(*) FROM journal_bead WHERE journal_id ="
            f" (SELECT id FROM journal WHERE undone = ? ORDER BY id {direction} LIMIT 1)",
            (state,),
        )
        assert row is not None
        return int(row[0])

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

    def kinds(self) -> dict[EditKind, int]:
        """Return how many edits of each kind were ever made, the most frequent kind first."""
        found: Counter[EditKind] = Counter()
        for verb, count in self._db.read("SELECT verb, count(*) FROM journal GROUP BY verb"):
            found[EditKind.from_stored(str(verb))[0]] += int(count)
        return dict(found.most_common())

    def _next(self, state: _State, direction: str) -> tuple[int, str] | None:
        row = self._db.first(
            f"SELECT id, edit FROM journal WHERE undone = ? ORDER BY id {direction} LIMIT 1",
            (state,),
        )
        return (int(row[0]), str(row[1])) if row else None

    def _step(self, entry: int, edit: Edit, state: _State, reporter: Reporter) -> Edit:
        with self._db.transaction(durable=True):
            edit = self._writer.carry_out(edit, reporter)
            self._db.write("UPDATE journal SET undone = ? WHERE id = ?", (state, entry))
            self._settle(edit, state)
            self._writer.date(edit, reporter)
        return edit

    def _settle(self, edit: Edit, state: _State) -> None:
        """Close the conflict that an edit resolves, or open it again."""
        if edit.kind is EditKind.RESOLVE:
            conflict_id = edit.detail.partition(" ")[0]
            set_open(self._db, conflict_id, is_open=state is not _State.APPLIED)
