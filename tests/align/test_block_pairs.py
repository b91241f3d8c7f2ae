"""Block pairs as parallel arrays, brought into the order of the texts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from workbench.align.anchors.chaining import Anchors
from workbench.align.block_pairs import BlockPairs
from workbench.align.search.selection import SentenceSelection


def _pairs(*rows: tuple[int, int, int, int, int]) -> BlockPairs:
    group, x0, x1, y0, y1 = np.array(rows, np.int64).T
    even = np.linspace(0, 1, len(rows), dtype=np.float32)
    return BlockPairs.at(x0, x1, y0, y1, group=group, cost=even, posterior=even)


def _corners(pairs: BlockPairs) -> list[tuple[int, ...]]:
    columns = (pairs.x0, pairs.x1, pairs.y0, pairs.y1)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def test_pairs_come_in_the_order_of_their_groups_and_of_the_text() -> None:
    pairs = _pairs((1, 2, 3, 2, 3), (0, 1, 2, 0, 1), (0, 0, 1, 0, 0), (0, 2, 2, 1, 2))
    found = SentenceSelection(np.array([3, 4, 9]), np.array([0, 1, 5])).in_texts(pairs)
    assert _corners(found) == [(3, 4, 0, 0), (4, 5, 0, 1), (5, 5, 1, 2), (9, 10, 5, 6)]


def test_an_empty_side_of_a_selection_without_sentences_keeps_its_position() -> None:
    selection = SentenceSelection(np.array([7]), np.zeros(0, np.int64))
    found = selection.in_texts(_pairs((0, 0, 1, 0, 0)))
    assert _corners(found) == [(7, 8, 0, 0)]
    assert not found.paired.any()


def test_unpaired_sentences_are_split_and_keep_their_posterior() -> None:
    single = _pairs((0, 0, 3, 4, 4), (0, 3, 4, 4, 6), (0, 4, 4, 6, 8)).split_unpaired()
    assert _corners(single) == [
        (0, 1, 4, 4),
        (1, 2, 4, 4),
        (2, 3, 4, 4),
        (3, 4, 4, 6),
        (4, 4, 6, 7),
        (4, 4, 7, 8),
    ]
    assert single.posterior.tolist() == [0, 0, 0, 0.5, 1, 1]


def test_mirrored_pairs_exchange_their_sides_and_keep_everything_else() -> None:
    pairs = _pairs((1, 2, 3, 5, 7), (0, 1, 1, 0, 1))
    assert _corners(pairs.mirrored) == [(5, 7, 2, 3), (0, 1, 1, 1)]
    assert pairs.mirrored.cost.tolist() == pairs.cost.tolist()
    assert _corners(pairs.mirrored.mirrored) == _corners(pairs)


def test_shifted_pairs_move_on_both_sides_and_concat_keeps_the_order() -> None:
    pairs = _pairs((0, 0, 1, 0, 2))
    more = pairs.shifted(3, 4, group=np.array([5]))
    both = BlockPairs.concat([pairs, more])
    assert _corners(both) == [(0, 1, 0, 2), (3, 4, 4, 6)]
    assert both.group.tolist() == [0, 5]
    assert not len(BlockPairs.concat([]))


def test_a_link_holds_an_anchor_only_with_both_of_its_sentences() -> None:
    anchors = Anchors(np.array([1, 4, 9]), np.array([0, 5, 9]), np.ones(3, np.float32))
    links = _pairs((0, 0, 2, 0, 1), (0, 2, 4, 1, 5), (0, 4, 5, 6, 7), (0, 5, 5, 9, 10))
    links = BlockPairs.concat([links, _pairs((0, 9, 11, 8, 10))])
    assert anchors.are_held_by(links).tolist() == [True, False, False, False, True]
    assert not Anchors.none().are_held_by(replace(links)).any()
    assert not len(anchors.are_held_by(links[:0]))
