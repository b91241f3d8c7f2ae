"""Draw an alignment as an SVG document that needs no other file.

Runs of unpaired sentences are bands across the plot, single ones are ticks at its edges, and a
strip below shows where along the source the doubtful links are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape

from workbench.align.plot.alignment_plot import (
    LEFT,
    TOP,
    WIDTH,
    AlignmentPlot,
    PlotMark,
    plot_marks,
    unpaired_runs,
    unpaired_sentences,
)
from workbench.bitext import (
    DOUBTFUL_BELOW,
    GRADES,
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
_MOVED_COLOUR = "#d5c2e6"
_UNPAIRED_COLOUR = "#e9e9e9"
_UNPAIRED_EDGE = "#8a8a8a"

_STRIP_HEIGHT = 44
"""Height of the strip below the plot, in pixels."""

_LEGEND_WIDTH = 210
"""Width of the legend beside the plot, in pixels."""

_MIN_SIZE = 2.4
"""Width and height of a mark in pixels, at least."""

_LONG_RUN = 4
"""Unpaired sentences in a row that are drawn as a band and not only as ticks, at least."""


def draw_svg(plot: AlignmentPlot) -> str:
    """Return the plot as an SVG document."""
    marks = list(plot_marks(plot))
    full_width = LEFT + WIDTH + _LEGEND_WIDTH
    full_height = TOP + plot.height + _STRIP_HEIGHT + 96
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {full_width} {full_height:.0f}"'
        f' width="{full_width}" height="{full_height:.0f}" font-family="sans-serif"'
        ' font-size="12" fill="#333">',
        f"<title>{_text(plot.title)}</title>",
        f'<rect width="{full_width}" height="{full_height:.0f}" fill="#fff"/>',
        f'<text x="{LEFT}" y="26" font-size="16">{_text(plot.title, most=90)}</text>',
        *_bands(plot),
        *_axes(plot),
        *(_moved_background(plot, mark) for mark in marks if mark.moved),
        '<g id="beads">',
        *(_mark(plot, mark) for mark in marks),
        "</g>",
        *_unpaired_ticks(plot),
        *_doubtful_strip(plot),
        *_legend(plot),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _mark(plot: AlignmentPlot, mark: PlotMark) -> str:
    left, top, width, height = _box(plot, mark)
    frame = ' stroke="#fff" stroke-width="1"' if min(width, height) > 6 else ""
    covered, percent = mark.sentences, _percent(mark.confidence)
    words = f"{_span(covered.x0, covered.x1)} : {_span(covered.y0, covered.y1)}, {percent}"
    if mark.links > 1:
        words += f" on average of {mark.links} beads"
    if mark.moved:
        words += ", moved passage"
    colour = GRADE_COLOURS[grade(mark.confidence).letter]
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"'
        f' fill="{colour}"{frame}><title>{words}</title></rect>'
    )


def _moved_background(plot: AlignmentPlot, mark: PlotMark) -> str:
    left, top, width, height = _box(plot, mark)
    return (
        f'<rect class="moved" x="{left - 4:.1f}" y="{top - 4:.1f}" width="{width + 8:.1f}"'
        f' height="{height + 8:.1f}" fill="{_MOVED_COLOUR}"/>'
    )


def _box(plot: AlignmentPlot, mark: PlotMark) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a mark in pixels, large enough to be seen."""
    left, top = plot.x(mark.sentences.x0), plot.y(mark.sentences.y0)
    width, height = plot.x(mark.sentences.x1) - left, plot.y(mark.sentences.y1) - top
    return left, top, max(width, _MIN_SIZE), max(height, _MIN_SIZE)


def _bands(plot: AlignmentPlot) -> Iterator[str]:
    """Yield a band for each long run of unpaired sentences."""
    for start, stop in unpaired_runs(plot, 0, least=_LONG_RUN):
        left, width = plot.x(start), max(plot.x(stop) - plot.x(start), 1)
        box = f'x="{left:.1f}" y="{TOP}" width="{width:.1f}" height="{plot.height:.1f}"'
        yield _band(box, start, stop)
    for start, stop in unpaired_runs(plot, 1, least=_LONG_RUN):
        top, height = plot.y(start), max(plot.y(stop) - plot.y(start), 1)
        box = f'x="{LEFT}" y="{top:.1f}" width="{WIDTH}" height="{height:.1f}"'
        yield _band(box, start, stop)


def _band(box: str, start: int, stop: int) -> str:
    return (
        f'<rect class="null" {box} fill="{_UNPAIRED_COLOUR}">'
        f"<title>{_span(start, stop)}: unpaired</title></rect>"
    )


def _unpaired_ticks(plot: AlignmentPlot) -> Iterator[str]:
    """Yield ticks for unpaired sentences: at the upper edge the source's, at the left the target's.

    A tick is the darker the larger the share of unpaired sentences of its pixel.
    """
    for side in (0, 1):
        length = WIDTH if side == 0 else plot.height
        per_pixel = max(plot.sizes[side] / length, 1)
        counts = Counter(
            round(plot.x(number + 0.5) if side == 0 else plot.y(number + 0.5))
            for number in unpaired_sentences(plot, side)
        )
        for pixel, count in sorted(counts.items()):
            path = f"M{pixel} {TOP - 7}V{TOP}" if side == 0 else f"M{LEFT - 7} {pixel}H{LEFT}"
            shade = min(0.15 + count / per_pixel, 1)
            yield (
                f'<path class="null" d="{path}" stroke="#555" stroke-width="1.2"'
                f' stroke-opacity="{shade:.2f}"/>'
            )


def _axes(plot: AlignmentPlot) -> Iterator[str]:
    bottom = TOP + plot.height
    yield (
        f'<rect x="{LEFT}" y="{TOP}" width="{WIDTH}" height="{plot.height:.1f}" fill="none"'
        ' stroke="#999"/>'
    )
    for number in _round_numbers(plot.sizes[0]):
        x = plot.x(number - 0.5)
        yield f'<path d="M{x:.1f} {TOP}V{bottom:.1f}" stroke="#eee"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 16:.1f}" text-anchor="middle">{number:,}</text>'
    for number in _round_numbers(plot.sizes[1]):
        y = plot.y(number - 0.5)
        yield f'<path d="M{LEFT} {y:.1f}H{LEFT + WIDTH}" stroke="#eee"/>'
        yield f'<text x="{LEFT - 11}" y="{y + 4:.1f}" text-anchor="end">{number:,}</text>'
    middle = TOP + plot.height / 2
    yield (
        f'<text x="{LEFT + WIDTH / 2}" y="{bottom + 34:.1f}" text-anchor="middle">'
        f"{_text(plot.names[0], most=80)}, sentence</text>"
    )
    yield (
        f'<text transform="translate(14 {middle:.1f}) rotate(-90)" text-anchor="middle">'
        f"{_text(plot.names[1], most=40)}, sentence</text>"
    )


def _round_numbers(size: int) -> Iterator[int]:
    """Yield about six sentence numbers for an axis, in steps of 1, 2 or 5 times a power of ten."""
    step = 1
    while size / step > 8:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    yield from range(step, size + 1, step)


def _doubtful_strip(plot: AlignmentPlot) -> Iterator[str]:
    """Yield bars for the share of unpaired and doubtful links along the source."""
    top = TOP + plot.height + 44
    bins = min(max(plot.sizes[0], 1), WIDTH // 4)
    n_doubtful, n_links = [0] * bins, [0] * bins
    for (x, y), confidence in zip(plot.links, plot.confidence, strict=True):
        if x:
            number = min(x[0] * bins // max(plot.sizes[0], 1), bins - 1)
            n_links[number] += 1
            n_doubtful[number] += is_doubtful(confidence) or not y
    yield (
        f'<rect x="{LEFT}" y="{top:.1f}" width="{WIDTH}" height="{_STRIP_HEIGHT}" fill="#f6f6f6"'
        ' stroke="#ccc"/>'
    )
    for number, (count, total) in enumerate(zip(n_doubtful, n_links, strict=True)):
        if count:
            height = _STRIP_HEIGHT * count / total
            yield (
                f'<rect x="{LEFT + number * WIDTH / bins:.1f}"'
                f' y="{top + _STRIP_HEIGHT - height:.1f}"'
                f' width="{max(WIDTH / bins - 0.4, 1):.1f}" height="{height:.1f}"'
                f' fill="{_STRIP_COLOUR}"/>'
            )
    yield (
        f'<text x="{LEFT}" y="{top + _STRIP_HEIGHT + 16:.1f}">share of beads there that are'
        f" unpaired or doubtful (below {_percent(DOUBTFUL_BELOW)})</text>"
    )


def _legend(plot: AlignmentPlot) -> Iterator[str]:
    left, y = LEFT + WIDTH + 22, TOP + 10
    paired = [c for link, c in zip(plot.links, plot.confidence, strict=True) if link[0] and link[1]]
    lines = [
        f"{len(plot.links):,} beads",
        f"{count_doubtful(paired):,} doubtful (below {_percent(DOUBTFUL_BELOW)})",
    ]
    for line in lines:
        yield f'<text x="{left}" y="{y}">{line}</text>'
        y += 18
    y += 8
    yield f'<text x="{left}" y="{y}" font-weight="bold">Confidence of a bead</text>'
    for step in GRADES:
        y += 20
        colour = GRADE_COLOURS[step.letter]
        words = f"{step.word}, {_percent(step.least)} and more" if step.least else step.word
        yield f'<rect x="{left}" y="{y - 10}" width="12" height="12" fill="{colour}"/>'
        yield f'<text x="{left + 20}" y="{y}">{words}</text>'
    y += 28
    n_source, n_target = (len(unpaired_sentences(plot, side)) for side in (0, 1))
    yield (
        f'<rect x="{left}" y="{y - 10}" width="12" height="12" fill="{_UNPAIRED_COLOUR}"'
        f' stroke="{_UNPAIRED_EDGE}"/>'
    )
    yield f'<text x="{left + 20}" y="{y}">unpaired: {n_source:,} : {n_target:,}</text>'
    y += 20
    n_moved = sum(map(bool, plot.moved))
    yield (
        f'<rect x="{left}" y="{y - 10}" width="12" height="12" fill="{_MOVED_COLOUR}"'
        ' fill-opacity="0.45"/>'
    )
    yield f'<text x="{left + 20}" y="{y}">moved passage: {n_moved:,} beads</text>'


def _span(start: int, stop: int) -> str:
    """Return sentence numbers as people count them, from 1."""
    return f"{start + 1:,}" if stop - start == 1 else f"{start + 1:,}–{stop:,}"


def _percent(share: float) -> str:
    return f"{round(share * 100)} %"


def _text(words: str, *, most: int = 200) -> str:
    """Return words as XML text, without unprintable characters, and cut if too long."""
    printable = "".join(c if c.isprintable() else " " for c in words)
    return escape(printable if len(printable) <= most else printable[: most - 1] + "…")
