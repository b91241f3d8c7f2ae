"""Strict and lax scores worked out by hand, and alignments that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.align.synthetic import make_up
from workbench.align.evaluation import AlignmentScore, LinkCounts, evaluate, right_links
from workbench.bitext import Link
from workbench.errors import BadInputError

GOLD: list[Link] = [
    ((0,), (0,)),
    ((1, 2), (1,)),
    ((3,), ()),
    ((4,), (2, 3)),
    ((), (4,)),
    ((5,), (5,)),
]


def test_an_alignment_is_perfect_against_itself() -> None:
    score = evaluate(GOLD, GOLD)
    assert score.strict == score.lax == LinkCounts(right=6, predicted=6, found=4, gold=4)
    assert score.strict.f1 == 1


def test_a_split_block_is_wrong_strictly_and_right_laxly() -> None:
    predicted: list[Link] = [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2,), ()),
        ((3,), ()),
        ((4,), (2, 3)),
        ((), (4,)),
        ((5,), (5,)),
    ]
    score = evaluate(GOLD, predicted)
    assert score.strict == LinkCounts(right=5, predicted=7, found=3, gold=4)
    assert score.lax == LinkCounts(right=6, predicted=7, found=4, gold=4)
    assert score.strict.precision == pytest.approx(5 / 7)
    assert score.strict.recall == pytest.approx(3 / 4)
    assert score.strict.f1 == pytest.approx(2 * 5 / 7 * 0.75 / (5 / 7 + 0.75))


def test_a_link_that_shares_one_side_only_is_wrong_in_both_senses() -> None:
    gold: list[Link] = [((0,), (0,)), ((1,), (1,))]
    crossed: list[Link] = [((0,), (1,)), ((1,), (0,))]
    score = evaluate(gold, crossed)
    assert score.strict == score.lax == LinkCounts(right=0, predicted=2, found=0, gold=2)
    assert (score.strict.precision, score.strict.recall, score.strict.f1) == (0, 0, 0)


def test_one_big_block_finds_everything_laxly_with_one_link() -> None:
    score = evaluate(GOLD, [((0, 1, 2, 3, 4, 5), (0, 1, 2, 3, 4, 5))])
    assert score.lax == LinkCounts(right=1, predicted=1, found=4, gold=4)
    assert score.strict == LinkCounts(right=0, predicted=1, found=0, gold=4)


@pytest.mark.parametrize("side", [0, 1])
def test_a_predicted_null_is_right_only_where_the_gold_has_the_same(side: int) -> None:
    def on(number: int) -> Link:
        return ((number,), ()) if side == 0 else ((), (number,))

    gold: list[Link] = [((0,), (0,)), on(1)]
    assert evaluate(gold, [((0,), (0,)), on(1)]).lax == LinkCounts(2, 2, 1, 1)
    apart = evaluate(gold, [((0,), ()), ((), (0,)), on(1)])
    assert apart.strict == apart.lax == LinkCounts(right=1, predicted=3, found=0, gold=1)


def test_nulls_are_no_part_of_recall() -> None:
    gold: list[Link] = [((0,), (0,)), ((1,), ()), ((), (1,))]
    joined: list[Link] = [((0,), (0,)), ((1,), (1,))]
    assert evaluate(gold, joined).strict == LinkCounts(right=1, predicted=2, found=1, gold=1)


def test_nothing_predicted_and_nothing_in_the_gold_score_zero_without_an_error() -> None:
    assert evaluate([], []) == AlignmentScore()
    assert evaluate(GOLD, []).strict == LinkCounts(0, 0, 0, 4)
    assert evaluate([((0,), ())], [((0,), ())]).strict == LinkCounts(1, 1, 0, 0)
    assert AlignmentScore().strict.f1 == 0


def test_counts_of_documents_add_up_and_not_their_scores() -> None:
    short = evaluate([((0,), (0,))], [((0,), (0,))])
    long_ = evaluate([((i,), (i,)) for i in range(9)], [((0, 1), (0, 1))])
    both = sum((long_,), start=short)
    assert both.strict == LinkCounts(right=1, predicted=2, found=1, gold=10)
    assert both.lax == LinkCounts(right=2, predicted=2, found=3, gold=10)


@pytest.mark.parametrize("name", ["gold", "predicted"])
@pytest.mark.parametrize(
    ("links", "message"),
    [
        ([((0,), (0,)), ((0, 1), (1,))], "the source sentence 0 is in two links"),
        ([((0,), (1,)), ((), (1,))], "the target sentence 1 is in two links"),
        ([((0, 0), (0,))], "the source sentence 0 is in two links"),
        ([((0,), (0,)), ((), ())], "a link is empty on both sides"),
        ([((-1,), (0,))], "the source sentence -1 is negative"),
    ],
)
def test_what_is_no_alignment_is_refused_by_its_name(
    name: str, links: list[Link], message: str
) -> None:
    other: list[Link] = [((0,), (0,)), ((1,), (1,))]
    gold, predicted = (links, other) if name == "gold" else (other, links)
    with pytest.raises(BadInputError, match=f"{name} alignment: {message}") as caught:
        evaluate(gold, predicted)
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("link", "message"),
    [
        (((6,), ()), "the source sentence 6 is not in the gold, which ends at 5"),
        (((), (7,)), "the target sentence 7 is not in the gold, which ends at 5"),
    ],
)
def test_sentences_beyond_the_gold_are_reported(link: Link, message: str) -> None:
    with pytest.raises(BadInputError, match=message):
        evaluate(GOLD, [*GOLD, link])


shapes = st.lists(st.sampled_from([(1, 1), (1, 2), (2, 1), (1, 0), (0, 1)]), max_size=12)


@given(shapes, shapes)
def test_mirrored_alignments_have_the_same_score(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    gold = make_up([*first, (20, 20)], seed=1).gold
    ends = sum(x for x, _ in first) + 20, sum(y for _, y in first) + 20
    guess = [
        link
        for link in make_up(second, seed=1).gold
        if max(link[0], default=0) < ends[0] and max(link[1], default=0) < ends[1]
    ]
    turned = evaluate([(ys, xs) for xs, ys in gold], [(ys, xs) for xs, ys in guess])
    score = evaluate(gold, guess)
    assert turned == score
    assert score.strict.right <= score.lax.right <= score.lax.predicted
    assert score.strict.found <= score.lax.found <= score.lax.gold


@given(shapes)
def test_the_order_of_the_links_does_not_matter(kinds: list[tuple[int, int]]) -> None:
    gold = make_up(kinds, seed=1).gold
    assert evaluate(gold, gold[::-1]) == evaluate(gold[::-1], gold) == evaluate(gold, gold)
    assert right_links(gold, gold[::2]) == [True] * len(gold[::2])
