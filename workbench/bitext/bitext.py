"""The bitext: two sequences of segments and the beads that pair them, with its invariant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from workbench.bitext.bead import Bead
from workbench.bitext.edits.edit_kind import EditKind
from workbench.bitext.edits.wording import join
from workbench.bitext.segment import Segment, Side
from workbench.bitext.status import Status
from workbench.errors import EditError, InvariantError


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A quality issue that a reviewer looked at and dismissed.

    Attributes:
        kind: Which check found it.
        source: The wording it was found in; the dismissal holds wherever the two meet again.
        target: The same on the target side.
    """

    kind: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a bitext: the beads before it and the beads after it.

    An edit is of one of two shapes. An *amendment* keeps every bead's segments and changes its
    status, wording, note or flags; its beads may stand anywhere. A *regrouping* replaces a run of
    neighbouring beads by another run over the same segments, or over segments that divide the same
    stretch of text in another way. Both carry all that undoing needs.

    Attributes:
        kind: What the edit does.
        before: The beads as the edit finds them.
        after: The beads as the edit leaves them.
        segments_before: Segments that a regrouping replaces.
        segments_after: The segments in their place, over the same text.
        dismissed: Issues that the edit dismisses.
        restored: Dismissed issues that the edit makes count again.
        detail: More about the edit, for its words: a side, a direction, the name of a file.
    """

    kind: EditKind
    before: tuple[Bead, ...]
    after: tuple[Bead, ...]
    segments_before: tuple[Segment, ...] = ()
    segments_after: tuple[Segment, ...] = ()
    dismissed: tuple[Dismissal, ...] = ()
    restored: tuple[Dismissal, ...] = ()
    detail: str = ""

    @property
    def verb(self) -> str:
        """The edit in words, such as ``accept`` or ``move down``; journals store them."""
        return self.kind.words(self.detail)

    @property
    def inverse(self) -> Edit:
        """The edit that takes this one back exactly."""
        return Edit(
            self.kind,
            self.after,
            self.before,
            self.segments_after,
            self.segments_before,
            self.restored,
            self.dismissed,
            self.detail,
        )

    @property
    def changes_nothing(self) -> bool:
        """Whether the bitext is the same after it."""
        return self.before == self.after and not (self.dismissed or self.restored)

    @property
    def is_structural(self) -> bool:
        """Whether segments change beads: a regrouping."""
        shapes = [
            [(b.id, b.source, b.target) for b in beads] for beads in (self.before, self.after)
        ]
        return shapes[0] != shapes[1]

    @property
    def acceptances_taken_back(self) -> int:
        """How many beads were accepted before and are not any more; faces say so."""
        kept = {b.id for b in self.after if b.status is Status.ACCEPTED}
        return sum(b.status is Status.ACCEPTED and b.id not in kept for b in self.before)


@dataclass(frozen=True)
class Bitext:
    """A whole bitext, or a passage of one: neighbouring beads with the segments they hold.

    Invariant, checked on construction: every segment is in exactly one bead, on its own side; the
    segments of a bead stand in the order of the text, and read bead after bead the source
    segments do too. The target side may cross (a moved passage) only where beads say so.

    Attributes:
        source: Source segments in the order of the text.
        target: Target segments in the order of the text.
        beads: In reading order.
        next_bead_id: The id that the next new bead gets.
        next_segment_id: The id that the next new segment gets.
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
        """Segments of both sides by id."""
        return {segment.id: segment for segment in (*self.source, *self.target)}

    @cached_property
    def index(self) -> Mapping[int, int]:
        """Places of the beads by id."""
        return {bead.id: place for place, bead in enumerate(self.beads)}

    @property
    def is_monotone(self) -> bool:
        """Whether the target side, too, reads in order bead after bead."""
        ids = [i for bead in self.beads for i in bead.target]
        return ids == [segment.id for segment in self.target]

    def bead(self, bead_id: int) -> Bead:
        """The bead of that id.

        Raises:
            EditError: There is none.
        """
        if bead_id not in self.index:
            raise EditError(f"there is no bead {bead_id} here")
        return self.beads[self.index[bead_id]]

    def texts(self, bead: Bead, side: Side) -> list[str]:
        """The original wording of a bead's segments on one side."""
        return [self.by_id[i].text for i in bead.segments(side)]

    def text(self, bead: Bead, side: Side) -> str:
        """The wording of one side as it stands now: the reviewer's where there is one."""
        edited = bead.edit(side)
        return edited if edited is not None else join(self.texts(bead, side))

    def apply(self, edit: Edit) -> tuple[Bitext, Edit]:
        """The bitext after the edit, and the edit that undoes it.

        Raises:
            EditError: The beads of ``edit.before`` are not what stands here now.
        """
        for bead in edit.before:
            if self.bead(bead.id) != bead:
                raise EditError(f"bead {bead.id} has changed since this edit was made")
        if edit.is_structural:
            beads = self._regroup(edit)
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
        """The segments of one side after an edit; their texts lie where the others' lay."""
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

    def _regroup(self, edit: Edit) -> tuple[Bead, ...]:
        places = [self.index[bead.id] for bead in edit.before]
        if not places or places != list(range(places[0], places[0] + len(places))):
            raise EditError("a regrouping needs neighbouring beads")
        return self.beads[: places[0]] + edit.after + self.beads[places[-1] + 1 :]

    def _check(self) -> None:
        for side, segments in ((Side.SOURCE, self.source), (Side.TARGET, self.target)):
            self._check_side(side, segments)
        if len({bead.id for bead in self.beads}) != len(self.beads):
            raise InvariantError("two beads share an id")

    def _check_side(self, side: Side, segments: Sequence[Segment]) -> None:
        place = {segment.id: number for number, segment in enumerate(segments)}
        seen: list[int] = []
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
        if side is Side.SOURCE and seen != sorted(seen):
            raise InvariantError("the source segments are out of order")
        if sorted(seen) != list(range(len(segments))):
            raise InvariantError(f"not every {side} segment is in exactly one bead")
