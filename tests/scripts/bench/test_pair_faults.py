"""The faults that the bench of issues inside pairs makes."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from scripts.bench.aligning.pair_faults import (
    SHARES,
    FaultyText,
    make_faulty,
    mended,
    pieces_of,
    without_clause,
)
from scripts.bench.aligning.texts import Sample

LOST_IN_TARGET = ("clause lost in the target", "clause lost in the target, mended")
PAIRS = [
    (
        f"Le {day} mai, Marcel quitta Lyon, et sa sœur le suivit deux jours plus tard avec {day}"
        " malles.",
        f"On {day} May, Marcel left Lyon, and his sister followed him two days later with {day}"
        " trunks.",
    )
    for day in range(1, 401)
]


def _made(seed: int = 0) -> FaultyText:
    source, target = zip(*PAIRS, strict=True)
    gold = tuple(((n,), (n,)) for n in range(len(PAIRS)))
    return make_faulty(Sample("news", "made", source, target, gold), seed=seed)


def test_each_fault_has_its_share_and_all_other_pairs_are_untouched() -> None:
    text = _made()
    counts = Counter(text.faults)
    for fault, share in SHARES.items():
        assert abs(counts[fault] - share * len(PAIRS)) <= 2 or fault == "name", fault
    for pair, before, fault in zip(text.pairs, PAIRS, text.faults, strict=True):
        assert (pair == before) is (fault == ""), fault


def test_faults_are_what_they_are_called() -> None:
    text = _made()
    for pair, before, fault in zip(text.pairs, PAIRS, text.faults, strict=True):
        if fault == "untranslated":
            assert pair[1] == pair[0] == before[0]
        elif fault == "doubled":
            assert pair[1] == f"{before[1]} {before[1]}"
        elif fault.startswith("clause lost in the source"):
            assert pair[1] == before[1]
            assert len(pair[0]) < len(before[0])
            if fault.endswith("mended"):
                assert pair[0][0].isupper()
                assert pair[0][-2:] == "s."
        elif fault in ("figure", "number word", "name", *LOST_IN_TARGET):
            assert pair[0] == before[0]
    swapped = [n for n, fault in enumerate(text.faults) if fault == "swapped"]
    assert len(swapped) % 2 == 0
    assert sorted(text.pairs[n][1] for n in swapped) == sorted(PAIRS[n][1] for n in swapped)


def test_the_same_seed_gives_the_same_and_another_one_other_pairs() -> None:
    assert _made() == _made()
    assert _made(1).faults != _made().faults


def test_pieces_are_cut_out_of_the_text() -> None:
    text = _made()
    pieces = list(pieces_of(text))
    assert len({piece.pairs for piece in pieces}) == len(pieces)
    for piece in pieces:
        start = text.pairs.index(piece.pairs[0])
        stop = start + len(piece.pairs)
        assert (text.pairs[start:stop], text.faults[start:stop]) == (piece.pairs, piece.faults)


@pytest.mark.parametrize("text", ["Two words.", "Only a handful of words here."])
def test_a_text_that_is_too_short_loses_no_clause(text: str) -> None:
    assert without_clause(text, Random(1)) is None


@pytest.mark.parametrize(
    ("shorter", "expected"),
    [
        ("“He came, and she", "“He came, and she.”"),
        ("and she saw him.”", "“And she saw him.”"),
        ("“He came,", "“He came.”"),
        (", and she saw him.”", "“And she saw him.”"),
    ],
)
def test_a_mended_text_begins_and_ends_as_the_whole_one(shorter: str, expected: str) -> None:
    assert mended(shorter, "“He came, and she saw him.”") == expected
