"""Aligning a stretch again around what a reviewer has decided, and showing it before it is taken.

Accepted and pinned beads are hard cuts: the stretch is what lies between two of them. Within it,
beads that are left out of exports, that cross others or in which something is being typed stand
as they are, and links that the reviewer took apart do not come back. What is proposed is an
ordinary edit: taken, it is in the journal and can be undone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.bitext import Bead, Bitext, Edit, EditKind, Link, Origin, Segment, Side, Status
from workbench.bitext.regrouping import Change, ProposedLink, changes, regroup
from workbench.errors import EditError
from workbench.jobs import SILENT, Reporter
from workbench.project.models import EMBEDDER_KEY, ModelChoice, Models
from workbench.project.models.embedding_cache import cached_by_project
from workbench.project.review.view import AppliedEdit
from workbench.store import ProjectFile

if TYPE_CHECKING:
    from workbench.align import Alignment, Embedder
    from workbench.project.review.session import ReviewSession

_MOST = 500
"""Beads on each side of the cursor that are aligned again, at most."""

_CONTEXT = 100
_LEAST_CONTEXT = 10
"""Beads beyond each cut that tell what is usual in this text, the fewer the larger the stretch
itself is; they stay as they are."""


@dataclass(frozen=True)
class Proposal:
    """A stretch paired anew, not taken yet.

    Attributes:
        edit: What taking it does; no beads where the aligner would pair nothing otherwise.
        passage: The beads as they stand, with the texts of their segments.
        stretch: Ids of the beads between the two cuts.
        is_cut_short: Whether no decision ends the stretch on both sides, only its size.
    """

    edit: Edit
    passage: Bitext
    stretch: tuple[int, ...]
    is_cut_short: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be paired otherwise."""
        return not self.edit.before

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What would be paired otherwise, in reading order."""
        return tuple(change for change in changes(self.edit) if change.is_new_pairing)

    def texts(self, bead: Bead, side: Side) -> list[str]:
        """The sentences of a bead that stands or is proposed."""
        return self.passage.texts(bead, side)


@dataclass(frozen=True)
class Realigner:
    """Aligns stretches of an open project again; the embedder is loaded once, when it is needed.

    Args:
        project: Open for reading at least.
        choice: Which embedder, and where it runs; the one the project was aligned with by default.
    """

    project: ProjectFile
    choice: ModelChoice = field(default_factory=ModelChoice)

    @cached_property
    def models(self) -> Models:
        """The models, opened at first use."""
        header = self.project.meta.header
        given = self.choice.embedder or self.project.meta.get(EMBEDDER_KEY) or None
        return Models(
            replace(self.choice, embedder=given),
            header.languages,
        )

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder, which asks the project first."""
        return cached_by_project(self.models.embedder, self.project)

    def propose(self, bead_id: int, *, reporter: Reporter = SILENT) -> Proposal:
        """Pair the sentences between the decisions around a bead anew.

        Raises:
            EditError: The bead is decided itself, or its document has no target text.
            ModelError: The embedder is missing or broken.
            StoppedError: The reporter was cancelled.
        """
        project = self.project
        passage = project.beads.passage(bead_id, before=_MOST + _CONTEXT, after=_MOST + _CONTEXT)
        _check_can_move(project, passage, bead_id)
        here = passage.index[bead_id]
        top, bottom = _stretch(passage.beads, here)
        context = max(_CONTEXT - (bottom - top) // 2, _LEAST_CONTEXT)
        beads = passage.beads[max(top - context, 0) : bottom + context]
        stretch = passage.beads[top:bottom]
        ids = tuple(bead.id for bead in stretch)
        if len(stretch) < 2:
            return Proposal(Edit(EditKind.REALIGN, (), ()), passage, ids)
        typed = {number for number, _ in project.drafts.waiting()}
        stands = {b.id for b in stretch if b.excluded or b.id in typed}
        inside = frozenset(ids)
        crossing = _crossing(beads) & inside
        numbers = _Numbers.of(passage, beads)
        found = self._align(
            numbers,
            fixed=[b for b in beads if b.id not in inside or b.id in stands - crossing],
            aside=[b for b in stretch if b.id in crossing],
            rejected=_rejected(project, stretch),
            reporter=reporter,
        )
        links = _proposed(numbers, found, stretch)
        cut_short = here - top >= _MOST or bottom - here > _MOST
        edit = regroup(passage, ids, links, kind=EditKind.REALIGN)
        return Proposal(edit, passage, ids, is_cut_short=cut_short)

    def _align(
        self,
        numbers: _Numbers,
        *,
        fixed: Sequence[Bead],
        aside: Sequence[Bead],
        rejected: Sequence[Link],
        reporter: Reporter,
    ) -> Alignment:
        # numpy and the aligner, and 0.08 s for the readers of all formats: the review itself needs
        # none of them, so only the first stretch pays.
        from workbench.align import realign
        from workbench.project.inputs.sentences import block_breaks

        texts = [[s.text for s in numbers.segments[side]] for side in Side]
        breaks = [block_breaks([s.block for s in numbers.segments[side]]) for side in Side]
        reporter.progress(0, 2, "embedding")
        embedder = self.embedder
        reporter.progress(1, 2, "aligning")
        return realign(
            texts[0],
            texts[1],
            embedder,
            fixed=[numbers.link(bead.source, bead.target) for bead in fixed],
            aside=[numbers.link(bead.source, bead.target) for bead in aside],
            forbidden=[numbers.link(*link) for link in rejected],
            source_breaks=breaks[0],
            target_breaks=breaks[1],
            reporter=reporter.cancel_only(),
        )


def take(session: ReviewSession, proposal: Proposal) -> AppliedEdit:
    """Carry a proposal out: in the file when this returns, and undone like any edit.

    Raises:
        EditError: A bead has changed since, or the session is read-only; nothing was taken.
    """
    return session.apply(proposal.edit)


@dataclass(frozen=True)
class _Numbers:
    """The sentences of a stretch with its context, numbered from its beginning."""

    segments: dict[Side, list[Segment]]
    place: dict[int, int]

    @classmethod
    def of(cls, passage: Bitext, beads: Sequence[Bead]) -> _Numbers:
        held = {i for bead in beads for i in (*bead.source, *bead.target)}
        sides = {Side.SOURCE: passage.source, Side.TARGET: passage.target}
        segments = {side: [s for s in sides[side] if s.id in held] for side in Side}
        place = {s.id: n for side in Side for n, s in enumerate(segments[side])}
        return cls(segments, place)

    def link(self, source: Sequence[int], target: Sequence[int]) -> Link:
        """Segment ids as numbers."""
        return tuple(self.place[i] for i in source), tuple(self.place[i] for i in target)

    def ids(self, link: Link) -> Link:
        """Numbers as segment ids."""
        source, target = (
            tuple(self.segments[side][n].id for n in numbers)
            for side, numbers in zip(Side, link, strict=True)
        )
        return source, target


def is_cut(bead: Bead) -> bool:
    """Whether realigning stops at a bead."""
    return bead.pinned or bead.status is Status.ACCEPTED


def _check_can_move(project: ProjectFile, passage: Bitext, bead_id: int) -> None:
    bead = passage.bead(bead_id)
    place = project.beads.placed([bead_id])[bead_id]
    if project.documents.without_target([place.document_id]):
        raise EditError("this document has no target text to align")
    if is_cut(bead):
        what = "pinned" if bead.pinned else "accepted"
        raise EditError(
            f"this bead is {what}, and realigning stops at it",
            hint="Go to a bead that nobody has decided.",
        )


def _stretch(beads: Sequence[Bead], here: int) -> tuple[int, int]:
    """First and last + 1 of the beads around ``here`` with no cut among them, or so many."""
    top = next((n for n in range(here, -1, -1) if is_cut(beads[n])), -1) + 1
    bottom = next((n for n in range(here, len(beads)) if is_cut(beads[n])), len(beads))
    return max(top, here - _MOST), min(bottom, here + _MOST + 1)


def _crossing(beads: Sequence[Bead]) -> set[int]:
    """Beads off the longest row whose target sides climb with their source sides."""
    paired = [bead for bead in beads if not bead.is_null]
    firsts = [bead.target[0] for bead in paired]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, first in enumerate(firsts):
        place = bisect_left(ends, first)
        before.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [first]
        last[place : place + 1] = [number]
    climbing = set()
    number = last[-1] if last else -1
    while number >= 0:
        climbing.add(paired[number].id)
        number = before[number]
    return {bead.id for bead in paired} - climbing


def _rejected(project: ProjectFile, stretch: Sequence[Bead]) -> list[Link]:
    """Links of the stretch that the reviewer took apart and has not put together again."""
    held = {i for bead in stretch for i in (*bead.source, *bead.target)}
    made = {(b.source, b.target) for b in stretch if b.origin is Origin.REVIEWER}
    return [
        link
        for link in dict.fromkeys(project.journal.rejected_links())
        if held.issuperset((*link[0], *link[1])) and link not in made
    ]


def _proposed(numbers: _Numbers, found: Alignment, stretch: Collection[Bead]) -> list[ProposedLink]:
    """The links over the stretch's own segments."""
    held = {i for bead in stretch for i in (*bead.source, *bead.target)}
    values = zip(found.links, found.confidence.tolist(), found.score.tolist(), strict=True)
    out = []
    for link, confidence, score in values:
        source, target = numbers.ids(link)
        if held.issuperset((*source, *target)):
            out.append(ProposedLink(source, target, confidence, score))
    return out
