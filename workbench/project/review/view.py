"""What a review session shows: views, rows, counts, and what a change did to a list."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.bitext import Bead, Edit, EditKind, Status


class Order(StrEnum):
    """In which order a view lists its beads."""

    DOCUMENT = "document"
    DOUBTFUL = "doubtful"
    """What still needs a look first; within each part the least confident first."""


ANY_ISSUE = "any"
"""Stands for every kind of issue in ``View.issues``."""


@dataclass(frozen=True, slots=True)
class View:
    """Which beads to list and in which order.

    Attributes:
        statuses: Only these; None = all.
        kinds: Only these shapes, such as ``{"2-1"}``; None = all. ``{"other"}``: all but 1-1.
        text: Regular expression, case ignored, searched in both sides' wording; empty = all.
        document: Only this document's id; None = all.
        min_confidence: Only beads with at least this confidence, from 0 to 1; None = all.
        issues: Only beads with an issue of these kinds, or of ``any``; None = all. The session
            knows nothing of issues: whoever runs the checks picks them out.
    """

    order: Order = Order.DOCUMENT
    statuses: frozenset[Status] | None = None
    kinds: frozenset[str] | None = None
    text: str = ""
    document: int | None = None
    min_confidence: float | None = None
    issues: frozenset[str] | None = None


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
        draft: The rendering where it stands for the target until someone words that; else empty.
    """

    bead: Bead
    source: str
    target: str
    rendering: str
    document: str
    source_original: str
    target_original: str
    draft: str = ""


@dataclass(frozen=True, slots=True)
class AppliedEdit:
    """What a change did to the list: ``removed`` ids are replaced by ``inserted`` in their place.

    Attributes:
        kind: What the edit does.
        removed: Ids of the beads that were there before, in reading order.
        inserted: Ids of the beads that are there now, in reading order.
        acceptances_taken_back: How many beads were accepted before and are not any more.
        detail: More about the edit, for its words.
    """

    kind: EditKind
    removed: tuple[int, ...]
    inserted: tuple[int, ...]
    acceptances_taken_back: int = 0
    detail: str = ""

    @classmethod
    def of(cls, edit: Edit) -> AppliedEdit:
        """Return what an edit has done to the list."""
        return cls(
            edit.kind,
            tuple(bead.id for bead in edit.before),
            tuple(bead.id for bead in edit.after),
            edit.acceptances_taken_back,
            edit.detail,
        )

    @property
    def verb(self) -> str:
        """The edit in words, such as ``accept`` or ``move down``."""
        return self.kind.words(self.detail)


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
class DocumentOverview:
    """How far one document has come.

    Attributes:
        is_pair: Whether it has a text in the target language; else it is post-edited.
        accepted: Beads that are accepted and not left out of exports.
        left: Beads that nobody has accepted or left out.
        not_one_to_one: Beads of other shapes than 1-1.
        doubtful: Beads to review that are doubtful.
        confidence: Their mean, in [0, 1]; None where no bead has one.
        is_built: Whether its build is done; no bead of it is listed otherwise.
    """

    id: int
    name: str
    is_pair: bool
    beads: int
    accepted: int
    left: int
    not_one_to_one: int
    doubtful: int
    confidence: float | None
    is_built: bool = True

    @property
    def share(self) -> float:
        """How much of what is meant to leave the document is accepted, in [0, 1]."""
        whole = self.accepted + self.left
        return self.accepted / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Outline:
    """All beads of a project in document order without their texts, for lists, jumps and maps.

    All are of equal length, one entry a bead.

    Attributes:
        ids: Bead ids.
        statuses: ``Status`` values.
        shapes: Segments of the source side times 16 plus those of the target side, each at most 15.
        doubtful: 1 where the bead is doubtful, else 0.
        excluded: 1 where the bead is left out of exports, else 0.
    """

    ids: array[int]
    statuses: bytearray
    shapes: bytearray
    doubtful: bytearray
    excluded: bytearray


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of a bead's history: when, who, what."""

    at: str
    actor: str
    verb: str
    undone: bool
