"""A picture of an alignment: its path over the two texts, as SVG that needs nothing beside it.

The source runs from left to right, the target downwards. A bead is a mark as wide and as high as
its sentences; with more beads than marks can be told apart, neighbours share one. Runs of
sentences without a partner are bands across the picture, single ones are ticks at its edges, and
below it a strip says where along the source the doubtful beads are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from workbench.bitext import (
    DOUBTFUL_BELOW,
    GRADES,
    Link,
    count_doubtful,
    grade,
    is_doubtful,
)

GRADE_COLOURS = {
    "A": "#1b5e8c",
    "B": "#4ba3c7",
    "C": "#d9b13b",
    "D": "#e2762f",
    "E": "#b3202c",
}
"""Colour of each grade, by its letter; they can be told apart with red-green blindness, too."""

_STRIP_COLOUR = GRADE_COLOURS["D"]

MOVED = "#d5c2e6"
NULL = "#8a8a8a"

LEFT, TOP, WIDTH = 76, 56, 720
_LEAST_HEIGHT, _MOST_HEIGHT = 320, 900
_STRIP = 44
_LEGEND = 210
_MOST_MARKS = 3000
_SMALLEST = 2.4
_LONG_RUN = 4
"""Sentences without a partner in a row that are a band rather than ticks, at least."""


@dataclass(frozen=True)
class Drawn:
    """An alignment as it is drawn.

    Attributes:
        links: In the order of the source.
        confidence: Of each link.
        moved: Whether it belongs to a passage that stands elsewhere on the other side.
        sizes: Sentences of both texts.
        names: What the two axes are called.
        title: Over the picture.
    """

    links: Sequence[Link]
    confidence: Sequence[float]
    moved: Sequence[bool]
    sizes: tuple[int, int]
    names: tuple[str, str]
    title: str

    @property
    def height(self) -> float:
        """Of the plot in pixels: a sentence is about as high as wide, within reason."""
        n, m = (max(size, 1) for size in self.sizes)
        return min(max(WIDTH * m / n, _LEAST_HEIGHT), _MOST_HEIGHT)

    def x(self, sentence: float) -> float:
        """Where the source's sentence begins."""
        return LEFT + sentence * WIDTH / max(self.sizes[0], 1)

    def y(self, sentence: float) -> float:
        """Where the target's sentence begins."""
        return TOP + sentence * self.height / max(self.sizes[1], 1)


@dataclass(frozen=True)
class Mark:
    """One bead, or neighbouring ones that would lie on one another.

    Attributes:
        box: First source sentence and one past the last, the same of the target.
        confidence: Mean of the beads.
        moved: Whether they are of a moved passage.
        beads: How many.
    """

    box: tuple[int, int, int, int]
    confidence: float
    moved: bool
    beads: int = 1


def draw(drawn: Drawn) -> str:
    """The picture as an SVG document."""
    shown = list(marks(drawn))
    full_width, full_height = LEFT + WIDTH + _LEGEND, TOP + drawn.height + _STRIP + 96
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {full_width} {full_height:.0f}"'
        f' width="{full_width}" height="{full_height:.0f}" font-family="sans-serif"'
        ' font-size="12" fill="#333">',
        f"<title>{_text(drawn.title)}</title>",
        f'<rect width="{full_width}" height="{full_height:.0f}" fill="#fff"/>',
        f'<text x="{LEFT}" y="26" font-size="16">{_text(drawn.title, most=90)}</text>',
        *_bands(drawn),
        *_axes(drawn),
        *(_halo(drawn, mark) for mark in shown if mark.moved),
        '<g id="beads">',
        *(_mark(drawn, mark) for mark in shown),
        "</g>",
        *_ticks_of_nulls(drawn),
        *_strip(drawn),
        *_legend(drawn),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def colour(confidence: float) -> str:
    """Return the colour of a confidence's grade."""
    return GRADE_COLOURS[grade(confidence).letter]


def marks(drawn: Drawn) -> Iterator[Mark]:
    """What is drawn for the beads that pair something."""
    pairs = zip(drawn.links, drawn.confidence, drawn.moved, strict=True)
    single = [
        Mark((xs[0], xs[-1] + 1, ys[0], ys[-1] + 1), float(confidence), bool(moved))
        for (xs, ys), confidence, moved in pairs
        if xs and ys
    ]
    if len(single) <= _MOST_MARKS:
        yield from single
        return
    step = drawn.sizes[0] / WIDTH * 1.5
    widest_gap = drawn.sizes[1] / 100
    group: list[Mark] = []
    for mark in single:
        if group:
            first, last = group[0], group[-1]
            near = abs(mark.box[2] - last.box[3]) <= widest_gap
            if mark.box[1] - first.box[0] > step or mark.moved != last.moved or not near:
                yield _together(group)
                group = []
        group.append(mark)
    if group:
        yield _together(group)


def _together(group: Sequence[Mark]) -> Mark:
    x0, x1, y0, y1 = zip(*(mark.box for mark in group), strict=True)
    mean = sum(mark.confidence for mark in group) / len(group)
    return Mark((min(x0), max(x1), min(y0), max(y1)), mean, group[0].moved, len(group))


def _mark(drawn: Drawn, mark: Mark) -> str:
    left, top, wide, high = _place(drawn, mark)
    frame = ' stroke="#fff" stroke-width="1"' if min(wide, high) > 6 else ""
    x0, x1, y0, y1 = mark.box
    words = f"{_span(x0, x1)} : {_span(y0, y1)}, {_percent(mark.confidence)}"
    if mark.beads > 1:
        words += f" on average of {mark.beads} beads"
    if mark.moved:
        words += ", moved passage"
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}"'
        f' fill="{colour(mark.confidence)}"{frame}><title>{words}</title></rect>'
    )


def _halo(drawn: Drawn, mark: Mark) -> str:
    left, top, wide, high = _place(drawn, mark)
    return (
        f'<rect class="moved" x="{left - 4:.1f}" y="{top - 4:.1f}" width="{wide + 8:.1f}"'
        f' height="{high + 8:.1f}" fill="{MOVED}"/>'
    )


def _place(drawn: Drawn, mark: Mark) -> tuple[float, float, float, float]:
    """Left, top, width and height of a mark, large enough to be seen."""
    x0, x1, y0, y1 = mark.box
    left, top = drawn.x(x0), drawn.y(y0)
    wide, high = drawn.x(x1) - left, drawn.y(y1) - top
    return left, top, max(wide, _SMALLEST), max(high, _SMALLEST)


def _runs(drawn: Drawn, side: int) -> list[tuple[int, int]]:
    """Runs of sentences of one side that have no partner, as first and one past the last."""
    alone = sorted(i for link in drawn.links if not link[1 - side] for i in link[side])
    runs: list[tuple[int, int]] = []
    for number in alone:
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs


def _bands(drawn: Drawn) -> Iterator[str]:
    for start, stop in _runs(drawn, 0):
        if stop - start >= _LONG_RUN:
            wide = max(drawn.x(stop) - drawn.x(start), 1)
            yield (
                f'<rect class="null" x="{drawn.x(start):.1f}" y="{TOP}" width="{wide:.1f}"'
                f' height="{drawn.height:.1f}" fill="#e9e9e9">'
                f"<title>{_span(start, stop)}: no partner</title></rect>"
            )
    for start, stop in _runs(drawn, 1):
        if stop - start >= _LONG_RUN:
            high = max(drawn.y(stop) - drawn.y(start), 1)
            yield (
                f'<rect class="null" x="{LEFT}" y="{drawn.y(start):.1f}" width="{WIDTH}"'
                f' height="{high:.1f}" fill="#e9e9e9">'
                f"<title>{_span(start, stop)}: no partner</title></rect>"
            )


def _ticks_of_nulls(drawn: Drawn) -> Iterator[str]:
    """Sentences without a partner, at the upper edge of the source's and at the target's left.

    A tick is the darker the larger the part of its pixel's sentences that are alone.
    """
    for side in (0, 1):
        length = WIDTH if side == 0 else drawn.height
        crowd = max(drawn.sizes[side] / length, 1)
        alone = Counter(
            round(drawn.x(i + 0.5) if side == 0 else drawn.y(i + 0.5))
            for link in drawn.links
            if not link[1 - side]
            for i in link[side]
        )
        for place, count in sorted(alone.items()):
            path = f"M{place} {TOP - 7}V{TOP}" if side == 0 else f"M{LEFT - 7} {place}H{LEFT}"
            shade = min(0.15 + count / crowd, 1)
            yield (
                f'<path class="null" d="{path}" stroke="#555" stroke-width="1.2"'
                f' stroke-opacity="{shade:.2f}"/>'
            )


def _axes(drawn: Drawn) -> Iterator[str]:
    bottom = TOP + drawn.height
    yield (
        f'<rect x="{LEFT}" y="{TOP}" width="{WIDTH}" height="{drawn.height:.1f}" fill="none"'
        ' stroke="#999"/>'
    )
    for number in _round_numbers(drawn.sizes[0]):
        x = drawn.x(number - 0.5)
        yield f'<path d="M{x:.1f} {TOP}V{bottom:.1f}" stroke="#eee"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 16:.1f}" text-anchor="middle">{number:,}</text>'
    for number in _round_numbers(drawn.sizes[1]):
        y = drawn.y(number - 0.5)
        yield f'<path d="M{LEFT} {y:.1f}H{LEFT + WIDTH}" stroke="#eee"/>'
        yield f'<text x="{LEFT - 11}" y="{y + 4:.1f}" text-anchor="end">{number:,}</text>'
    middle = TOP + drawn.height / 2
    yield (
        f'<text x="{LEFT + WIDTH / 2}" y="{bottom + 34:.1f}" text-anchor="middle">'
        f"{_text(drawn.names[0], most=80)}, sentence</text>"
    )
    yield (
        f'<text transform="translate(14 {middle:.1f}) rotate(-90)" text-anchor="middle">'
        f"{_text(drawn.names[1], most=40)}, sentence</text>"
    )


def _round_numbers(size: int) -> Iterator[int]:
    """Sentence numbers from 1 worth a tick: about six, at steps of 1, 2 or 5 times a power."""
    step = 1
    while size / step > 8:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    for number in range(0, size + 1, step):
        if number:
            yield number


def _strip(drawn: Drawn) -> Iterator[str]:
    """How many beads are doubtful along the source, as bars under the picture."""
    top = TOP + drawn.height + 44
    bins = min(max(drawn.sizes[0], 1), WIDTH // 4)
    weak, paired = [0] * bins, [0] * bins
    for (xs, ys), confidence in zip(drawn.links, drawn.confidence, strict=True):
        if xs:
            place = min(xs[0] * bins // max(drawn.sizes[0], 1), bins - 1)
            paired[place] += 1
            weak[place] += is_doubtful(confidence) or not ys
    yield (
        f'<rect x="{LEFT}" y="{top:.1f}" width="{WIDTH}" height="{_STRIP}" fill="#f6f6f6"'
        ' stroke="#ccc"/>'
    )
    for place, (few, all_) in enumerate(zip(weak, paired, strict=True)):
        if few:
            high = _STRIP * few / all_
            yield (
                f'<rect x="{LEFT + place * WIDTH / bins:.1f}" y="{top + _STRIP - high:.1f}"'
                f' width="{max(WIDTH / bins - 0.4, 1):.1f}" height="{high:.1f}"'
                f' fill="{_STRIP_COLOUR}"/>'
            )
    yield (
        f'<text x="{LEFT}" y="{top + _STRIP + 16:.1f}">share of beads there that are unpaired or'
        f" doubtful (below {_percent(DOUBTFUL_BELOW)})</text>"
    )


def _legend(drawn: Drawn) -> Iterator[str]:
    left, y = LEFT + WIDTH + 22, TOP + 10
    paired = [c for (xs, ys), c in zip(drawn.links, drawn.confidence, strict=True) if xs and ys]
    lines = [
        f"{len(drawn.links):,} beads",
        f"{count_doubtful(paired):,} doubtful (below {_percent(DOUBTFUL_BELOW)})",
    ]
    for line in lines:
        yield f'<text x="{left}" y="{y}">{line}</text>'
        y += 18
    y += 8
    yield f'<text x="{left}" y="{y}" font-weight="bold">How sure a bead is</text>'
    for step in GRADES:
        y += 20
        shade = GRADE_COLOURS[step.letter]
        words = f"{step.word}, {_percent(step.least)} and more" if step.least else step.word
        yield f'<rect x="{left}" y="{y - 10}" width="12" height="12" fill="{shade}"/>'
        yield f'<text x="{left + 20}" y="{y}">{words}</text>'
    y += 28
    alone = [sum(len(link[s]) for link in drawn.links if not link[1 - s]) for s in (0, 1)]
    words = f"no partner: {alone[0]:,} : {alone[1]:,}"
    yield (f'<rect x="{left}" y="{y - 10}" width="12" height="12" fill="#e9e9e9" stroke="{NULL}"/>')
    yield f'<text x="{left + 20}" y="{y}">{words}</text>'
    y += 20
    moved = sum(bool(value) for value in drawn.moved)
    yield (
        f'<rect x="{left}" y="{y - 10}" width="12" height="12" fill="{MOVED}" fill-opacity="0.45"/>'
    )
    yield f'<text x="{left + 20}" y="{y}">moved passage: {moved:,} beads</text>'


def _span(start: int, stop: int) -> str:
    """Sentences as people count them."""
    return f"{start + 1:,}" if stop - start == 1 else f"{start + 1:,}–{stop:,}"


def _percent(share: float) -> str:
    return f"{round(share * 100)} %"


def _text(words: str, *, most: int = 200) -> str:
    """Words that XML can hold, cut where there is no room for more."""
    held = "".join(c if c.isprintable() else " " for c in words)
    return escape(held if len(held) <= most else held[: most - 1] + "…")
