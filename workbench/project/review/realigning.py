"""Aligning a stretch of beads again around what a reviewer has decided.

Realigning stops at accepted and pinned beads: the stretch lies between two of them. Within it,
beads that are excluded from exports, that cross others, or whose text is being typed stay as they
are, and links that the reviewer has unlinked do not come back. The proposal is an ordinary edit:
once it is applied, it is in the journal and can be undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.bitext import Bead, Bitext, Edit, EditKind, Link, Segment, Side
from workbench.bitext.edits.regrouping import EditPart, ProposedLink, edit_parts, regroup
from workbench.errors import EditError
from workbench.jobs import SILENT, Reporter
from workbench.project.models import EMBEDDER_KEY, ModelChoice, Models
from workbench.project.models.embedding_cache import cached_by_project
from workbench.project.review.stretch import (
    crossing_beads,
    find_stretch,
    is_boundary,
    rejected_links,
)
from workbench.store import ProjectFile

if TYPE_CHECKING:
    from workbench.align import Alignment, Embedder

_MOST = 500
"""Beads before and after the given one that are aligned again, at most."""

_CONTEXT = 100
"""Beads beyond each end of the stretch that show the aligner what is usual in the text, at most.
They stay as they are, and the longer the stretch, the fewer of them are needed."""

_LEAST_CONTEXT = 10
"""Number of these beads beside the longest stretch."""


@dataclass(frozen=True)
class Proposal:
    """A proposal of the aligner for a stretch; nothing has been changed yet.

    Attributes:
        edit: The edit to apply; it has no beads if the aligner would pair nothing differently.
        passage: The beads as they are, with their segments.
        stretch: Ids of the beads of the stretch.
        is_cut_short: Whether one end of the stretch is no boundary but its greatest length.
        crossing: Number of beads of the stretch that stay as they are because they cross others.
    """

    edit: Edit
    passage: Bitext
    stretch: tuple[int, ...]
    is_cut_short: bool = False
    crossing: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether the aligner would pair nothing differently."""
        return not self.edit.before

    @cached_property
    def changes(self) -> tuple[EditPart, ...]:
        """The places that would be paired differently, in reading order."""
        return tuple(part for part in edit_parts(self.edit) if part.is_new_pairing)

    def texts(self, bead: Bead, side: Side) -> list[str]:
        """Return the sentences of a bead, old or proposed."""
        return self.passage.texts(bead, side)


@dataclass(frozen=True)
class Realigner:
    """Aligns stretches of an open project again; it loads the embedder at the first one.

    Attributes:
        project: The project.
        choice: Which embedder to load, and how to run it; by default, the one that the project was
            aligned with.
    """

    project: ProjectFile
    choice: ModelChoice = field(default_factory=ModelChoice)

    @cached_property
    def models(self) -> Models:
        """The models, loaded when they are first used."""
        given = self.choice.embedder or self.project.meta.get(EMBEDDER_KEY) or None
        return Models(replace(self.choice, embedder=given), self.project.meta.header.languages)

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder; it encodes only texts of which the project has no embedding."""
        return cached_by_project(self.models.embedder, self.project)

    def propose(self, bead_id: int, *, reporter: Reporter = SILENT) -> Proposal:
        """Align the stretch around a bead again.

        Args:
            bead_id: The bead.
            reporter: Receives the progress; cancels the work.

        Raises:
            EditError: The bead is a boundary itself, or its document has no target side.
            ModelError: The embedder is missing or broken.
            StoppedError: The reporter was cancelled.
        """
        project = self.project
        passage = project.beads.passage(bead_id, before=_MOST + _CONTEXT, after=_MOST + _CONTEXT)
        _check_can_realign(project, passage, bead_id)
        here = passage.index[bead_id]
        top, bottom = find_stretch(passage.beads, here, most=_MOST)
        context = max(_CONTEXT - (bottom - top) // 2, _LEAST_CONTEXT)
        beads = passage.beads[max(top - context, 0) : bottom + context]
        stretch = passage.beads[top:bottom]
        ids = tuple(bead.id for bead in stretch)
        if len(stretch) < 2:
            return Proposal(Edit(EditKind.REALIGN, (), ()), passage, ids)
        unsaved = {number for number, _ in project.unsaved_texts.waiting()}
        kept = {bead.id for bead in stretch if bead.excluded or bead.id in unsaved}
        inside = frozenset(ids)
        sentences = _NumberedSentences.of(passage, beads)
        crossing = crossing_beads(beads, sentences.numbers) & inside
        alignment = self._align(
            sentences,
            fixed=[bead for bead in beads if bead.id not in inside or bead.id in kept - crossing],
            aside=[bead for bead in stretch if bead.id in crossing],
            rejected=rejected_links(project, stretch),
            reporter=reporter,
        )
        edit = regroup(
            passage, ids, _proposed(sentences, alignment, stretch), kind=EditKind.REALIGN
        )
        is_cut_short = here - top >= _MOST or bottom - here > _MOST
        return Proposal(edit, passage, ids, is_cut_short=is_cut_short, crossing=len(crossing))

    def _align(
        self,
        sentences: _NumberedSentences,
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

        texts = [[s.text for s in sentences.segments[side]] for side in Side]
        breaks = [block_breaks([s.block for s in sentences.segments[side]]) for side in Side]
        reporter.progress(0, 2, "embedding")
        embedder = self.embedder
        reporter.progress(1, 2, "aligning")
        return realign(
            texts[0],
            texts[1],
            embedder,
            fixed=[sentences.link(bead.source, bead.target) for bead in fixed],
            aside=[sentences.link(bead.source, bead.target) for bead in aside],
            forbidden=[sentences.link(*link) for link in rejected],
            source_breaks=breaks[0],
            target_breaks=breaks[1],
            reporter=reporter.cancel_only(),
        )


@dataclass(frozen=True)
class _NumberedSentences:
    """The segments of a stretch with its context, numbered from 0 on each side.

    Attributes:
        segments: The segments of each side, in order.
        numbers: The number of each segment, by its id.
    """

    segments: dict[Side, list[Segment]]
    numbers: dict[int, int]

    @classmethod
    def of(cls, passage: Bitext, beads: Sequence[Bead]) -> _NumberedSentences:
        held = {i for bead in beads for i in (*bead.source, *bead.target)}
        sides = {Side.SOURCE: passage.source, Side.TARGET: passage.target}
        segments = {side: [s for s in sides[side] if s.id in held] for side in Side}
        numbers = {s.id: n for side in Side for n, s in enumerate(segments[side])}
        return cls(segments, numbers)

    def link(self, source: Sequence[int], target: Sequence[int]) -> Link:
        """Return a link of segment ids as a link of numbers."""
        return tuple(self.numbers[i] for i in source), tuple(self.numbers[i] for i in target)

    def ids(self, link: Link) -> Link:
        """Return a link of numbers as a link of segment ids."""
        source, target = (
            tuple(self.segments[side][n].id for n in numbers)
            for side, numbers in zip(Side, link, strict=True)
        )
        return source, target


def _check_can_realign(project: ProjectFile, passage: Bitext, bead_id: int) -> None:
    bead = passage.bead(bead_id)
    place = project.beads.placed([bead_id])[bead_id]
    if project.documents.without_target([place.document_id]):
        raise EditError("this document has no target text to align")
    if is_boundary(bead):
        what = "pinned" if bead.pinned else "accepted"
        raise EditError(
            f"this bead is {what}, and realigning stops at it",
            hint="Go to a bead that is neither pinned nor accepted.",
        )


def _proposed(
    sentences: _NumberedSentences, alignment: Alignment, stretch: Sequence[Bead]
) -> list[ProposedLink]:
    """Return the links of the alignment that lie within the stretch, by segment ids."""
    held = {i for bead in stretch for i in (*bead.source, *bead.target)}
    values = zip(
        alignment.links, alignment.confidence.tolist(), alignment.score.tolist(), strict=True
    )
    links = []
    for link, confidence, score in values:
        source, target = sentences.ids(link)
        if held.issuperset((*source, *target)):
            links.append(ProposedLink(source, target, confidence, score))
    return links
