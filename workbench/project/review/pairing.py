"""Edits that change which segments belong together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from workbench.bitext import Bitext, Edit, Side
from workbench.bitext.edits import verbs
from workbench.bitext.edits.linking import exchange, link, move_apart, move_to
from workbench.bitext.edits.sliding import SlideEnd, reaches_end, slide, slide_end
from workbench.bitext.edits.split_points import SplitPoint, split_bead
from workbench.errors import EditError
from workbench.project.review import draft_edits
from workbench.project.review.view import AppliedEdit, ApplyEdit
from workbench.store import ProjectFile

_FIRST_REACH = 50
"""Beads below the first one that are read to find the end of a slide, before more are."""

_REACH_FACTOR = 8
"""By how much that number grows each time the end is not among them."""


class Pairing:
    """Merges, splits, links and unlinks beads, and moves segments between them.

    Args:
        project: The open project.
        apply: Carries out an edit.
    """

    def __init__(self, project: ProjectFile, apply: ApplyEdit) -> None:
        self._project = project
        self._apply = apply

    def merge_next(self, bead_id: int) -> AppliedEdit:
        """Merge a bead with the one below it.

        Raises:
            EditError: There is no bead below.
        """
        return self._merge(self._passage(bead_id, after=1), "below")

    def merge_previous(self, bead_id: int) -> AppliedEdit:
        """Merge a bead with the one above it; the merged bead has the id of the upper one.

        Raises:
            EditError: There is no bead above.
        """
        return self._merge(self._passage(bead_id, before=1), "above")

    def _merge(self, passage: Bitext, where: str) -> AppliedEdit:
        if len(passage.beads) < 2:
            raise EditError(f"there is no bead {where}")
        with_text = draft_edits.with_drafts_as_text(self._project, passage)
        edit = verbs.merge(with_text, [bead.id for bead in with_text.beads])
        return self._regroup(passage, replace(edit, before=passage.beads))

    def split(self, bead_id: int, *, source: SplitPoint, target: SplitPoint) -> AppliedEdit:
        """Split a bead in two; a split point inside a sentence divides the sentence, too.

        Raises:
            EditError: A bead or a part of a sentence would be empty.
        """
        passage = self._passage(bead_id)
        return self._regroup(passage, split_bead(passage, bead_id, source=source, target=target))

    def unlink(self, bead_id: int) -> AppliedEdit:
        """Separate the two sides of a bead into two beads with one empty side each.

        Raises:
            EditError: One side of the bead is empty already.
        """
        passage = self._passage(bead_id)
        return self._regroup(passage, verbs.unlink(passage, bead_id))

    def swap_targets(self, bead_id: int) -> AppliedEdit:
        """Exchange the target sides of a bead and the one below it; one of them may be empty.

        Raises:
            EditError: There is no bead below, or neither has a target side.
        """
        passage = self._passage(bead_id, after=1)
        return self._regroup(passage, verbs.swap_targets(passage, bead_id))

    def move_boundary(self, bead_id: int, side: Side, *, down: bool) -> AppliedEdit:
        """Move one sentence of a side: the last one to the bead below, or the first one above.

        Raises:
            EditError: There is no such bead, or no sentence on that side.
        """
        passage = self._passage(bead_id, before=1, after=1)
        return self._regroup(passage, verbs.move_boundary(passage, bead_id, side, down=down))

    def slide(self, bead_id: int, side: Side, *, down: bool) -> AppliedEdit:
        """Move one side of a bead and of those below it by one bead, up to the first gap.

        Raises:
            EditError: There is nothing to move, or no place to move it to.
        """
        passage = self._slide_passage(bead_id, side, down=down)
        return self._regroup(passage, slide(passage, bead_id, side, down=down))

    def slide_end(self, bead_id: int, side: Side, *, down: bool) -> SlideEnd:
        """Return why a slide from a bead would end where it does."""
        return slide_end(self._slide_passage(bead_id, side, down=down), bead_id, side, down=down)

    def link(self, source: Collection[int], target: Collection[int]) -> AppliedEdit:
        """Put sentences of one document into one bead, whichever beads they are in.

        Args:
            source: Ids of source segments.
            target: Ids of target segments; with one side only, they are left without counterpart.

        Raises:
            EditError: No sentence is named, they are one bead already, or of several documents.
        """
        passage = self._with_segments([*source, *target])
        return self._regroup(passage, link(passage, source, target))

    def move_to(self, segments: Collection[int], bead_id: int) -> AppliedEdit:
        """Move sentences to another bead of their document.

        Args:
            segments: Ids of segments.
            bead_id: The bead.

        Raises:
            EditError: No sentence is named, they are in that bead, or in another document.
        """
        passage = self._with_segments(segments, bead_id)
        return self._regroup(passage, move_to(passage, segments, bead_id))

    def move_apart(self, segments: Collection[int], *, above: int) -> AppliedEdit:
        """Make target sentences a bead without counterpart at any place of their document.

        Args:
            segments: Ids of target segments.
            above: Id of the bead below which they go; 0 = to the top of the document.

        Raises:
            EditError: No sentence is named, one is of the source side, or of another document.
        """
        passage = self._with_segments(segments, above)
        return self._regroup(passage, move_apart(passage, segments, above=above))

    def exchange(self, bead_id: int, other_id: int, side: Side) -> AppliedEdit:
        """Exchange one side of two beads of one document, wherever they stand.

        Raises:
            EditError: They are the same, of two documents, or neither has that side.
        """
        passage = self._with_segments((), bead_id, other_id)
        return self._regroup(passage, exchange(passage, bead_id, other_id, side))

    def _with_segments(self, segment_ids: Collection[int], *bead_ids: int) -> Bitext:
        """Return the beads with some segments, and further beads, in their order.

        Raises:
            EditError: They are of several documents.
        """
        ids = list(self._project.views.ids_with_segments(segment_ids))
        ids += [bead_id for bead_id in bead_ids if bead_id]
        placed = list(self._project.beads.placed(ids).values())
        if len({place.document_id for place in placed}) > 1:
            raise EditError(
                "these sentences are of several documents",
                hint="Sentences are paired within one document.",
            )
        placed.sort(key=lambda place: place.position)
        return self._project.beads.bitext([place.bead.id for place in placed])

    def _slide_passage(self, bead_id: int, side: Side, *, down: bool) -> Bitext:
        reach = _FIRST_REACH
        while True:
            passage = self._passage(bead_id, before=1, after=reach)
            is_whole = len(passage.beads) - passage.index[bead_id] <= reach
            if is_whole or reaches_end(passage, bead_id, side, down=down):
                return passage
            reach *= _REACH_FACTOR

    def _passage(self, bead_id: int, *, before: int = 0, after: int = 0) -> Bitext:
        return self._project.beads.passage(bead_id, before=before, after=after)

    def _regroup(self, passage: Bitext, edit: Edit) -> AppliedEdit:
        return self._apply(draft_edits.with_draft_statuses(self._project, passage, edit))
