"""A reviewer at work, without a terminal: which beads are listed, where the cursor stands."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.bitext import Bitext, Side, Status
from workbench.errors import EditError
from workbench.project.review.checks import Issue
from workbench.project.review.session import Applied, Order, ReviewSession, Row, View
from workbench.tui.review.background_checks import BackgroundChecks
from workbench.tui.review.bead_list_model import BeadListModel, Mark
from workbench.tui.review.pace import ReviewPace

_ROWS_KEPT = 2000
_BEADS_TAKEN_IN = 500
"""An edit of more beads than this makes the outline be read anew: cheaper than their rows."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The bead under the cursor with all that the detail pane shows of it.

    Attributes:
        passage: The bead and its neighbours in its document.
        beside: The rows of the passage's beads by id.
        drafts: What was typed and never saved, by side.
        issues: What the checks found in it.
    """

    row: Row
    passage: Bitext
    beside: dict[int, Row]
    drafts: dict[Side, str]
    issues: tuple[Issue, ...] = ()


class ReviewState:
    """A session, the beads listed, and the cursor; every edit goes to the file at once.

    Args:
        session: The project, open.
        read_only: Whether edits are refused.
        termbase: Terms that the checks follow; None = none.
    """

    def __init__(
        self, session: ReviewSession, *, read_only: bool = False, termbase: Path | None = None
    ) -> None:
        self.session = session
        self.read_only = read_only
        self.side = Side.TARGET
        self.cursor = 0
        self.pace = ReviewPace()
        self.watch = BackgroundChecks(session, termbase=termbase)
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._doubtful: array[int] | None = None
        counts = session.counts()
        order = Order.DOUBTFUL if counts.to_review else Order.DOCUMENT
        self.view = View(order=order)
        self.listing = BeadListModel(session.outline(), session.bead_ids(self.view))
        self.documents = session.documents()

    @property
    def bead_id(self) -> int | None:
        """The bead under the cursor; None while nothing is listed."""
        return self.listing.ids[self.cursor] if len(self.listing) else None

    @property
    def here(self) -> int:
        """The bead under the cursor.

        Raises:
            EditError: Nothing is listed.
        """
        if self.bead_id is None:
            raise EditError("no bead is listed")
        return self.bead_id

    @property
    def row(self) -> Row:
        """The row under the cursor."""
        return self.rows([self.here])[0]

    @property
    def is_filtered(self) -> bool:
        """Whether the view leaves beads out."""
        return self.view != View(order=self.view.order)

    def rows(self, bead_ids: Sequence[int]) -> list[Row]:
        """The rows of these beads, from the cache where they are in it."""
        missing = [bead_id for bead_id in bead_ids if bead_id not in self._rows]
        if missing:
            fetched = self.session.rows(missing)
            self._rows.update((row.bead.id, row) for row in fetched)
        rows = [self._rows[bead_id] for bead_id in bead_ids]
        while len(self._rows) > max(_ROWS_KEPT, len(bead_ids)):
            self._rows.popitem(last=False)
        return rows

    def page(self, first: int, count: int) -> list[Row]:
        """The rows at ``count`` positions of the list from ``first``, read ahead by a page."""
        wanted = self.listing.ids[first : first + count]
        if any(bead_id not in self._rows for bead_id in wanted):
            self.rows(self.listing.ids[max(first - count, 0) : first + 2 * count])
        return self.rows(wanted)

    def neighbourhood(self) -> Neighbourhood:
        """What the detail pane shows; drafts are left out where they say what is saved."""
        row = self.row
        drafts = {}
        for side in Side:
            draft = self.session.draft(row.bead.id, side)
            saved = row.source if side is Side.SOURCE else row.target
            if draft is not None and draft != saved:
                drafts[side] = draft
        passage = self.session.passage(row.bead.id)
        beside = {other.bead.id: other for other in self.rows([b.id for b in passage.beads])}
        return Neighbourhood(row, passage, beside, drafts, self.watch.of(row.bead.id))

    def move_to(self, position: int) -> None:
        """Put the cursor there, or as near as the list goes."""
        self.cursor = min(max(position, 0), max(len(self.listing) - 1, 0))

    def move_to_place(self, place: int) -> None:
        """Put the cursor on the listed bead nearest to a place in the project, from 0."""
        if len(self.listing):
            self.cursor = self.listing.nearest(place)

    def move_to_next(self, wanted: Callable[[int], bool], *, forward: bool = True) -> bool:
        """Put the cursor on the nearest bead of that sort; False if there is no other."""
        found = self.listing.find(self.cursor, wanted, forward=forward)
        if found is not None:
            self.cursor = found
        return found is not None

    def go_to_bead(self, bead_id: int) -> None:
        """Put the cursor on a bead, listing it if the view left it out."""
        in_document_order = self.view.order is Order.DOCUMENT
        self.cursor = self.listing.show(
            bead_id, near=self.cursor, in_document_order=in_document_order
        )

    def choose(self, view: View) -> None:
        """List what another view chooses; the cursor stays on its bead where it is listed."""
        bead_id = self.bead_id
        self.listing.ids = self._ids(view)
        self.view = view
        position = self.listing.position(bead_id) if bead_id is not None else -1
        self.move_to(position)

    def _ids(self, view: View) -> array[int]:
        """The beads of a view; without asking the file where the outline says it."""
        if view == View(order=Order.DOCUMENT):
            return self.listing.outline.ids[:]
        if view == View(order=Order.DOUBTFUL):
            self._doubtful = self._doubtful or self.session.bead_ids(view)
            return self._doubtful[:]
        if view.issues is None:
            return self.session.bead_ids(view)
        ids = self._ids(replace(view, issues=None))
        has = self.watch.issues.has_any
        return array("q", [i for i in ids if has(i, view.issues)])

    def choose_order(self, order: Order) -> None:
        """Go to the other order: to the most doubtful bead, or to the same one in the text."""
        self.choose(replace(self.view, order=order))
        if order is Order.DOUBTFUL:
            self.cursor = 0

    def decide(self, now: float) -> None:
        """Note the time of a decision, for the time left."""
        self.pace.decide(now)

    def take_in(self, applied: Applied, *, follow: bool = False) -> None:
        """Show what an edit did.

        Args:
            applied: The outcome, already in the file.
            follow: Put the cursor on the beads concerned wherever they stand (undo, redo).
        """
        here = self.bead_id
        self._doubtful = None
        self.watch.follow(applied)
        for bead_id in (*applied.removed, *applied.inserted):
            self._rows.pop(bead_id, None)
        many = len(applied.inserted) > _BEADS_TAKEN_IN
        beads = [] if many else [row.bead for row in self.rows(applied.inserted)]
        if many or not self.listing.replace(applied, beads, near=self.cursor):
            self._read_anew()
        if follow and applied.inserted and here not in applied.inserted:
            here = applied.inserted[0]
            self.go_to_bead(here)
        near = self.cursor
        position = self.listing.position(here, near=near) if here is not None else -1
        if position < 0:
            listed = (self.listing.position(bead_id, near=near) for bead_id in applied.inserted)
            position = next((p for p in listed if p >= 0), self.cursor)
        self.move_to(position)

    def read_rows_anew(self) -> None:
        """Forget the rows read so far: something they show was changed by other than an edit."""
        self._rows.clear()

    def beads_to_accept(self) -> list[int]:
        """The beads that accepting all up to the cursor would accept, in this document."""
        row, listing = self.row, self.listing
        listing.settle()
        last = listing.place(row.bead.id)
        for document, name in self.documents:
            if name == row.document:
                ids = self.session.bead_ids(View(document=document))
                if row.bead.id in ids:
                    return [
                        i for i in ids if listing.place(i) <= last and listing.can_be_accepted(i)
                    ]
        return []

    def beads_above(self, percent: int) -> list[int]:
        """Return the listed beads that can be accepted, are not marked, and have no issue.

        Args:
            percent: The lowest confidence of a bead that is taken, from 0 to 100.
        """
        listing, issues = self.listing, self.watch.issues
        listing.settle()
        sure = set(self.session.bead_ids(View(min_confidence=percent / 100)))
        return [
            i
            for i in listing.ids
            if i in sure
            and listing.marks[listing.place(i)] != Mark.NEEDS_WORK
            and listing.can_be_accepted(i)
            and not issues.has(i)
        ]

    def share_accepted(self) -> float:
        """How much of the project is accepted, of what is meant to leave it."""
        counts = self.session.counts()
        accepted = counts.by_status.get(Status.ACCEPTED, 0)
        whole = accepted + self.listing.to_review
        return accepted / whole if whole else 0.0

    def _read_anew(self) -> None:
        self._rows.clear()
        self.listing = BeadListModel(self.session.outline(), array("q"))
        self.listing.ids = self._ids(self.view)
