from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.bitext.ladder import Link, format_link, parse_ladder
from workbench.errors import BadInputError

sides = st.lists(st.integers(0, 10**6), max_size=4).map(tuple)


@given(st.lists(st.tuples(sides, sides)))
def test_links_come_back_from_their_lines(links: list[Link]) -> None:
    assert list(parse_ladder(map(format_link, links))) == links


def test_a_line_looks_like_vecaligns() -> None:
    assert format_link(((0, 1), (0,))) == "[0, 1]:[0]"
    assert format_link(((), (4,))) == "[]:[4]"


def test_empty_lines_and_scores_are_passed_over() -> None:
    lines = ["", "[0]:[0]:0.12", "  ", "[1 2] : [1]\n"]
    assert list(parse_ladder(lines)) == [((0,), (0,)), ((1, 2), (1,))]


def test_what_is_no_link_is_named_with_its_line() -> None:
    with pytest.raises(BadInputError, match=r"gold\.txt, line 2: not a ladder line: '1-1'"):
        list(parse_ladder(["[0]:[0]", "1-1"], name="gold.txt"))
