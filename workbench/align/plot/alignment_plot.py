"""What a plot of an alignment shows, and where: its coordinates, marks and runs.

The source runs from left to right, the target downwards. A link is a mark as wide and as high as
its sentences; where there are more links than marks can be told apart, neighbours share one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.align.rectangle import Rectangle
from workbench.bitext import Link

LEFT = 76
"""Pixels from the left edge of the drawing to the plot."""

TOP = 56
"""Pixels from the upper edge of the drawing to the plot."""

WIDTH = 720
"""Width of the plot in pixels."""

_MIN_HEIGHT, _MAX_HEIGHT = 320, 900
"""Height of the plot in pixels, at least and at most."""

_MAX_MARKS = 3000
"""Links from which on neighbours share a mark."""


@dataclass(frozen=True)
class AlignmentPlot:
    """An alignment as it is drawn.

    Attributes:
        links: The links in the order of the source.
        confidence: Confidence of each link.
        moved: Whether each link belongs to a moved passage.
        sizes: Number of sentences of both texts.
        names: Names of the two axes.
        title: Title of the plot.
    """

    links: Sequence[Link]
    confidence: Sequence[float]
    moved: Sequence[bool]
    sizes: tuple[int, int]
    names: tuple[str, str]
    title: str

    @property
    def height(self) -> float:
        """Height of the plot in pixels: a sentence is as high as wide, within limits."""
        n_source, n_target = (max(size, 1) for size in self.sizes)
        return min(max(WIDTH * n_target / n_source, _MIN_HEIGHT), _MAX_HEIGHT)

    def x(self, sentence: float) -> float:
        """Return the pixel at which a source sentence begins."""
        return LEFT + sentence * WIDTH / max(self.sizes[0], 1)

    def y(self, sentence: float) -> float:
        """Return the pixel at which a target sentence begins."""
        return TOP + sentence * self.height / max(self.sizes[1], 1)


@dataclass(frozen=True)
class PlotMark:
    """One link, or neighbouring ones that would be drawn on one another.

    Attributes:
        sentences: The sentences that the mark covers.
        confidence: Mean confidence of the links.
        moved: Whether they belong to a moved passage.
        links: Number of links.
    """

    sentences: Rectangle
    confidence: float
    moved: bool
    links: int = 1


def plot_marks(plot: AlignmentPlot) -> Iterator[PlotMark]:
    """Yield the marks of the links that have sentences on both sides."""
    single = [
        PlotMark(Rectangle(x[0], x[-1] + 1, y[0], y[-1] + 1), float(confidence), bool(moved))
        for (x, y), confidence, moved in zip(plot.links, plot.confidence, plot.moved, strict=True)
        if x and y
    ]
    if len(single) <= _MAX_MARKS:
        yield from single
        return
    max_width = plot.sizes[0] / WIDTH * 1.5
    max_gap = plot.sizes[1] / 100
    group: list[PlotMark] = []
    for mark in single:
        if group:
            first, last = group[0], group[-1]
            is_near = abs(mark.sentences.y0 - last.sentences.y1) <= max_gap
            is_narrow = mark.sentences.x1 - first.sentences.x0 <= max_width
            if not is_near or not is_narrow or mark.moved != last.moved:
                yield _join(group)
                group = []
        group.append(mark)
    if group:
        yield _join(group)


def _join(group: Sequence[PlotMark]) -> PlotMark:
    """Return one mark for several."""
    covered = Rectangle(
        min(mark.sentences.x0 for mark in group),
        max(mark.sentences.x1 for mark in group),
        min(mark.sentences.y0 for mark in group),
        max(mark.sentences.y1 for mark in group),
    )
    mean = sum(mark.confidence for mark in group) / len(group)
    return PlotMark(covered, mean, group[0].moved, len(group))


def unpaired_sentences(plot: AlignmentPlot, side: int) -> list[int]:
    """Return the sentences of one text without counterpart, in order of the links."""
    return [number for link in plot.links if not link[1 - side] for number in link[side]]


def unpaired_runs(plot: AlignmentPlot, side: int, *, least: int) -> Iterator[tuple[int, int]]:
    """Yield runs of at least ``least`` sentences without counterpart: first and one past last."""
    runs: list[tuple[int, int]] = []
    for number in sorted(unpaired_sentences(plot, side)):
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    yield from (run for run in runs if run[1] - run[0] >= least)
