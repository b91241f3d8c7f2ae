"""Align a stretch of two texts again around what a reviewer has decided.

Links that were accepted or pinned stand; what is between them is solved again, without the links
that were rejected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from workbench.align.aligner import calibrate, encode_texts, sign
from workbench.align.alignment import Alignment, arrange
from workbench.align.anchors.chaining import Anchors, heaviest_chain, supported_chain
from workbench.align.anchors.nearest_neighbours import mutual_nearest
from workbench.align.anchors.selective_encoding import encode_uncertain_blocks
from workbench.align.arrays import Bools, Ints
from workbench.align.block_pairs import BlockPairs
from workbench.align.embedding.embed import Embedder
from workbench.align.features.encoded_text import EncodedPair, EncodedText
from workbench.align.options import AlignOptions
from workbench.align.rectangle import Rectangle
from workbench.align.search.cost import CostModel
from workbench.align.search.segmentation import cut_at_anchors
from workbench.align.search.selection import SentenceSelection
from workbench.align.search.solve import solve_rectangles
from workbench.align.threads import one_thread
from workbench.bitext import Link
from workbench.errors import BadInputError
from workbench.jobs import SILENT, Reporter


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
    """Align the sentences of a stretch, keeping to what was decided.

    Args:
        source: Source sentences of the stretch.
        target: Target sentences of the stretch.
        embedder: Gives the sentences of both texts vectors in one space.
        fixed: Links that stand, numbered within the stretch. No link crosses one; where they cross
            each other, only their longest increasing chain divides the rest.
        forbidden: Links that may not be found again. Those with one side empty have no effect,
            since a sentence can always be left unpaired.
        aside: Links that stand like fixed ones but do not divide the rest: those of moved passages.
        options: All numbers that the aligner goes by. Moved passages are not searched, and
            unrelated texts are not refused.
        source_breaks: Numbers of the sentences with which a paragraph begins.
        target_breaks: The same of the target.
        reporter: Receives the progress of each stage; asked between batches whether to stop.

    Returns:
        Links of all sentences of the stretch; those of the fixed ones have confidence 1.

    Raises:
        BadInputError: A fixed or forbidden link names a sentence that is not in the stretch, or
            two fixed links share one.
        StoppedError: The reporter was cancelled.
    """
    counts = len(source), len(target)
    decisions = _Decisions.read(fixed, forbidden, aside, counts)
    source_text, target_text = encode_texts(
        (source, target), embedder, (source_breaks, target_breaks), options, reporter
    )
    selection = decisions.undecided(source_text, target_text)
    found: list[BlockPairs] = []
    if len(selection.rows) and len(selection.cols):
        with one_thread():
            texts = EncodedPair.measure(source_text, target_text, options)
            found = _find_links(texts, selection, decisions, options, reporter)
    signature = sign(embedder, options)
    return arrange(found, source_text, target_text, counts, signature, fixed=decisions.standing)


def _find_links(
    texts: EncodedPair,
    selection: SentenceSelection,
    decisions: _Decisions,
    options: AlignOptions,
    reporter: Reporter,
) -> list[BlockPairs]:
    """Return the links of the sentences that no decision fixes."""
    # Anchors: nearest neighbours that no decision is about.
    candidates = mutual_nearest(texts, options.anchors)
    anchors = candidates[decisions.are_free(candidates, texts)]

    # Costs: larger blocks are encoded where the anchors leave doubt.
    taking_part = (
        _as_mask(selection.rows, len(texts.source)),
        _as_mask(selection.cols, len(texts.target)),
    )
    texts = encode_uncertain_blocks(
        texts, anchors, options, taking_part=taking_part, reporter=reporter
    )
    forbidden = decisions.forbidden_blocks(texts)
    model = replace(CostModel.measure(texts, options), forbidden=forbidden)

    # Search: between each two fixed links, and there between anchors.
    rectangles = [
        rectangle
        for part in decisions.parts(texts, selection)
        for rectangle in _cut(part, selection, anchors, options)
    ]
    links = solve_rectangles(model, selection, rectangles, reporter=reporter)

    # Refinement: posteriors become confidence.
    return calibrate(model, [links], anchors, anchors)


def _cut(
    part: Rectangle, selection: SentenceSelection, anchors: Anchors, options: AlignOptions
) -> Iterator[Rectangle]:
    """Cut a part of the selection at the supported chain of the anchors in it."""
    inner = selection.part(part.x0, part.x1, part.y0, part.y1)
    in_part = np.isin(anchors.x, inner.rows) & np.isin(anchors.y, inner.cols)
    chain = supported_chain(anchors[in_part], options.anchors.support_reach)
    for rectangle in cut_at_anchors(
        inner.anchors_within(chain), part.n_source, part.n_target, options.search
    ):
        yield rectangle.shifted(part.x0, part.y0)


@dataclass(frozen=True)
class _Decisions:
    """The decisions of a reviewer, by sentence numbers of the stretch.

    Attributes:
        fixed: Links that stand and divide the rest.
        standing: All links that stand.
        forbidden: Links that may not be found again, with two sides.
    """

    fixed: Sequence[Link]
    standing: Sequence[Link]
    forbidden: Sequence[Link]

    @classmethod
    def read(
        cls,
        fixed: Iterable[Link],
        forbidden: Iterable[Link],
        aside: Iterable[Link],
        counts: tuple[int, int],
    ) -> _Decisions:
        """Check the decisions on a stretch with these numbers of sentences.

        Raises:
            BadInputError: A link is not in the stretch, or two that stand share a sentence.
        """
        kept = [link for link in fixed if link[0] or link[1]]
        standing = [*kept, *(link for link in aside if link[0] or link[1])]
        closed = [link for link in forbidden if link[0] and link[1]]
        _check_inside([*standing, *closed], counts)
        _check_disjoint(standing)
        return cls(kept, standing, closed)

    def undecided(self, source: EncodedText, target: EncodedText) -> SentenceSelection:
        """Return the sentences that are in no link that stands."""
        x = [number for link in self.standing for number in link[0]]
        y = [number for link in self.standing for number in link[1]]
        return SentenceSelection(
            np.flatnonzero(~np.isin(source.numbers, x)),
            np.flatnonzero(~np.isin(target.numbers, y)),
        )

    def are_free(self, anchors: Anchors, texts: EncodedPair) -> Bools:
        """Return which anchors have no sentence that a decision is about."""
        decided = [*self.standing, *self.forbidden]
        x = np.isin(texts.source.numbers[anchors.x], [n for link in decided for n in link[0]])
        y = np.isin(texts.target.numbers[anchors.y], [n for link in decided for n in link[1]])
        is_free: Bools = ~(x | y)
        return is_free

    def forbidden_blocks(self, texts: EncodedPair) -> frozenset[Rectangle]:
        """Return the forbidden links as block pairs at positions of the encoded texts."""
        blocks = set()
        for link in self.forbidden:
            x = np.flatnonzero(np.isin(texts.source.numbers, link[0])).tolist()
            y = np.flatnonzero(np.isin(texts.target.numbers, link[1])).tolist()
            if x and y:
                blocks.add(Rectangle(x[0], x[-1] + 1, y[0], y[-1] + 1))
        return frozenset(blocks)

    def parts(self, texts: EncodedPair, selection: SentenceSelection) -> Iterator[Rectangle]:
        """Yield the parts of the selection between the increasing chain of fixed links."""
        starts = np.array(sorted((x[0], y[0]) for x, y in self.fixed if x and y), np.int64)
        starts = starts.reshape(-1, 2)
        even = np.ones(len(starts), np.float32)
        starts = starts[heaviest_chain(Anchors(starts[:, 0], starts[:, 1], even))]
        x = np.searchsorted(texts.source.numbers[selection.rows], starts[:, 0]).tolist()
        y = np.searchsorted(texts.target.numbers[selection.cols], starts[:, 1]).tolist()
        ends = len(selection.rows), len(selection.cols)
        nodes = [(0, 0), *zip(x, y, strict=True), ends]
        for (x0, y0), (x1, y1) in pairwise(nodes):
            yield Rectangle(x0, x1, y0, y1)


def _as_mask(positions: Ints, count: int) -> Bools:
    mask = np.zeros(count, dtype=bool)
    mask[positions] = True
    return mask


def _check_inside(links: Sequence[Link], counts: tuple[int, int]) -> None:
    for link in links:
        for numbers, count in zip(link, counts, strict=True):
            if not all(0 <= number < count for number in numbers):
                raise BadInputError(
                    f"the link {list(link[0])}:{list(link[1])} is not in this stretch",
                    hint="Number the sentences from the beginning of the stretch.",
                )


def _check_disjoint(links: Sequence[Link]) -> None:
    for side in (0, 1):
        numbers = [number for link in links for number in link[side]]
        if len(numbers) != len(set(numbers)):
            raise BadInputError(
                "two fixed links share a sentence",
                hint="Fix every sentence once.",
            )
