"""The state of a review without a terminal: the listed beads, the cursor, the issues, the pace."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.bitext import EditKind, Side
from workbench.errors import EditError
from workbench.project.checks.spelling import open_speller
from workbench.project.review import AppliedEdit, BeadRow, Order, ReviewSession, View
from workbench.project.review.field import own_words
from workbench.project.review.last_place import LastPlace
from workbench.project.review.linking.crossing import NO_CROSSING
from workbench.project.review.linking.marks import PairingMarks
from workbench.tui.review.background_checks import BackgroundChecks
from workbench.tui.review.bead_list_model import BeadListModel
from workbench.tui.review.first_view import first_view
from workbench.tui.review.neighbourhood import Neighbourhood
from workbench.tui.review.pace import ReviewPace
from workbench.tui.review.row_cache import RowCache
from workbench.tui.review.text_search import TextSearch
from workbench.tui.wording import local_time

_MOST_BEADS_UPDATED = 500
"""An edit of more beads than this makes the outline be read again: faster than reading its rows."""

_MAY_CROSS = {EditKind.SWAP, EditKind.RESOLVE}
"""Regroupings of neighbours after which beads may cross others that did not before."""


class ReviewState:
    """An open project, the listed beads and the cursor.

    It writes nothing: commands edit through ``session``, and ``apply_edit`` then brings all that
    is known here up to date.

    Args:
        session: The open project.
        read_only: Whether edits are refused.
        termbase: Terms that the checks use; None = none.
        spelling: The dictionary, as ``find_dictionary`` takes it.
        last: Where the reviewer left the project; None = it is opened for the first time.

    Attributes:
        side: The active side, whose sentences J and K move.
        cursor: Position of the cursor in the list, from 0.
        view: Which beads are listed, and in which order.
        beads: The listed beads and the outline of all beads.
        speller: Knows the words of the target; None = spelling is not checked.
        checks: The checks and the issues found so far.
        pace: How fast the reviewer decides.
        documents: Ids and names of the documents, in order.
        has_come_back: Whether it shows where the reviewer left the project.
        search: What is looked for in the texts.
        marks: What is marked to be paired.
        crossing: Which beads cross others, as it was last read.
        range_start: The bead at which a range of the list begins; None = there is no range.
        postponed: The view that the reviewer left, where it lists issues: it is shown once the
            checks are done; None = there is none.
    """

    def __init__(
        self,
        session: ReviewSession,
        *,
        read_only: bool = False,
        termbase: Path | None = None,
        spelling: str = "",
        last: LastPlace | None = None,
    ) -> None:
        self.session = session
        self.read_only = read_only
        self.side = Side.TARGET
        self.cursor = 0
        self.pace = ReviewPace()
        self.termbase = termbase
        self.speller = open_speller(session.languages.target, spelling, own_words(session))
        self.checks = BackgroundChecks(session, termbase=termbase, speller=self.speller)
        self._rows = RowCache(session)
        self._doubtful_first: array[int] | None = None
        self._bookmarks: frozenset[int] | None = None
        self.documents = session.documents()
        self.range_start: int | None = None
        self.marks = PairingMarks()
        self.crossing = NO_CROSSING
        self.search = TextSearch()
        self.view, self.postponed = first_view(session, last)
        self.beads = BeadListModel(session.outline(), session.bead_ids(self.view))
        self.has_come_back = last is not None and bool(len(self.beads))
        if last is not None:
            self._go_back(last)

    def _go_back(self, last: LastPlace) -> None:
        self.side = last.side
        position = self.beads.position(last.bead_id)
        if position >= 0:
            self.move_to(position)
        elif self.beads.total:
            self.move_to_place(last.place)

    @property
    def last_place(self) -> LastPlace | None:
        """Where the reviewer is, to come back to; None while nothing is listed."""
        if self.bead_id is None:
            return None
        place = self.beads.place(self.bead_id)
        return LastPlace(self.bead_id, place, self.postponed or self.view, self.side)

    def show_postponed(self) -> bool:
        """Show the view that had to wait for the checks; return whether there was one."""
        view, self.postponed = self.postponed, None
        if view is None or not self._ids(view):
            return False
        self.show_view(view)
        return True

    @property
    def bead_id(self) -> int | None:
        """The bead under the cursor; None while nothing is listed."""
        return self.beads.ids[self.cursor] if len(self.beads) else None

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
    def number(self) -> int:
        """The number of the bead under the cursor, from 1, as the screen shows it.

        Raises:
            EditError: Nothing is listed.
        """
        return self.beads.place(self.here) + 1

    @property
    def row(self) -> BeadRow:
        """The row under the cursor.

        Raises:
            EditError: Nothing is listed.
        """
        return self.rows([self.here])[0]

    @property
    def is_filtered(self) -> bool:
        """Whether the view leaves beads out."""
        return self.view != View(order=self.view.order)

    def rows(self, bead_ids: Sequence[int]) -> list[BeadRow]:
        """Return the rows of these beads; reads those that are not in memory."""
        return self._rows.rows(bead_ids)

    def page(self, first: int, count: int) -> list[BeadRow]:
        """Return the rows at ``count`` positions from ``first``; reads a page ahead as well."""
        return self._rows.page(self.beads.ids, first, count)

    def forget_rows(self) -> None:
        """Read all rows again, because something other than an edit has changed them."""
        self._rows.clear()

    def neighbourhood(self) -> Neighbourhood:
        """Return the bead under the cursor with its surroundings.

        Raises:
            EditError: Nothing is listed.
        """
        row = self.row
        drafts = {}
        for side in Side:
            draft = self.session.unsaved_text(row.bead.id, side)
            saved = row.source if side is Side.SOURCE else row.target
            if draft is not None and draft != saved:
                drafts[side] = draft
        passage = self.session.passage(row.bead.id)
        rows = {other.bead.id: other for other in self.rows([b.id for b in passage.beads])}
        issues, is_bookmarked = self.checks.details(row.bead.id), self.has_bookmark(row.bead.id)
        conflict = self.session.conflicts.other_version(row.bead.id)
        return Neighbourhood(
            *(row, passage, rows, drafts, issues, is_bookmarked, conflict),
            changed=self._changed_by_others(row),
            reviewer=self.session.reviewer_of(row.bead.id),
            crossed=self._crossed(row.bead.id),
        )

    def _crossed(self, bead_id: int) -> tuple[int, ...]:
        """Return the numbers of the beads that a bead crosses, from 1."""
        # A bead may be gone that was there when the crossing ones were last looked for.
        places = (self.beads.place(other) for other in self.crossing.crossed_by(bead_id))
        return tuple(sorted(place + 1 for place in places if place >= 0))

    def _changed_by_others(self, row: BeadRow) -> str:
        if row.changed_by in ("", self.session.actor):
            return ""
        return f"{row.changed_by}, {local_time(row.changed_at)}"

    @property
    def bookmarks(self) -> frozenset[int]:
        """The ids of the bookmarked beads."""
        if self._bookmarks is None:
            self._bookmarks = self.session.bookmarks()
        return self._bookmarks

    def toggle_bookmark(self) -> bool:
        """Bookmark the bead under the cursor, or remove its bookmark; return whether it has one.

        Raises:
            EditError: Nothing is listed, or the project is open for reading only.
        """
        self._bookmarks = None
        return self.session.toggle_bookmark(self.here)

    def forget_bookmarks(self) -> None:
        """Read the bookmarks again, because another screen may have set some."""
        self._bookmarks = None

    def has_bookmark(self, bead_id: int) -> bool:
        """Return whether a bead has a bookmark."""
        return bead_id in self.bookmarks

    def crosses(self, bead_id: int) -> bool:
        """Return whether a bead stands in another order on the two sides than the others."""
        return bead_id in self.crossing.odd

    def marked_sides(self, bead_id: int) -> tuple[Side, ...]:
        """Return the sides of a bead that are marked to be paired."""
        return tuple(side for side in Side if self.marks.has(bead_id, side))

    def has_issue(self, bead_id: int) -> bool:
        """Return whether the checks have found an issue in a bead."""
        return self.checks.issues.has(bead_id)

    def move_to(self, position: int) -> None:
        """Put the cursor on a position of the list, or on its nearest end."""
        self.cursor = min(max(position, 0), max(len(self.beads) - 1, 0))

    def move_to_place(self, place: int) -> None:
        """Put the cursor on the listed bead that is nearest to a place in the project."""
        if len(self.beads):
            self.cursor = self.beads.nearest(place)

    def move_to_next(self, wanted: Callable[[int], bool], *, forward: bool = True) -> bool:
        """Put the cursor on the next bead that is wanted; return False if there is no other."""
        found = self.beads.find(self.cursor, wanted, forward=forward)
        if found is not None:
            self.cursor = found
        return found is not None

    def move_to_bead(self, bead_id: int) -> None:
        """Put the cursor on a bead, and list it if the view has left it out."""
        in_document_order = self.view.order is Order.DOCUMENT
        self.cursor = self.beads.include(
            bead_id, near=self.cursor, in_document_order=in_document_order
        )

    def show_view(self, view: View) -> None:
        """List the beads of another view; the cursor stays on its bead if that is listed."""
        bead_id = self.bead_id
        self.postponed = self.range_start = None
        self.beads.ids = self._ids(view)
        self.view = view
        position = self.beads.position(bead_id) if bead_id is not None else -1
        self.move_to(position)

    def show_order(self, order: Order) -> None:
        """Change the order; in doubtful order the cursor goes to the first bead."""
        self.show_view(replace(self.view, order=order))
        if order is Order.DOUBTFUL:
            self.cursor = 0

    def apply_edit(self, applied: AppliedEdit, *, follow: bool = False) -> None:
        """Bring list, rows and issues up to date with an edit that is in the file already.

        Args:
            applied: What the edit changed.
            follow: Whether to put the cursor on the changed beads, wherever they are; else it
                stays on its bead, or on what has replaced that.
        """
        here = self.bead_id
        self._doubtful_first = self._bookmarks = None
        self.checks.apply_edit(applied)
        self._rows.forget((*applied.removed, *applied.inserted))
        many = len(applied.inserted) > _MOST_BEADS_UPDATED
        rows = [] if many else self.rows(applied.inserted)
        if many:
            self.search.look_again(self.session)
        else:
            self.search.update(applied.removed, rows)
        beads = [row.bead for row in rows]
        self.marks.forget(set(applied.removed).difference(applied.inserted))
        if many or not self.beads.apply_edit(applied, beads, near=self.cursor):
            self._reload(applied)
        if follow and applied.inserted and here not in applied.inserted:
            here = applied.inserted[0]
            self.move_to_bead(here)
        near = self.cursor
        position = self.beads.position(here, near=near) if here is not None else -1
        if position < 0:
            listed = (self.beads.position(bead_id, near=near) for bead_id in applied.inserted)
            position = next((p for p in listed if p >= 0), self.cursor)
        self.move_to(position)

    def may_cross(self, applied: AppliedEdit) -> bool:
        """Return whether beads may cross others, or not any more, because of an edit."""
        return applied.is_regrouping and (
            applied.is_scattered or applied.kind in _MAY_CROSS or bool(self.crossing.extents)
        )

    @property
    def range(self) -> tuple[int, int] | None:
        """The first and the last position of the range in the list; None if there is no range."""
        if self.range_start is None:
            return None
        start = self.beads.position(self.range_start, near=self.cursor)
        return (min(start, self.cursor), max(start, self.cursor)) if start >= 0 else None

    def beads_in_range(self) -> list[int]:
        """Return the beads of the range in the list; none if there is no range."""
        return list(self.beads.ids[self.range[0] : self.range[1] + 1]) if self.range else []

    def beads_of(self, view: View) -> frozenset[int]:
        """Return the beads of a view, whether they are listed or not."""
        return frozenset(self._ids(view))

    def _ids(self, view: View) -> array[int]:
        """Return the beads of a view, from memory where it holds them."""
        if view == View(order=Order.DOCUMENT):
            return self.beads.outline.ids[:]
        if view == View(order=Order.DOUBTFUL):
            self._doubtful_first = self._doubtful_first or self.session.bead_ids(view)
            return self._doubtful_first[:]
        if view.issues is None:
            return self.session.bead_ids(view)
        ids = self._ids(replace(view, issues=None))
        has_any = self.checks.issues.has_any
        return array("q", [i for i in ids if has_any(i, view.issues)])

    def _reload(self, applied: AppliedEdit) -> None:
        """Read the outline again; a list in another order than the text keeps its order."""
        self._rows.clear()
        is_stable = applied.is_scattered and self.view != View(order=Order.DOCUMENT)
        if is_stable:
            self.beads.splice_list(applied, near=self.cursor)
        listed = self.beads.ids
        self.beads = BeadListModel(self.session.outline(), array("q"))
        self.beads.ids = listed if is_stable else self._ids(self.view)
