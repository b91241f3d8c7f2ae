"""What holds for all checks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.quality.checking import TERMS
from workbench.quality import (
    DocumentContext,
    Pair,
    check_pair,
)


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_breaks_a_check_and_every_place_lies_inside(source: str, target: str) -> None:
    pair = Pair(source, target)
    for issue in check_pair(pair, DocumentContext.learn([pair], terms=TERMS)):
        assert issue.message
        for spans, text in ((issue.source, source), (issue.target, target)):
            assert all(0 <= start <= end <= len(text) for start, end in spans)


def test_a_pair_with_an_empty_side_has_no_issues() -> None:
    assert list(check_pair(Pair("Il y a 12 chats.", " "), DocumentContext())) == []
