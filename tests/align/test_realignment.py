"""A stretch aligned again keeps to what the reviewer decided."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.synthetic import WordEmbedder
from workbench.align.realignment import realign
from workbench.bitext import Link
from workbench.errors import BadInputError

SOURCE = [f"mot{i} mot{i + 40} mot{i + 80}" for i in range(20)]
TARGET = [text.upper() for text in SOURCE]


def _covers(links: tuple[Link, ...], n: int, m: int) -> bool:
    return sorted(i for xs, _ in links for i in xs) == list(range(n)) and sorted(
        j for _, ys in links for j in ys
    ) == list(range(m))


def test_nothing_decided_is_a_plain_alignment() -> None:
    found = realign(SOURCE, TARGET, WordEmbedder())
    assert found.links == tuple(((i,), (i,)) for i in range(20))


def test_a_fixed_link_stands_and_parts_the_rest() -> None:
    fixed: Link = ((5,), (8,))
    found = realign(SOURCE, TARGET, WordEmbedder(), fixed=[fixed])
    assert fixed in found.links
    assert found.confidence[found.links.index(fixed)] == 1
    for xs, ys in found.links:
        if xs and ys and (xs, ys) != fixed:
            assert (xs[-1] < 5) == (ys[-1] < 8)


def test_a_forbidden_link_does_not_come_back() -> None:
    forbidden: list[Link] = [((3,), (3,)), ((4,), (4,))]
    found = realign(SOURCE, TARGET, WordEmbedder(), forbidden=forbidden)
    assert not set(forbidden) & set(found.links)
    assert ((10,), (10,)) in found.links


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_sentence_stands_in_one_link_whatever_is_decided(data: st.DataObject) -> None:
    n, m = data.draw(st.integers(0, 8)), data.draw(st.integers(0, 8))
    pairs = data.draw(
        st.lists(
            st.tuples(st.integers(0, 8), st.integers(0, 8)),
            unique_by=(lambda p: p[0], lambda p: p[1]),
        )
    )
    fixed: list[Link] = [((i,), (j,)) for i, j in pairs if i < n and j < m]
    blank = data.draw(st.sets(st.integers(0, 8)))
    source = ["" if i in blank else SOURCE[i] for i in range(n)]
    found = realign(source, TARGET[:m], WordEmbedder(), fixed=fixed)
    assert _covers(found.links, n, m)
    assert set(fixed) <= set(found.links)
    assert np.all((found.confidence >= 0) & (found.confidence <= 1))


@pytest.mark.parametrize(
    "fixed", [[((20,), (0,))], [((0,), (0,)), ((0,), (1,))]], ids=["beyond", "shared"]
)
def test_decisions_that_cannot_be_are_refused(fixed: list[Link]) -> None:
    with pytest.raises(BadInputError):
        realign(SOURCE, TARGET, WordEmbedder(), fixed=fixed)
