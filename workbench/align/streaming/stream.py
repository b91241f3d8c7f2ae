"""Align texts of any length in bounded memory, stretch after stretch, each by ``align`` itself.

Landmarks show roughly where the texts correspond. A stretch goes from where the one before ended to
a landmark and somewhat beyond, and its links are final up to the last secure cut in it; the rest is
aligned again with what follows. So a landmark need not be exact: it decides how far a stretch
reaches, not what is linked. Where one text lacks more than a stretch holds, what lies between the
two ends of the gap stays unpaired without being read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.align.aligner import align, sign, unrelated_texts
from workbench.align.embedding.embed import Embedder
from workbench.align.options import AlignOptions, StreamingOptions
from workbench.align.streaming.landmarks import find_landmarks
from workbench.align.streaming.secure_cuts import SecureCut, find_secure_cut
from workbench.align.streaming.stretches import (
    AlignedStretch,
    FinishedLinks,
    StretchText,
    unpaired,
)
from workbench.align.streaming.text_store import TextStore
from workbench.bitext import Signature
from workbench.jobs import SILENT, Reporter


def align_long(
    source: TextStore,
    target: TextStore,
    embedder: Embedder,
    *,
    options: AlignOptions = AlignOptions(),  # noqa: B008 - frozen
    reporter: Reporter = SILENT,
) -> Iterator[FinishedLinks]:
    """Align two texts of any length, and yield links as they become final.

    Every sentence is in exactly one link. A moved passage is found if both its places are in one
    stretch.

    Args:
        source: One text.
        target: Its translation.
        embedder: Gives the sentences of both texts vectors in one space.
        options: All numbers that the aligner goes by; ``streaming`` says how texts are divided.
        reporter: Receives how many sentences of both texts are aligned; asked between batches
            whether to stop.

    Raises:
        BadInputError: Next to nothing in the two corresponds.
        StoppedError: The reporter was cancelled.
    """
    streaming = options.streaming
    landmarks = find_landmarks(source, target, embedder, options=streaming, reporter=reporter)
    if not options.force and landmarks.evidence < streaming.related_evidence:
        raise unrelated_texts()
    # Whether the texts are related is decided by now; a single stretch of them need not be.
    cells = min(options.search.batch_cells, streaming.batch_cells)
    search = replace(options.search, batch_cells=cells)
    forced = replace(options, force=True, search=search)
    stream = _Stream(source, target, embedder, forced, landmarks.places, reporter)
    total = len(source) + len(target)
    for links in stream.run():
        yield links
        reporter.progress(stream.x + stream.y, total, "align")
    reporter.progress(total, total, "align")


def sign_long(embedder: Embedder, options: AlignOptions) -> Signature:
    """Return how an alignment of long texts is made."""
    stretch = f"{options.streaming.max_stretch}+{options.streaming.overlap}"
    return sign(embedder, options).with_part("stretches", stretch)


@dataclass
class _Stream:
    """The state of aligning two texts from their beginnings to their ends.

    Attributes:
        source: One text.
        target: Its translation.
        embedder: Gives sentences vectors.
        align_options: For each stretch.
        landmarks: The landmarks ahead.
        reporter: Asked whether to stop.
        x: Source sentences whose links are final.
        y: Target sentences whose links are final.
    """

    source: TextStore
    target: TextStore
    embedder: Embedder
    align_options: AlignOptions
    landmarks: list[tuple[int, int]]
    reporter: Reporter
    x: int = 0
    y: int = 0

    @property
    def options(self) -> StreamingOptions:
        """How the texts are divided."""
        return self.align_options.streaming

    def run(self) -> Iterator[FinishedLinks]:
        """Yield the links of stretch after stretch."""
        n_source, n_target = len(self.source), len(self.target)
        while self.x < n_source and self.y < n_target:
            self.landmarks = [
                place for place in self.landmarks if place[0] > self.x and place[1] > self.y
            ]
            within_reach = [place for place in self.landmarks if self._is_within_reach(*place)]
            if self._is_within_reach(n_source, n_target):
                yield from self._finish_to(n_source, n_target)
            elif within_reach:
                yield from self._finish_to(*within_reach[-1])
            else:
                yield from self._finish_across(*(self.landmarks or [(n_source, n_target)])[0])
        yield from unpaired(self.x, n_source, in_source=True)
        yield from unpaired(self.y, n_target, in_source=False)
        self.x, self.y = n_source, n_target

    def _is_within_reach(self, x: int, y: int) -> bool:
        most = self.options.max_stretch
        return x - self.x <= most and y - self.y <= most

    def _finish_to(self, x: int, y: int) -> Iterator[FinishedLinks]:
        """Align up to a landmark within reach of one stretch."""
        overlap = self.options.overlap
        stretch = self._align(
            StretchText(self.x, min(x + overlap, len(self.source))),
            StretchText(self.y, min(y + overlap, len(self.target))),
        )
        yield from self._take(stretch, self._find_cut(stretch, x, y), x, y)

    def _finish_across(self, x: int, y: int) -> Iterator[FinishedLinks]:
        """Align across a gap to a landmark out of reach of one stretch.

        Where both sides of the gap are about as long as a stretch, they may correspond all the
        same, and are tried first.
        """
        most = self.options.max_stretch
        n_source, n_target = x - self.x, y - self.y
        if min(n_source, n_target) > most // 2:
            half = self.x + most // 2, self.y + most // 2
            stretch = self._align(
                StretchText(self.x, min(self.x + most, len(self.source))),
                StretchText(self.y, min(self.y + most, len(self.target))),
            )
            cut = self._find_cut(stretch, *half)
            if cut is not None:
                yield from self._take(stretch, cut, *half)
                return
        x_goal, y_goal = self._last_landmark_near(x, y)
        overlap = self.options.overlap
        x_stop = min(x_goal + overlap, len(self.source))
        y_stop = min(y_goal + overlap, len(self.target))
        stretch = self._align(
            _without_middle(self.x, x, x_stop, self._kept_of_gap(n_target)),
            _without_middle(self.y, y, y_stop, self._kept_of_gap(n_source)),
        )
        yield from self._take(stretch, self._find_cut(stretch, x_goal, y_goal), x, y)

    def _last_landmark_near(self, x: int, y: int) -> tuple[int, int]:
        """Return the last landmark less than half a stretch behind a place, or the place itself."""
        half = self.options.max_stretch // 2
        near = [place for place in self.landmarks if place[0] - x <= half and place[1] - y <= half]
        return near[-1] if near else (x, y)

    def _kept_of_gap(self, opposite: int) -> int:
        """Return how many sentences at either end of a gap may have counterparts opposite."""
        most = max(self.options.overlap, self.options.gap_slope * opposite)
        return min(self.options.max_stretch // 2, most)

    def _align(self, source: StretchText, target: StretchText) -> AlignedStretch:
        source_texts, source_breaks = source.read(self.source)
        target_texts, target_breaks = target.read(self.target)
        found = align(
            source_texts,
            target_texts,
            self.embedder,
            options=self.align_options,
            source_breaks=source_breaks,
            target_breaks=target_breaks,
            reporter=self.reporter.cancel_only(),
        )
        return AlignedStretch(source, target, found)

    def _find_cut(self, stretch: AlignedStretch, x: int, y: int) -> SecureCut | None:
        """Return a secure cut before a landmark, or one behind it if there is none."""
        texts = stretch.source, stretch.target
        share, margin = self.options.min_settled_share, self.options.cut_margin
        x_least, y_least = (max(int(len(text) * share), text.up_to_marker) for text in texts)
        x_most, y_most = (len(text) - margin for text in texts)
        goal = (
            min(stretch.source.position(x), x_most),
            min(stretch.target.position(y), y_most),
        )
        least = x_least, y_least
        before = find_secure_cut(stretch.found, least, goal)
        return before or find_secure_cut(stretch.found, least, (x_most, y_most))

    def _take(
        self, stretch: AlignedStretch, cut: SecureCut | None, x: int, y: int
    ) -> Iterator[FinishedLinks]:
        """Yield the links before the cut; without one, before the landmark; at the end, all."""
        source, target = stretch.source, stretch.target
        if source.stop == len(self.source) and target.stop == len(self.target):
            yield from stretch.finish(len(stretch.found.links))
            self.x, self.y = source.stop, target.stop
        elif cut is not None:
            yield from stretch.finish(cut.link)
            self.x, self.y = source.number(cut.x), target.number(cut.y)
        else:
            yield from stretch.finish_before(source.position(x), target.position(y))
            self.x, self.y = x, y


def _without_middle(start: int, gap_stop: int, stop: int, kept: int) -> StretchText:
    """Return sentences ``start`` … ``stop`` - 1 without what is far from both ends of the gap.

    The gap goes from ``start`` to ``gap_stop``, and ``kept`` sentences remain at either end.
    """
    if gap_stop - start <= 2 * kept:
        return StretchText(start, stop)
    return StretchText(start, stop, (start + kept, gap_stop - kept))
