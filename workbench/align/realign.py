"""Align a stretch again around what a reviewer has decided about it.

Links that were accepted or pinned stand; what is between them is solved anew, without the links
that were rejected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from workbench.align.aligner import Alignment, arrange, sign
from workbench.align.anchors.chain import Anchors, heaviest_chain, is_supported
from workbench.align.anchors.nearest_neighbours import mutual_best
from workbench.align.anchors.selective_encoding import encode_doubtful
from workbench.align.arrays import Bools, Ints
from workbench.align.embedding.embed import Embedder
from workbench.align.features.encoded_text import TextSide, read_side
from workbench.align.options import AlignOptions
from workbench.align.refine.confidence import estimate
from workbench.align.search.cost import CostModel, Rectangle
from workbench.align.search.partition import cut
from workbench.align.search.solutions import Pairing
from workbench.align.search.solve import solve_rectangles
from workbench.align.threads import one_thread
from workbench.bitext import Link
from workbench.errors import BadInputError
from workbench.jobs import SILENT, Reporter

_SUPPORT = 4
"""An anchor with no other so near on both sides is chance."""


def realign(
    source: Sequence[str],
    target: Sequence[str],
    embedder: Embedder,
    *,
    fixed: Iterable[Link] = (),
    forbidden: Iterable[Link] = (),
    aside: Iterable[Link] = (),
    options: AlignOptions = AlignOptions(),  # noqa: B008 - frozen
    source_breaks: Sequence[int] = (),
    target_breaks: Sequence[int] = (),
    reporter: Reporter = SILENT,
) -> Alignment:
    """Pair the sentences of a stretch, keeping to what was decided.

    Args:
        source: Sentences of the stretch.
        target: Sentences of the stretch on the other side.
        embedder: Gives both sides' sentences vectors in one space.
        fixed: Links that stand, numbered within the stretch. Nothing pairs across one, but where
            they cross each other only the longest climbing row of them parts the rest.
        forbidden: Links that may not come back; those with one side empty are passed over, since
            a sentence can always be left unpaired.
        aside: Links that stand like fixed ones, yet part nothing: of passages that are elsewhere
            on the other side.
        options: What to look for and what it costs; no passage is looked for elsewhere, and texts
            that do not correspond are not refused.
        source_breaks: Sentences with which a new paragraph starts.
        target_breaks: The same on the other side.
        reporter: Receives the stages; asked between batches whether to stop.

    Returns:
        Links over all sentences of the stretch; the fixed ones have confidence 1.

    Raises:
        BadInputError: A fixed or forbidden link names a sentence that is not in the stretch, or
            two fixed links share one.
        StoppedError: The reporter was cancelled.
    """
    parting = [link for link in fixed if link[0] or link[1]]
    kept = [*parting, *(link for link in aside if link[0] or link[1])]
    shut = [link for link in forbidden if link[0] and link[1]]
    _check([*kept, *shut], len(source), len(target))
    _check_apart(kept)
    left, right = (
        read_side(texts, embedder, breaks=breaks, reporter=reporter)
        for texts, breaks in ((source, source_breaks), (target, target_breaks))
    )
    rows, columns = _free(left, [xs for xs, _ in kept]), _free(right, [ys for _, ys in kept])
    found: list[Pairing] = []
    if len(rows) and len(columns):
        decided = [*kept, *shut]
        with one_thread():
            found = _solve(left, right, rows, columns, parting, shut, decided, options, reporter)
    placed = [(pairing, False) for pairing in found]
    lengths = len(source), len(target)
    return arrange(placed, left, right, lengths, sign(embedder, options), fixed=kept)


def _solve(
    left: TextSide,
    right: TextSide,
    rows: Ints,
    columns: Ints,
    fixed: Sequence[Link],
    forbidden: Sequence[Link],
    decided: Sequence[Link],
    options: AlignOptions,
    reporter: Reporter,
) -> list[Pairing]:
    model = CostModel.build(left, right, options)
    anchors = mutual_best(left, right, model.distances, full_cells=options.full_cells)
    anchors = anchors[_undecided(anchors, decided, left, right)]
    settled = _others(len(left), rows), _others(len(right), columns)
    encoded = encode_doubtful(
        (left, right),
        anchors,
        levels=options.levels,
        settled=settled,
        reporter=reporter,
    )
    if encoded:
        model = CostModel.build(*encoded, options)
    model = replace(model, forbidden=_as_blocks(forbidden, left, right))
    nodes = [(0, 0), *_parted(fixed, left.numbers[rows], right.numbers[columns])]
    rectangles = [
        Rectangle(r.row_start + x0, r.row_stop + x0, r.column_start + y0, r.column_stop + y0)
        for (x0, y0), (x1, y1) in pairwise([*nodes, (len(rows), len(columns))])
        for r in cut(
            _between(anchors, rows[x0:x1], columns[y0:y1]),
            x1 - x0,
            y1 - y0,
            segment_length=options.segment_length,
            widest_gap=options.widest_gap,
        )
    ]
    found = solve_rectangles(model, rows, columns, rectangles, reporter=reporter)
    return estimate(found, anchors, model) if model.looks_again else found


def _others(count: int, listed: Ints) -> Bools:
    """Which of ``count`` places are not listed."""
    out = np.ones(count, dtype=bool)
    out[listed] = False
    return out


def _between(anchors: Anchors, rows: Ints, columns: Ints) -> Anchors:
    """The supported chain of anchors among some sentences, as places in their lists."""
    near = anchors[np.isin(anchors.source, rows) & np.isin(anchors.target, columns)]
    near = near[heaviest_chain(near)]
    near = near[is_supported(near, _SUPPORT)]
    return Anchors(
        np.searchsorted(rows, near.source), np.searchsorted(columns, near.target), near.weights
    )


def _check(links: Sequence[Link], n: int, m: int) -> None:
    for xs, ys in links:
        if not all(0 <= i < n for i in xs) or not all(0 <= j < m for j in ys):
            raise BadInputError(
                f"the link {list(xs)}:{list(ys)} is not in this stretch",
                hint="Number the sentences from the beginning of the stretch.",
            )


def _check_apart(fixed: Sequence[Link]) -> None:
    for side in (0, 1):
        numbers = [number for link in fixed for number in link[side]]
        if len(numbers) != len(set(numbers)):
            raise BadInputError(
                "two fixed links share a sentence",
                hint="Fix every sentence once.",
            )


def _free(side: TextSide, held: Sequence[Sequence[int]]) -> Ints:
    """Places of the filled sentences that no fixed link holds."""
    numbers = [number for part in held for number in part]
    return np.flatnonzero(~np.isin(side.numbers, numbers))


def _parted(fixed: Sequence[Link], rows: Ints, columns: Ints) -> list[tuple[int, int]]:
    """Where the climbing fixed links part the free sentences of both sides."""
    firsts = np.array(sorted((xs[0], ys[0]) for xs, ys in fixed if xs and ys), np.int64)
    if not len(firsts):
        return []
    even = np.ones(len(firsts), np.float32)
    chain = heaviest_chain(Anchors(firsts[:, 0], firsts[:, 1], even))
    xs, ys = np.searchsorted(rows, firsts[chain, 0]), np.searchsorted(columns, firsts[chain, 1])
    return list(zip(xs.tolist(), ys.tolist(), strict=True))


def _undecided(anchors: Anchors, decided: Sequence[Link], left: TextSide, right: TextSide) -> Bools:
    """Which anchors are of sentences that no decision is about."""
    rows = np.isin(left.numbers[anchors.source], [i for xs, _ in decided for i in xs])
    columns = np.isin(right.numbers[anchors.target], [j for _, ys in decided for j in ys])
    free: Bools = ~(rows | columns)
    return free


def _as_blocks(
    forbidden: Sequence[Link], left: TextSide, right: TextSide
) -> frozenset[tuple[int, int, int, int]]:
    """Forbidden links as first and last places of filled sentences."""
    blocks = set()
    for xs, ys in forbidden:
        rows = np.flatnonzero(np.isin(left.numbers, xs)).tolist()
        columns = np.flatnonzero(np.isin(right.numbers, ys)).tolist()
        if rows and columns:
            blocks.add((rows[0], rows[-1], columns[0], columns[-1]))
    return frozenset(blocks)
