"""Where a text seems to be cut off, beside one that is whole."""

from __future__ import annotations

import pytest

from workbench.align.pair_evidence.edges import Edges

WHOLE = "Il pleuvait, et nous sommes restés à la maison."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was raining, and we stayed at home.", (False, False)),
        ("“It was raining,” she said.", (False, False)),
        ("and we stayed at home.", (True, False)),
        ("“… and we stayed at home.”", (False, False)),
        ("It was raining,", (False, True)),
        ("It was raining, and we stayed at the", (False, True)),
        ("Rain in the valley", (False, False)),
        ("raining, and we stayed,”", (True, True)),
        ("", (False, False)),
    ],
)
def test_a_text_is_cut_off_where_its_edge_is_no_edge_of_a_sentence(
    text: str, expected: tuple[bool, bool]
) -> None:
    starts, ends = Edges.read([text], "en").cut_off(Edges.read([WHOLE], "fr"))
    assert (bool(starts[0]), bool(ends[0])) == expected


def test_what_both_sides_have_is_no_cut() -> None:
    for french, english in (
        ("et nous sommes restés,", "and we stayed,"),
        ("« et nous sommes restés", "and we stayed with the"),
    ):
        starts, ends = Edges.read([english], "en").cut_off(Edges.read([french], "fr"))
        assert not starts[0]
        assert not ends[0]


def test_the_marks_between_clauses_are_counted() -> None:
    assert Edges.read([WHOLE, "«\u00a0Quoi\u202f?\u00a0» dit-elle", ""], "fr").marks.tolist() == [
        2,
        1,
        0,
    ]
