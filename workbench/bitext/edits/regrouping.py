"""Pairing the segments of neighbouring beads differently, as the aligner proposes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.bitext.bead import Bead, Origin
from workbench.bitext.bitext import Bitext
from workbench.bitext.edits.edit import Edit
from workbench.bitext.edits.edit_kind import EditKind
from workbench.bitext.edits.text_parts import parts_in, placed_parts, with_parts
from workbench.bitext.edits.verbs import loose_parts
from workbench.bitext.segment import Side
from workbench.bitext.status import Status


@dataclass(frozen=True, slots=True)
class ProposedLink:
    """A proposal that some segments belong together.

    Attributes:
        source: Ids of source segments, in the order of the text.
        target: Ids of target segments; one of the two sides may be empty.
        confidence: Probability from 0 to 1 that it is right; None = unknown.
        score: Cost of the link; see ``Bead.score``.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float | None = None
    score: float | None = None

    @property
    def pair(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The ids of both sides."""
        return self.source, self.target


@dataclass(frozen=True, slots=True)
class EditPart:
    """The smallest part of an edit: it has the same segments before and after.

    Attributes:
        before: Neighbouring beads before the edit.
        after: Neighbouring beads after the edit.
    """

    before: tuple[Bead, ...]
    after: tuple[Bead, ...]

    @property
    def is_new_pairing(self) -> bool:
        """Whether segments are paired differently afterwards."""
        return [_pair(b) for b in self.before] != [_pair(b) for b in self.after]


def regroup(
    bitext: Bitext, bead_ids: Sequence[int], links: Sequence[ProposedLink], *, kind: EditKind
) -> Edit:
    """Return the edit that pairs the segments of neighbouring beads as proposed.

    A bead whose segments are proposed to stay together is not changed. A new bead gets the id of
    the bead from which its first segment comes, unless another new bead has it. Edited texts,
    notes and the mark ``needs-work`` stay with their sentences.

    Args:
        bitext: The beads with their neighbours.
        bead_ids: The beads to pair, in reading order.
        links: Links over all their segments, each once, with the source segments in order.
        kind: Kind of the edit.

    Returns:
        A regrouping from the first to the last bead that changes; it has no beads if none does.
    """
    old = [bitext.bead(i) for i in bead_ids]
    head, tail = _unchanged_ends([_pair(b) for b in old], [link.pair for link in links])
    before = old[head : len(old) - tail]
    wanted = list(links[head : len(links) - tail])
    after = _beads(bitext, before, wanted)
    return Edit(kind, tuple(before), tuple(after))


def edit_parts(edit: Edit) -> Iterator[EditPart]:
    """Yield the smallest independent parts of a regrouping, in reading order."""
    old, new = list(edit.before), list(edit.after)
    held: list[set[int]] = [set(), set()]
    sides: list[list[Bead]] = [[], []]
    while old or new:
        behind = 0 if old and (not new or len(held[0]) <= len(held[1])) else 1
        bead = (old, new)[behind].pop(0)
        sides[behind].append(bead)
        held[behind].update((*bead.source, *bead.target))
        if held[0] == held[1]:
            yield EditPart(tuple(sides[0]), tuple(sides[1]))
            held, sides = [set(), set()], [[], []]


def _pair(bead: Bead) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return bead.source, bead.target


def _unchanged_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """Return how many items are equal at the beginning of both, and then at the end."""
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    rest = most - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    return head, tail


def _beads(bitext: Bitext, before: Sequence[Bead], links: Sequence[ProposedLink]) -> list[Bead]:
    known = {_pair(bead): bead for bead in before}
    proposed = {link.pair for link in links}
    gone = [bead for bead in before if _pair(bead) not in proposed]
    origin = {i: bead for bead in before for i in (*bead.source, *bead.target)}
    parts = {(bead.id, side): parts_in(bitext, bead, side) for bead in gone for side in Side}
    by_segment = {part.segment: part for own in parts.values() for part in own if part.segment}
    free = {bead.id for bead in gone}
    settled: set[int] = set()
    fresh = bitext.next_bead_id
    after = []
    for link in links:
        if link.pair in known:
            after.append(known[link.pair])
            continue
        segments = (*link.source, *link.target)
        first = origin[segments[0]]
        if first.id in free:
            bead_id = first.id
            free.discard(bead_id)
        else:
            bead_id, fresh = fresh, fresh + 1
        # A note, a mark, and words without segments go with the first segment of their bead.
        heirs = [origin[i] for i in segments if _first_segment(origin[i]) == i]
        heirs = [bead for bead in heirs if bead.id not in settled]
        settled.update(bead.id for bead in heirs)
        is_marked = any(bead.status is Status.NEEDS_WORK for bead in heirs)
        new = Bead(
            bead_id,
            link.source,
            link.target,
            status=Status.NEEDS_WORK if is_marked else Status.ALIGNED,
            origin=Origin.ALIGNER,
            confidence=link.confidence,
            score=link.score,
            note="\n".join(bead.note for bead in heirs if bead.note),
        )
        for side in Side:
            loose = loose_parts(parts[bead.id, side] for bead in heirs)
            placed = placed_parts(bitext, new.segments(side), loose, by_segment)
            new = with_parts(new, side, placed, lambda i: bitext.by_id[i].text)
        after.append(new)
    return after


def _first_segment(bead: Bead) -> int:
    return (*bead.source, *bead.target)[0]
