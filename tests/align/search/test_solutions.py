"""Pairings as parts of stretches, brought into the order of the text."""

from __future__ import annotations

import numpy as np

from workbench.align.anchors.chain import Anchors
from workbench.align.search.solutions import Pairing, Parts, hold_anchor


def _parts(*rows: tuple[int, int, int, int, int]) -> Parts:
    stretch, x0, x1, y0, y1 = np.array(rows, np.int64).T
    even = np.linspace(0, 1, len(rows), dtype=np.float32)
    return Parts(stretch, x0, x1, y0, y1, even, even, np.zeros(len(rows), dtype=bool))


def test_parts_come_in_the_order_of_their_stretches_and_of_the_text() -> None:
    parts = _parts((1, 2, 3, 2, 3), (0, 1, 2, 0, 1), (0, 0, 1, 0, 0), (0, 2, 2, 1, 2))
    listed = np.array([3, 4, 9])
    found = parts.pairings(listed, np.array([0, 1, 5]))
    assert [(p.source, p.target) for p in found] == [
        ((3, 4), (0, 0)),
        ((4, 5), (0, 1)),
        ((5, 5), (1, 2)),
        ((9, 10), (5, 6)),
    ]


def test_what_is_left_out_comes_a_sentence_at_a_time_and_keeps_its_share() -> None:
    alone = _parts((0, 0, 3, 4, 4), (0, 3, 4, 4, 6), (0, 4, 4, 6, 8)).sentence_by_sentence
    found = list(zip(alone.x0, alone.x1, alone.y0, alone.y1, strict=True))
    assert found == [
        (0, 1, 4, 4),
        (1, 2, 4, 4),
        (2, 3, 4, 4),
        (3, 4, 4, 6),
        (4, 4, 6, 7),
        (4, 4, 7, 8),
    ]
    assert alone.share.tolist() == [0, 0, 0, 0.5, 1, 1]


def test_of_a_side_without_sentences_the_place_stays() -> None:
    (found,) = _parts((0, 0, 1, 0, 0)).pairings(np.array([7]), np.zeros(0, np.int64))
    assert (found.source, found.target) == ((7, 8), (0, 0))
    assert found.is_null


def test_a_pairing_holds_an_anchor_only_with_both_of_its_sentences() -> None:
    anchors = Anchors(np.array([1, 4, 9]), np.array([0, 5, 9]), np.ones(3, np.float32))
    pairings = [
        Pairing((0, 2), (0, 1), 0.1, 1.0),
        Pairing((2, 4), (1, 5), 0.1, 1.0),
        Pairing((4, 5), (6, 7), 0.1, 1.0),
        Pairing((5, 5), (9, 10), 0.0, 1.0),
        Pairing((9, 11), (8, 10), 0.1, 1.0),
    ]
    assert hold_anchor(pairings, anchors).tolist() == [True, False, False, False, True]
    assert not hold_anchor(pairings, Anchors.none()).any()
    assert not len(hold_anchor([], anchors))
