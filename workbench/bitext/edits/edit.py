"""One change of a bitext, with all that undoing it needs."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.bitext.bead import Bead
from workbench.bitext.edits.edit_kind import EditKind
from workbench.bitext.edits.placing import BeadPlace
from workbench.bitext.segment import Segment
from workbench.bitext.status import Status


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A quality issue that a reviewer marked as a false alarm.

    It holds for every bead with the same two texts.

    Attributes:
        kind: Stored name of the kind of issue.
        source: Source text in which it was found.
        target: Target text in which it was found.
    """

    kind: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a bitext: the beads before it and the beads after it.

    There are two sorts. An *amendment* keeps the segments of every bead and changes statuses,
    texts, notes or flags; its beads may stand anywhere. A *regrouping* replaces neighbouring beads
    by others over the same segments, or over segments that divide the same text differently; a
    *scattered* one replaces beads from anywhere in a document, and each new bead gets a place of
    its own. All contain what is needed to undo them.

    Attributes:
        kind: What the edit does.
        before: The beads as the edit finds them.
        after: The beads as the edit leaves them.
        segments_before: Segments that a regrouping replaces.
        segments_after: The segments in their place, over the same text.
        dismissed: Issues that the edit dismisses.
        restored: Dismissed issues that the edit makes count again.
        detail: More about the edit, for its words: a side, a direction, the name of a file.
        is_scattered: Whether it is a regrouping of beads that need not be neighbours.
        places_before: Of a scattered one that was carried out, where the beads stood before it.
        places_after: Of a scattered one, where its new beads go; a bead that is not named stays
            where the one with its id stood, or goes where its first source segment belongs.
    """

    kind: EditKind
    before: tuple[Bead, ...]
    after: tuple[Bead, ...]
    segments_before: tuple[Segment, ...] = ()
    segments_after: tuple[Segment, ...] = ()
    dismissed: tuple[Dismissal, ...] = ()
    restored: tuple[Dismissal, ...] = ()
    detail: str = ""
    is_scattered: bool = False
    places_before: tuple[BeadPlace, ...] = ()
    places_after: tuple[BeadPlace, ...] = ()

    @property
    def verb(self) -> str:
        """The edit in words for people, such as ``accept`` or ``move down``."""
        return self.kind.words(self.detail)

    @property
    def inverse(self) -> Edit:
        """The edit that undoes this one exactly."""
        return Edit(
            self.kind,
            self.after,
            self.before,
            self.segments_after,
            self.segments_before,
            self.restored,
            self.dismissed,
            self.detail,
            self.is_scattered,
            self.places_after,
            self.places_before,
        )

    @property
    def changes_nothing(self) -> bool:
        """Whether the project is the same before and after it; resolving a conflict never is."""
        is_record = bool(self.dismissed or self.restored) or self.kind is EditKind.RESOLVE
        is_same = self.before == self.after and self.places_before == self.places_after
        return is_same and not is_record

    @property
    def is_structural(self) -> bool:
        """Whether it is a regrouping: whether segments change beads, or beads their places."""
        if self.is_scattered:
            return True
        shapes = [
            [(b.id, b.source, b.target) for b in beads] for beads in (self.before, self.after)
        ]
        return shapes[0] != shapes[1]

    @property
    def acceptances_taken_back(self) -> int:
        """Number of beads that were accepted before and are not any more."""
        kept = {b.id for b in self.after if b.status is Status.ACCEPTED}
        return sum(b.status is Status.ACCEPTED and b.id not in kept for b in self.before)

    @property
    def exclusions_lifted(self) -> int:
        """Number of excluded beads whose segments are in a bead that is not excluded any more."""
        kept = {bead.id for bead in self.after if bead.excluded}
        exported = {
            i for bead in self.after if not bead.excluded for i in (*bead.source, *bead.target)
        }
        return sum(
            bead.excluded
            and bead.id not in kept
            and not exported.isdisjoint((*bead.source, *bead.target))
            for bead in self.before
        )

    @property
    def pins_spread(self) -> int:
        """Number of pinned beads that have a segment which was not pinned before."""
        pinned = {i for b in self.before if b.pinned for i in (*b.source, *b.target)}
        own = {bead.id for bead in self.before if bead.pinned}
        return sum(
            bead.pinned
            and len(self.after) < len(self.before)
            and (bead.id not in own or not pinned.issuperset((*bead.source, *bead.target)))
            for bead in self.after
        )
