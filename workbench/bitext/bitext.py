"""The bitext: two sequences of segments and the beads that pair them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from workbench.bitext.bead import Bead
from workbench.bitext.edits.edit import Edit
from workbench.bitext.edits.placing import places_of, reordered, rises
from workbench.bitext.edits.wording import join
from workbench.bitext.segment import Segment, Side
from workbench.errors import EditError, InvariantError


@dataclass(frozen=True)
class Bitext:
    """A bitext, or a passage of one: neighbouring beads with their segments.

    The constructor checks the invariant: every segment is in exactly one bead, on its own side; the
    segments of a bead stand in the order of the text; and so do the first source segments, bead
    after bead. Further source segments, and all target segments, may stand anywhere, where a
    reviewer linked what is apart; beads without source segments may stand between any two others.

    Attributes:
        source: Source segments in the order of the text.
        target: Target segments in the order of the text.
        beads: Beads in the order of the source text.
        next_bead_id: The id that the next new bead gets.
        next_segment_id: The id that the next new segment gets.

    Raises:
        InvariantError: The invariant does not hold.
    """

    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    beads: tuple[Bead, ...]
    next_bead_id: int = field(default=0, compare=False)
    next_segment_id: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if not self.next_bead_id:
            following = max((bead.id for bead in self.beads), default=0) + 1
            object.__setattr__(self, "next_bead_id", following)
        if not self.next_segment_id:
            last = max((segment.id for segment in (*self.source, *self.target)), default=0)
            object.__setattr__(self, "next_segment_id", last + 1)
        self._check()

    @cached_property
    def by_id(self) -> Mapping[int, Segment]:
        """The segments of both sides by id."""
        return {segment.id: segment for segment in (*self.source, *self.target)}

    @cached_property
    def index(self) -> Mapping[int, int]:
        """The places of the beads in ``beads``, by id."""
        return {bead.id: place for place, bead in enumerate(self.beads)}

    @property
    def is_monotone(self) -> bool:
        """Whether all segments of both sides stand in the order of the text, bead after bead."""
        return all(
            [i for bead in self.beads for i in bead.segments(side)]
            == [segment.id for segment in segments]
            for side, segments in ((Side.SOURCE, self.source), (Side.TARGET, self.target))
        )

    def bead(self, bead_id: int) -> Bead:
        """Return the bead with this id.

        Raises:
            EditError: There is none.
        """
        if bead_id not in self.index:
            raise EditError(f"there is no bead {bead_id} here")
        return self.beads[self.index[bead_id]]

    def texts(self, bead: Bead, side: Side) -> list[str]:
        """Return the original texts of a bead's segments on one side."""
        return [self.by_id[i].text for i in bead.segments(side)]

    def text(self, bead: Bead, side: Side) -> str:
        """Return the current text of one side: as a reviewer edited it, or else the original."""
        edited = bead.edit(side)
        return edited if edited is not None else join(self.texts(bead, side))

    def apply(self, edit: Edit) -> tuple[Bitext, Edit]:
        """Return the bitext after the edit, and the edit that undoes it.

        A regrouping of neighbours after which a bead would stand before one that precedes it
        becomes a scattered one: that bead goes where its first source segment belongs.

        Raises:
            EditError: The beads of ``edit.before`` have changed since the edit was made.
        """
        for bead in edit.before:
            if self.bead(bead.id) != bead:
                raise EditError(f"bead {bead.id} has changed since this edit was made")
        if edit.is_structural:
            beads, edit = self._regroup(edit)
        else:
            amended = dict(zip((b.id for b in edit.before), edit.after, strict=True))
            beads = tuple(amended.get(bead.id, bead) for bead in self.beads)
        fresh = max((bead.id for bead in edit.after), default=0) + 1
        source, target = (self._resegment(edit, side) for side in Side)
        new = max((segment.id for segment in edit.segments_after), default=0) + 1
        after = Bitext(
            source,
            target,
            beads,
            max(self.next_bead_id, fresh),
            max(self.next_segment_id, new),
        )
        return after, edit.inverse

    def _resegment(self, edit: Edit, side: Side) -> tuple[Segment, ...]:
        """Return the segments of one side after an edit, in the order of the text."""
        segments = self.source if side is Side.SOURCE else self.target
        gone = {segment.id: segment for segment in edit.segments_before if segment.side is side}
        if not gone:
            return segments
        for segment in gone.values():
            if self.by_id.get(segment.id) != segment:
                raise EditError(f"sentence {segment.id} has changed since this edit was made")
        kept = [segment for segment in segments if segment.id not in gone]
        fresh = [segment for segment in edit.segments_after if segment.side is side]
        return tuple(sorted([*kept, *fresh], key=lambda segment: segment.start))

    def _regroup(self, edit: Edit) -> tuple[tuple[Bead, ...], Edit]:
        """Return the beads after a regrouping, and the edit with all places if it is scattered."""
        starts = {segment.id: segment.start for segment in (*self.source, *edit.segments_after)}

        def first(bead: Bead) -> int | None:
            return starts.get(bead.source[0]) if bead.source else None

        if not edit.is_scattered:
            places = [self.index[bead.id] for bead in edit.before]
            if not places or places != list(range(places[0], places[0] + len(places))):
                raise EditError("a regrouping needs neighbouring beads")
            beads = self.beads[: places[0]] + edit.after + self.beads[places[-1] + 1 :]
            if rises(beads, first):
                return beads, edit
        beads = reordered(self.beads, edit.before, edit.after, edit.places_after, first)
        new = {bead.id for bead in edit.after}
        edit = replace(
            edit,
            before=tuple(sorted(edit.before, key=lambda bead: self.index[bead.id])),
            after=tuple(bead for bead in beads if bead.id in new),
            is_scattered=True,
            places_before=places_of(edit.before, self.beads),
            places_after=places_of(edit.after, beads),
        )
        return beads, edit

    def _check(self) -> None:
        for side, segments in ((Side.SOURCE, self.source), (Side.TARGET, self.target)):
            self._check_side(side, segments)
        if len({bead.id for bead in self.beads}) != len(self.beads):
            raise InvariantError("two beads share an id")

    def _check_side(self, side: Side, segments: Sequence[Segment]) -> None:
        place = {segment.id: number for number, segment in enumerate(segments)}
        seen: list[int] = []
        first = -1
        for bead in self.beads:
            if not bead.source and not bead.target:
                raise InvariantError(f"bead {bead.id} is empty on both sides")
            try:
                places = [place[i] for i in bead.segments(side)]
            except KeyError as missing:
                raise InvariantError(f"bead {bead.id} has no {side} segment {missing}") from None
            if any(b <= a for a, b in pairwise(places)):
                raise InvariantError(f"bead {bead.id} holds {side} segments out of order")
            seen.extend(places)
            if side is Side.SOURCE and places:
                if places[0] < first:
                    raise InvariantError("the source segments are out of order")
                first = places[0]
        if sorted(seen) != list(range(len(segments))):
            raise InvariantError(f"not every {side} segment is in exactly one bead")
