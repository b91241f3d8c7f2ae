"""The values that a review session takes and returns: views, rows, counts, applied edits."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from workbench.bitext import Bead, Edit, EditKind, Side, Status
from workbench.jobs import SILENT, Reporter


class Order(StrEnum):
    """The order in which a view lists its beads."""

    DOCUMENT = "document"
    """In the order of the documents."""
    DOUBTFUL = "doubtful"
    """Beads to review come first; in both groups, those first with which something is most probably
    wrong: by their confidence and the issues that the build found inside them."""


class BeadMark(StrEnum):
    """A mark that a reviewer has put on a bead; beads can be listed and looked for by it."""

    NOTE = "note"
    """It has a note."""
    EDITED = "edited"
    """The text of a side was changed."""
    EXCLUDED = "excluded"
    """It is left out of exports."""
    PINNED = "pinned"
    """Realigning keeps it."""
    BOOKMARKED = "bookmarked"
    """It has a bookmark."""
    MINE = "mine"
    """It is assigned to the reviewer."""
    CROSSING = "crossing"
    """It stands in another order on the two sides than the others."""
    CONFLICT = "in conflict"
    """Two copies that were merged have changed it in different ways."""


ANY_ISSUE = "any"
"""Stands for every kind of issue in ``View.issues``."""


@dataclass(frozen=True, slots=True)
class View:
    """A choice of beads to list, and their order.

    Attributes:
        order: Order of the list.
        statuses: Statuses to list; None = all.
        kinds: Shapes to list, such as ``{"2-1"}``; None = all, ``{"other"}`` = all but 1-1.
        text: Regular expression that the text of either side must match; case, accents, apostrophes
            and ligatures are folded; empty = any.
        document: Id of the only document to list; None = all.
        min_confidence: Lowest confidence to list, from 0 to 1; None = any.
        max_confidence: Confidence below which beads are listed, from 0 to 1; None = any.
        mark: What the beads to list have, such as a note; None = all beads.
        issues: Kinds of issues to list, or ``any``; None = all beads. The session ignores this
            field, since it runs no checks: whoever runs them selects the beads.
    """

    order: Order = Order.DOCUMENT
    statuses: frozenset[Status] | None = None
    kinds: frozenset[str] | None = None
    text: str = ""
    document: int | None = None
    min_confidence: float | None = None
    max_confidence: float | None = None
    mark: BeadMark | None = None
    issues: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class BeadRow:
    """A bead with its texts, as one line of a list shows it.

    Attributes:
        bead: The bead.
        source: Current text of the source side.
        target: Current text of the target side; empty where only a draft stands for it.
        rendering: The machine's rendering of the source side; empty if there is none.
        document: Name of its document.
        source_original: Text of its source segments, without the reviewer's edits.
        target_original: Text of its target segments, without the reviewer's edits.
        draft: The rendering, where it stands for the target until somebody edits it; else empty.
        changed_by: Who made the last edit of it that is not undone; empty if nobody did.
        changed_at: When, ISO 8601 in UTC; empty if nobody did.
    """

    bead: Bead
    source: str
    target: str
    rendering: str
    document: str
    source_original: str
    target_original: str
    draft: str = ""
    changed_by: str = field(default="", compare=False)
    changed_at: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class AppliedEdit:
    """An edit as a list sees it: the ``inserted`` beads stand in place of the ``removed`` ones.

    Attributes:
        kind: What the edit does.
        removed: Ids of the beads that were there before, in reading order.
        inserted: Ids of the beads that are there now, in reading order.
        acceptances_taken_back: How many beads were accepted before and are not any more.
        detail: More about the edit, for its words.
        exclusions_lifted: How many excluded beads a regrouping has put into exports.
        pins_spread: How many beads are pinned because one of those merged into them was.
        is_scattered: Whether beads have changed their places, or were not neighbours: then the
            inserted beads do not stand where the removed ones stood.
        is_regrouping: Whether segments have changed beads, or beads their places.
    """

    kind: EditKind
    removed: tuple[int, ...]
    inserted: tuple[int, ...]
    acceptances_taken_back: int = 0
    detail: str = ""
    exclusions_lifted: int = 0
    pins_spread: int = 0
    is_scattered: bool = False
    is_regrouping: bool = False

    @classmethod
    def of(cls, edit: Edit) -> AppliedEdit:
        """Return what an edit does to a list."""
        return cls(
            edit.kind,
            tuple(bead.id for bead in edit.before),
            tuple(bead.id for bead in edit.after),
            edit.acceptances_taken_back,
            edit.detail,
            edit.exclusions_lifted if edit.is_structural else 0,
            edit.pins_spread if edit.is_structural else 0,
            edit.is_scattered,
            edit.is_structural,
        )

    @property
    def verb(self) -> str:
        """The edit in words, such as ``accept`` or ``move down``."""
        return self.kind.words(self.detail)


class ApplyEdit(Protocol):
    """Carries out an edit, as ``ReviewSession.apply`` does."""

    def __call__(
        self, edit: Edit, /, *, saves: tuple[int, Side] | None = None, reporter: Reporter = SILENT
    ) -> AppliedEdit:
        """Carry out an edit; ``saves`` is the bead and side whose unsaved text it saves."""


@dataclass(frozen=True, slots=True)
class StatusCounts:
    """The numbers of beads of a project.

    Attributes:
        by_status: Number of beads of each status.
        excluded: Number of beads that are excluded from exports.
    """

    by_status: Mapping[Status, int]
    excluded: int

    @property
    def total(self) -> int:
        """Number of all beads."""
        return sum(self.by_status.values())

    @property
    def to_review(self) -> int:
        """Number of beads that nobody has accepted."""
        return self.total - self.by_status.get(Status.ACCEPTED, 0)


@dataclass(frozen=True, slots=True)
class DocumentOverview:
    """The progress of one document.

    Attributes:
        id: Its id.
        name: Its name.
        is_pair: Whether it has a text in the target language; else its renderings are post-edited.
        beads: Number of its beads.
        accepted: Number of beads that are accepted and not excluded from exports.
        left: Number of beads that are neither accepted nor excluded.
        not_one_to_one: Number of beads of other shapes than 1-1.
        doubtful: Number of doubtful beads to review.
        confidence: Mean confidence of its beads, from 0 to 1; None if none has one.
        is_built: Whether its build is complete; until then no view lists its beads.
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
        """Accepted beads as a share of all that are not excluded, from 0 to 1."""
        whole = self.accepted + self.left
        return self.accepted / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Outline:
    """All beads of a project in document order without their texts, for lists, jumps and maps.

    All arrays have one entry for each bead.

    Attributes:
        ids: Bead ids.
        statuses: Numbers of the statuses (``Status.number``).
        shapes: Source segments times 16 plus target segments, each counted up to 15.
        doubtful: 1 if the bead is doubtful, else 0.
        excluded: 1 if the bead is excluded from exports, else 0.
    """

    ids: array[int]
    statuses: bytearray
    shapes: bytearray
    doubtful: bytearray
    excluded: bytearray


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of a bead's history.

    Attributes:
        at: When the edit was made, ISO 8601 in UTC; or words for it.
        actor: Who made it.
        verb: The edit in words.
        undone: Whether it was undone.
    """

    at: str
    actor: str
    verb: str
    undone: bool
