"""Link moved passages: each from its anchors outwards, as far as its sentences correspond.

Between two passages that are apart in the other text stand sentences of both, and no anchor shows
which belong to which. Each passage is linked beyond its anchors and keeps the links that are good.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.align.anchors.backbone import Passage
from workbench.align.arrays import Bools, count_leading_unset
from workbench.align.block_pairs import BlockPairs
from workbench.align.options import RefineOptions
from workbench.align.rectangle import Rectangle
from workbench.align.search.cost import CostModel
from workbench.align.search.second_pass import Scorer
from workbench.align.search.selection import SentenceSelection
from workbench.align.search.solve import solve
from workbench.jobs import SILENT, Reporter


def link_passages(
    model: CostModel,
    passages: Sequence[Passage],
    *,
    scorer: Scorer | None = None,
    reporter: Reporter = SILENT,
) -> tuple[list[BlockPairs], tuple[Bools, Bools]]:
    """Return the links of each passage, and masks of the sentences of both texts that they hold.

    The passage with the most evidence is linked first; none takes what another one's anchors claim.
    """
    taken = (
        np.zeros(len(model.texts.source), dtype=bool),
        np.zeros(len(model.texts.target), dtype=bool),
    )
    linked: dict[int, BlockPairs] = {}
    heaviest_first = sorted(
        range(len(passages)), key=lambda number: -float(passages[number].anchors.weights.sum())
    )
    for number in heaviest_first:
        passage = passages[number]
        room = _free_room(passage, taken)
        links = solve(
            model,
            SentenceSelection(np.arange(room.x0, room.x1), np.arange(room.y0, room.y1)),
            passage.anchors.shifted(-room.x0, -room.y0),
            scorer=scorer,
            reporter=reporter,
        )
        linked[number] = _trim(links, passage.core, model.options.refine)
        for flags, starts, stops in (
            (taken[0], linked[number].x0, linked[number].x1),
            (taken[1], linked[number].y0, linked[number].y1),
        ):
            for start, stop in zip(starts, stops, strict=True):
                flags[start:stop] = True
    return [linked[number] for number in range(len(passages))], taken


def _free_room(passage: Passage, taken: tuple[Bools, Bools]) -> Rectangle:
    """Return the room around a passage as far as nothing in it is taken."""
    core, room = passage.core, passage.room
    x, y = taken
    return Rectangle(
        core.x0 - count_leading_unset(x[room.x0 : core.x0][::-1]),
        core.x1 + count_leading_unset(x[core.x1 : room.x1]),
        core.y0 - count_leading_unset(y[room.y0 : core.y0][::-1]),
        core.y1 + count_leading_unset(y[core.y1 : room.y1]),
    )


def _trim(links: BlockPairs, core: Rectangle, options: RefineOptions) -> BlockPairs:
    """Return the links that touch a passage's core, and those beyond as long as they are good."""
    in_source = (links.dx > 0) & (links.x0 < core.x1) & (links.x1 > core.x0)
    in_target = (links.dy > 0) & (links.y0 < core.y1) & (links.y1 > core.y0)
    touching = np.flatnonzero(in_source | in_target)
    first, stop = int(touching[0]), int(touching[-1]) + 1
    before, after = links[:first][::-1], links[stop:]
    return links[first - _count_good(before, options) : stop + _count_good(after, options)]


def _count_good(outwards: BlockPairs, options: RefineOptions) -> int:
    """Return how many links to keep: up to where their summed evidence is greatest."""
    total = best = 0.0
    count_at_best = 0
    for count, (is_pair, cost) in enumerate(
        zip(outwards.paired.tolist(), outwards.cost.tolist(), strict=True), start=1
    ):
        total += options.moved_cost_limit - cost if is_pair else -options.moved_skip_cost
        if total > best:
            best, count_at_best = total, count
    return count_at_best
