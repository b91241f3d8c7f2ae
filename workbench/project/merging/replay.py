"""Making the edits of one copy again in the other one, where their beads have other ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.bitext import Bead, Edit, EditKind, Segment, Share
from workbench.bitext.edits.placing import BeadPlace
from workbench.bitext.edits.regrouping import EditPart
from workbench.project.merging.groups import BeadGroup, GroupOutcome
from workbench.project.merging.history import OwnEdit
from workbench.project.merging.own_changes import parts_of
from workbench.store import ProjectFile


@dataclass
class Replay:
    """Makes edits again in a copy that receives them.

    Attributes:
        receiver: The copy, open for writing, inside a batch.
        beads: Ids of the beads in the receiver, by their ids in the copy that made the edits; it
            has those that are in both as the edits found them.
        segments: The same for segments.
        made: The edits of which at least a part was made, by their uid.
    """

    receiver: ProjectFile
    beads: dict[int, int] = field(default_factory=dict)
    segments: dict[int, int] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    _taken: set[int] = field(default_factory=set)
    _born: set[int] = field(default_factory=set)
    _next_bead: int = 0
    _next_segment: int = 0

    @classmethod
    def into(cls, receiver: ProjectFile, groups: Iterable[BeadGroup]) -> Replay:
        """Return a replay of the edits of some groups; those to be taken have beads in both."""
        replay = cls(receiver)
        replay._next_bead = receiver.beads.next_id
        replay._next_segment = receiver.merge_record.next_segment_id()
        for group in groups:
            if not group.is_as_received:
                continue
            is_taken = group.outcome is GroupOutcome.TAKEN
            for content, bead in group.before.items():
                twin = group.received[content]
                replay.beads[bead.id] = twin.id
                replay.segments.update(zip(bead.source, twin.source, strict=True))
                replay.segments.update(zip(bead.target, twin.target, strict=True))
                if is_taken:
                    replay._taken.add(bead.id)
        return replay

    def make(self, own: OwnEdit) -> int:
        """Make what can be taken of an edit; return how many beads it changed."""
        edit = own.edit
        self._born.update({bead.id for bead in edit.after} - {bead.id for bead in edit.before})
        parts = parts_of(edit)
        wanted = [part for part in parts if part.before != part.after and self._is_taken(part)]
        for part in wanted:
            self._taken.update(bead.id for bead in part.after)
        if edit.is_structural:
            edits = self._regroupings(edit, parts, wanted)
        else:
            edits = self._amendment(edit, wanted)
        for one in map(self._placed, edits):
            self.receiver.journal.apply(one, actor=own.actor, at=own.at, uid=own.uid)
            self.made.add(own.uid)
        return sum(len(part.after) for part in wanted)

    def _placed(self, edit: Edit) -> Edit:
        """Return an edit as a scattered one if the receiver has other beads between its own."""
        if not edit.is_structural or edit.is_scattered:
            return edit
        ids = [bead.id for bead in edit.before]
        return replace(edit, is_scattered=len(self.receiver.views.ids_over(ids)) > len(ids))

    def _is_taken(self, part: EditPart) -> bool:
        return all(bead.id in self._taken for bead in part.before)

    def _regroupings(
        self, edit: Edit, parts: Sequence[EditPart], wanted: Sequence[EditPart]
    ) -> list[Edit]:
        changing = [part for part in parts if part.before != part.after]
        if len(changing) == len(wanted):
            between = [b for part in parts if part.before == part.after for b in part.before]
            now = self._now(between)
            if len(now) == len(between):
                return [self._mapped(edit, now)]
        return [
            self._mapped(replace(edit, before=part.before, after=part.after)) for part in wanted
        ]

    def _amendment(self, edit: Edit, wanted: Sequence[EditPart]) -> list[Edit]:
        before = [bead for part in wanted for bead in part.before]
        after = [bead for part in wanted for bead in part.after]
        now: dict[int, Bead] = {}
        if edit.dismissed or edit.restored or edit.kind is EditKind.RESOLVE:
            same = [a for a, b in zip(edit.before, edit.after, strict=True) if a == b]
            now = self._now(same)
            same = [bead for bead in same if bead.id in now]
            before += same
            after += same
        elif not before:
            return []
        return [self._mapped(replace(edit, before=tuple(before), after=tuple(after)), now)]

    def _now(self, beads: Iterable[Bead]) -> dict[int, Bead]:
        """Return the receiver's version of beads that an edit leaves alone, by their ids here.

        Other edits may have changed them; beads that the receiver pairs otherwise are left out.
        """
        ids = {bead.id: self.beads[bead.id] for bead in beads if bead.id in self.beads}
        placed = self.receiver.beads.placed(ids.values())
        return {here: placed[there].bead for here, there in ids.items()}

    def _mapped(self, edit: Edit, now: Mapping[int, Bead] | None = None) -> Edit:
        """Return an edit with the ids that the receiver has, or will have.

        Args:
            edit: The edit.
            now: Beads that it leaves alone, as the receiver has them.
        """
        now = now or {}
        born = {segment.id for segment in edit.segments_before}
        for segment in edit.segments_after:
            if segment.id not in born:
                self.segments[segment.id] = self._next_segment
                self._next_segment += 1
        kept = {bead.id for bead in edit.before}
        before = tuple(now.get(bead.id) or self._bead(bead) for bead in edit.before)
        for bead in edit.after:
            if bead.id not in kept:
                self.beads[bead.id] = self._next_bead
                self._next_bead += 1
        return replace(
            edit,
            before=before,
            after=tuple(now.get(bead.id) or self._bead(bead) for bead in edit.after),
            segments_before=tuple(map(self._segment, edit.segments_before)),
            segments_after=tuple(map(self._segment, edit.segments_after)),
            places_before=self._places(edit.places_before),
            places_after=self._places(edit.places_after),
        )

    def _places(self, places: Iterable[BeadPlace]) -> tuple[BeadPlace, ...]:
        """Return the places of beads in the receiver; the source tells those that it cannot have.

        A bead that no edit of a group has touched has the same id in both copies.
        """
        found = []
        for place in places:
            bead = self.beads.get(place.bead)
            own = None if place.above in self._born else place.above
            above = self.beads.get(place.above, own)
            if bead is not None and above is not None:
                found.append(BeadPlace(bead, above))
        return tuple(found)

    def _bead(self, bead: Bead) -> Bead:
        number = self.segments.get
        return replace(
            bead,
            id=self.beads[bead.id],
            source=tuple(number(i, i) for i in bead.source),
            target=tuple(number(i, i) for i in bead.target),
            source_shares=self._shares(bead.source_shares),
            target_shares=self._shares(bead.target_shares),
        )

    def _shares(self, shares: tuple[Share, ...]) -> tuple[Share, ...]:
        return tuple(Share(self.segments.get(i, i), start) for i, start in shares)

    def _segment(self, segment: Segment) -> Segment:
        return replace(segment, id=self.segments.get(segment.id, segment.id))
