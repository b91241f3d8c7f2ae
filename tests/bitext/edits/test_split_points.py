from __future__ import annotations

import pytest

from tests.bitext.edits.test_edits import pair_of
from workbench.bitext import Bead
from workbench.bitext.edits.split_points import SplitPoint, split_bead, split_points
from workbench.errors import EditError


def test_a_sentence_is_divided_over_the_same_stretch_of_its_document() -> None:
    bitext = pair_of(
        ["Il pleuvait, et elle partit."], ["It rained, and she left."], Bead(1, (1,), (11,))
    )
    edit = split_bead(bitext, 1, source=SplitPoint(0, 13), target=SplitPoint(0, 11))
    after, inverse = bitext.apply(edit)
    assert [s.text for s in after.source] == ["Il pleuvait,", "et elle partit."]
    assert [(s.start, s.end) for s in after.source] == [(0, 12), (13, 28)]
    assert [s.text for s in after.target] == ["It rained,", "and she left."]
    assert [(b.source, b.target) for b in after.beads] == [((1,), (11,)), ((12,), (13,))]
    assert after.apply(inverse)[0] == bitext


def test_one_side_may_be_divided_while_the_other_is_cut_between_sentences() -> None:
    bitext = pair_of(
        ["Il pleuvait, et elle partit."], ["It rained.", "She left."], Bead(1, (1,), (11, 12))
    )
    after, _ = bitext.apply(split_bead(bitext, 1, source=SplitPoint(0, 13), target=SplitPoint(1)))
    assert [(b.source, b.target) for b in after.beads] == [((1,), (11,)), ((13,), (12,))]


def test_what_was_typed_is_divided_where_the_cut_was_made_in_it() -> None:
    bead = Bead(1, (1,), (11,), target_edit="Rain fell all day and she went away.")
    bitext = pair_of(["Il pleuvait, et elle partit."], ["It rained, and she left."], bead)
    after, _ = bitext.apply(
        split_bead(bitext, 1, source=SplitPoint(0, 13), target=SplitPoint(0, 18))
    )
    assert [b.target_edit for b in after.beads] == ["Rain fell all day", "and she went away."]
    assert [s.text for s in after.target] == ["It rained,", "and she left."]


def test_a_post_edited_draft_is_divided_too() -> None:
    bead = Bead(1, (1,), (), target_edit="It rained, and she left.")
    bitext = pair_of(["Il pleuvait, et elle partit."], [], bead)
    after, _ = bitext.apply(
        split_bead(bitext, 1, source=SplitPoint(0, 13), target=SplitPoint(0, 11))
    )
    assert [b.target_edit for b in after.beads] == ["It rained,", "and she left."]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (SplitPoint(0), SplitPoint(0)),
        (SplitPoint(1), SplitPoint(1)),
        (SplitPoint(2), SplitPoint(0)),
        (SplitPoint(0, 3), SplitPoint(5)),
    ],
)
def test_a_cut_that_leaves_nothing_on_one_side_of_it_is_refused(
    source: SplitPoint, target: SplitPoint
) -> None:
    bitext = pair_of(["Il pleut ici."], ["It rains."], Bead(1, (1,), (11,)))
    with pytest.raises(EditError):
        split_bead(bitext, 1, source=source, target=target)


def test_the_places_to_cut_are_before_words_and_between_sentences() -> None:
    assert split_points(["Il  pleut.", "Non."]) == [
        SplitPoint(0),
        SplitPoint(0, 4),
        SplitPoint(1),
        SplitPoint(2),
    ]
    assert split_points([]) == [SplitPoint(0)]
