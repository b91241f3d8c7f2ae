"""A review session: a project opened for looking at and correcting its beads.

This is what the TUI calls. Every edit is in the file when the call returns, and can be undone,
also after a restart.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workbench.bitext import Bead, Bitext, Edit, Side, Status


class Order(StrEnum):
    """In which order a view lists its beads."""

    DOCUMENT = "document"
    DOUBTFUL = "doubtful"
    """What still needs a look first; within each part the least confident first."""


@dataclass(frozen=True, slots=True)
class View:
    """Which beads to list and in which order.

    Attributes:
        statuses: Only these; None = all.
        kinds: Only these shapes, such as ``{"2-1"}``; None = all. ``{"other"}``: all but 1-1.
        text: Regular expression, case ignored, searched in both sides' wording; empty = all.
        document: Only this document's id; None = all.
    """

    order: Order = Order.DOCUMENT
    statuses: frozenset[Status] | None = None
    kinds: frozenset[str] | None = None
    text: str = ""
    document: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One bead as the screen shows it.

    Attributes:
        source: Wording as it stands now.
        target: Wording as it stands now; the draft where the rendering was post-edited.
        rendering: The machine's rendering of the source side; empty where there is none.
        document: Name of its document.
        source_original: The segments' own wording, whatever was typed.
        target_original: The same on the target side.
    """

    bead: Bead
    source: str
    target: str
    rendering: str
    document: str
    source_original: str
    target_original: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What a change did to the list: ``removed`` ids are replaced by ``inserted`` in their place.

    Attributes:
        verb: What was done, for the message line.
        removed: Ids that stood there before, in reading order.
        inserted: Ids that stand there now.
        acceptances_taken_back: How many beads lost their acceptance through it.
    """

    verb: str
    removed: tuple[int, ...]
    inserted: tuple[int, ...]
    acceptances_taken_back: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many beads the project has, by status, and how many are left out of exports."""

    by_status: Mapping[Status, int]
    excluded: int

    @property
    def total(self) -> int:
        """All beads."""
        return sum(self.by_status.values())

    @property
    def to_review(self) -> int:
        """Beads that nobody has accepted."""
        return self.total - self.by_status.get(Status.ACCEPTED, 0)


@dataclass(frozen=True, slots=True)
class Outline:
    """All beads of a project in document order without their texts, for lists, jumps and maps.

    All are of equal length, one entry a bead.

    Attributes:
        ids: Bead ids.
        statuses: ``Status`` values.
        confidences: Percent, 0 to 100; 255 where nobody computed one.
        shapes: Segments of the source side times 16 plus those of the target side, each at most 15.
        excluded: 1 where the bead is left out of exports, else 0.
    """

    ids: array[int]
    statuses: bytearray
    confidences: bytearray
    shapes: bytearray
    excluded: bytearray


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of a bead's history: when, who, what."""

    at: str
    actor: str
    verb: str
    undone: bool


class ReviewSession:
    """A project open for review.

    Args:
        path: The ``.bitext`` file.
        read_only: Look only; takes no lock.

    Raises:
        BadInputError: The file is missing, not a project, or from a newer version.
        ProjectInUseError: Another process writes to it.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        raise NotImplementedError

    @property
    def source_language(self) -> str:
        raise NotImplementedError

    @property
    def target_language(self) -> str:
        raise NotImplementedError

    def close(self) -> None:
        """Give the lock back."""
        raise NotImplementedError

    def documents(self) -> list[tuple[int, str]]:
        """Ids and names of the documents, in order."""
        raise NotImplementedError

    def bead_ids(self, view: View) -> array[int]:
        """Ids of the beads of a view, in its order: 8 bytes a bead."""
        raise NotImplementedError

    def outline(self) -> Outline:
        """Every bead in document order, without texts: one query, 12 bytes a bead."""
        raise NotImplementedError

    def rows(self, bead_ids: Sequence[int]) -> list[Row]:
        """The rows of these beads, in the order asked for; a page at a time."""
        raise NotImplementedError

    def counts(self) -> Counts:
        """The counts of the whole project, kept up to date as edits come."""
        raise NotImplementedError

    def passage(self, bead_id: int, *, before: int = 1, after: int = 1) -> Bitext:
        """The bead and its neighbours in its document, as a bitext that verbs work on."""
        raise NotImplementedError

    def apply(self, edit: Edit) -> Applied:
        """Carry an edit out, in the file, with its inverse in the journal."""
        raise NotImplementedError

    def set_status(self, bead_ids: Sequence[int], status: Status) -> Applied:
        """Accept, mark as needing work, or clear (back to what the machine left)."""
        raise NotImplementedError

    def clear_status(self, bead_ids: Sequence[int]) -> Applied:
        """Back to empty, machine or aligned, whichever the bead's texts say."""
        raise NotImplementedError

    def set_excluded(self, bead_ids: Sequence[int], excluded: bool) -> Applied:
        raise NotImplementedError

    def set_pinned(self, bead_ids: Sequence[int], pinned: bool) -> Applied:
        raise NotImplementedError

    def set_note(self, bead_id: int, note: str) -> Applied:
        raise NotImplementedError

    def set_text(self, bead_id: int, side: Side, text: str, *, accept: bool = False) -> Applied:
        """Word one side anew; with ``accept`` the same edit accepts the bead; clears its draft."""
        raise NotImplementedError

    def take_rendering(self, bead_id: int) -> Applied:
        """Make the machine's rendering the target's wording."""
        raise NotImplementedError

    def merge_next(self, bead_id: int) -> Applied:
        raise NotImplementedError

    def merge_previous(self, bead_id: int) -> Applied:
        raise NotImplementedError

    def split(self, bead_id: int, *, source_count: int, target_count: int) -> Applied:
        raise NotImplementedError

    def unlink(self, bead_id: int) -> Applied:
        raise NotImplementedError

    def swap_targets(self, bead_id: int) -> Applied:
        raise NotImplementedError

    def move_boundary(self, bead_id: int, side: Side, *, down: bool) -> Applied:
        raise NotImplementedError

    def accept_up_to(self, bead_id: int) -> Applied:
        """Accept every bead of the document from its first to this one; excluded ones stay."""
        raise NotImplementedError

    def undo(self) -> Applied | None:
        """Take the last edit back; None when there is nothing left to undo."""
        raise NotImplementedError

    def redo(self) -> Applied | None:
        raise NotImplementedError

    def save_draft(self, bead_id: int, side: Side, text: str) -> None:
        """Keep what is being typed, before it is an edit."""
        raise NotImplementedError

    def draft(self, bead_id: int, side: Side) -> str | None:
        """What was typed and never saved, if anything."""
        raise NotImplementedError

    def drafts(self) -> list[tuple[int, Side]]:
        """The beads and sides whose drafts wait, in document order."""
        raise NotImplementedError

    def history(self, bead_id: int) -> list[HistoryEntry]:
        """Who did what to this bead, newest first."""
        raise NotImplementedError

    def export(
        self, path: Path, *, file_format: str | None = None, status: Status | None = None
    ) -> int:
        """Write the beads (of at least that status, excluded ones left out); how many were."""
        raise NotImplementedError
