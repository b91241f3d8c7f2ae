"""Align texts of any length in bounded memory: stretch after stretch, each by ``align`` itself.

Landmarks say roughly where the texts run side by side. A stretch goes from where the one before
was settled to a landmark and somewhat beyond, and its links are settled up to the last secure cut
in it; the rest is aligned again with what follows. So a landmark need not be right: it decides how
far a stretch reaches, not what is paired. Where one side lacks more than a stretch holds, what
lies between the two ends of the gap stays unpaired without being read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.align.aligner import align, no_translation, sign
from workbench.align.embedding.embed import Embedder
from workbench.align.options import AlignOptions
from workbench.align.streaming.landmarks import find_landmarks
from workbench.align.streaming.secure_cuts import Cut, secure_cut
from workbench.align.streaming.stretches import Part, Settled, Stretch, unpaired
from workbench.align.streaming.text_store import TextStore
from workbench.bitext import Signature
from workbench.jobs import SILENT, Reporter

_LEAST_EVIDENCE = 6.0
"""Of the landmarks of two texts, below which they are refused."""

_BATCH_CELLS = 250_000
"""Lattice cells of a stretch that are solved together: four times as many take twice the memory."""

_LEAST_PROGRESS = 8
"""A stretch settles at least its length divided by this, or its landmark is taken for a cut."""

_STRETCHED = 3
"""Sentences of one side for one of the other, at most, at the ends of a gap."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long texts are taken apart.

    Attributes:
        stretch: Sentences of one side from a settled place to the landmark of a stretch, at most.
        beyond: Sentences that are aligned beyond it and may be aligned again.
        margin: Sentences before the end of a stretch in which no cut is secure.
        landmarks: Windows that are looked for, at least.
    """

    stretch: int = 20_000
    beyond: int = 1_000
    margin: int = 100
    landmarks: int = 1_500

    def __str__(self) -> str:
        return f"{self.stretch}+{self.beyond}"


def align_long(
    source: TextStore,
    target: TextStore,
    embedder: Embedder,
    *,
    options: AlignOptions = AlignOptions(),  # noqa: B008 - frozen
    lengths: Lengths = Lengths(),
    reporter: Reporter = SILENT,
) -> Iterator[Settled]:
    """Pair the sentences of two texts, giving links as they are settled.

    Every sentence is in exactly one link. A passage that stands elsewhere on the other side is
    found where both places are in one stretch.

    Args:
        source: One text.
        target: Its translation.
        embedder: Gives both sides' sentences vectors in one space.
        options: What to look for and what it costs.
        lengths: How the texts are taken apart.
        reporter: Receives how many sentences of both sides are aligned; asked between batches
            whether to stop.

    Raises:
        BadInputError: Next to nothing of the two corresponds.
        StoppedError: The reporter was cancelled.
    """
    landmarks = find_landmarks(
        source,
        target,
        embedder,
        far=lengths.stretch,
        rows=lengths.landmarks,
        reporter=reporter,
    )
    if not options.force and landmarks.evidence < _LEAST_EVIDENCE:
        raise no_translation()
    # Whether the texts correspond is decided; one stretch of them need not.
    cells = min(options.batch_cells, _BATCH_CELLS)
    forced = replace(options, force=True, batch_cells=cells)
    walk = _Walk(source, target, embedder, forced, lengths, landmarks.places, reporter)
    total = len(source) + len(target)
    for settled in walk.settle():
        yield settled
        reporter.progress(walk.x + walk.y, total, "align")
    reporter.progress(total, total, "align")


def sign_long(
    embedder: Embedder,
    options: AlignOptions,
    lengths: Lengths = Lengths(),
) -> Signature:
    """How an alignment of long texts is made."""
    return sign(embedder, options).with_part("stretches", str(lengths))


@dataclass
class _Walk:
    """The way through both texts.

    Attributes:
        landmarks: Those ahead.
        x: Source sentences that are settled.
        y: Target sentences that are settled.
    """

    source: TextStore
    target: TextStore
    embedder: Embedder
    options: AlignOptions
    lengths: Lengths
    landmarks: list[tuple[int, int]]
    reporter: Reporter
    x: int = 0
    y: int = 0

    def settle(self) -> Iterator[Settled]:
        n, m = len(self.source), len(self.target)
        while self.x < n and self.y < m:
            x, y = self.x, self.y
            self.landmarks = [place for place in self.landmarks if place[0] > x and place[1] > y]
            near = [place for place in self.landmarks if self._is_near(*place)]
            if self._is_near(n, m):
                yield from self._settle_to(n, m)
            elif near:
                yield from self._settle_to(*near[-1])
            else:
                yield from self._settle_across(*(self.landmarks or [(n, m)])[0])
        yield from unpaired(self.x, n, on_source=True)
        yield from unpaired(self.y, m, on_source=False)
        self.x, self.y = n, m

    def _is_near(self, x: int, y: int) -> bool:
        longest = self.lengths.stretch
        return x - self.x <= longest and y - self.y <= longest

    def _settle_to(self, x: int, y: int) -> Iterator[Settled]:
        """Settle up to a landmark that one stretch reaches."""
        source = Part(self.x, min(x + self.lengths.beyond, len(self.source)))
        target = Part(self.y, min(y + self.lengths.beyond, len(self.target)))
        stretch = self._align(source, target)
        yield from self._take(stretch, self._cut(stretch, x, y), x, y)

    def _settle_across(self, x: int, y: int) -> Iterator[Settled]:
        """Settle up to a landmark that is farther away than one stretch reaches, and behind it.

        Where both sides are about that long they may run on side by side all the same.
        """
        longest, beyond = self.lengths.stretch, self.lengths.beyond
        spans = x - self.x, y - self.y
        if min(spans) > longest // 2:
            half = self.x + longest // 2, self.y + longest // 2
            stretch = self._align(
                Part(self.x, min(self.x + longest, len(self.source))),
                Part(self.y, min(self.y + longest, len(self.target))),
            )
            cut = self._cut(stretch, *half)
            if cut is not None:
                yield from self._take(stretch, cut, *half)
                return
        behind = [
            place
            for place in self.landmarks
            if place[0] - x <= longest // 2 and place[1] - y <= longest // 2
        ]
        goal = behind[-1] if behind else (x, y)
        source, target = (
            _without_middle(start, gap_end, min(stop + beyond, end), self._kept(other))
            for start, gap_end, stop, end, other in (
                (self.x, x, goal[0], len(self.source), spans[1]),
                (self.y, y, goal[1], len(self.target), spans[0]),
            )
        )
        stretch = self._align(source, target)
        yield from self._take(stretch, self._cut(stretch, *goal), x, y)

    def _kept(self, other: int) -> int:
        """Sentences at either end of a gap that may have counterparts on the other side."""
        return min(self.lengths.stretch // 2, max(self.lengths.beyond, _STRETCHED * other))

    def _align(self, source: Part, target: Part) -> Stretch:
        (ours, our_breaks), (theirs, their_breaks) = (
            source.read(self.source),
            target.read(self.target),
        )
        found = align(
            ours,
            theirs,
            self.embedder,
            options=self.options,
            source_breaks=our_breaks,
            target_breaks=their_breaks,
            reporter=self.reporter.cancel_only(),
        )
        return Stretch(source, target, found)

    def _cut(self, stretch: Stretch, x: int, y: int) -> Cut | None:
        """A secure cut before a landmark, else behind it."""
        parts = stretch.source, stretch.target
        least = [max(len(part) // _LEAST_PROGRESS, part.settled) for part in parts]
        goal = stretch.source.place(x), stretch.target.place(y)
        ends = [len(part) - self.lengths.margin for part in parts]
        bounds = least[0], least[1]
        before = secure_cut(stretch.found, bounds, (min(goal[0], ends[0]), min(goal[1], ends[1])))
        return before or secure_cut(stretch.found, bounds, (ends[0], ends[1]))

    def _take(self, stretch: Stretch, cut: Cut | None, x: int, y: int) -> Iterator[Settled]:
        """Give what is before the cut; without one, before the landmark; at the end, all."""
        source, target = stretch.source, stretch.target
        if source.stop == len(self.source) and target.stop == len(self.target):
            yield from stretch.settle(len(stretch.found.links))
            self.x, self.y = source.stop, target.stop
        elif cut is not None:
            yield from stretch.settle(cut.link)
            self.x, self.y = source.number(cut.x), target.number(cut.y)
        else:
            yield from stretch.settle_before(source.place(x), target.place(y))
            self.x, self.y = x, y


def _without_middle(start: int, goal: int, stop: int, kept: int) -> Part:
    """The part from ``start`` to ``stop``, without what is far from both ends of the gap."""
    if goal - start <= 2 * kept:
        return Part(start, stop)
    return Part(start, stop, (start + kept, goal - kept))
