from __future__ import annotations

from array import array
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workbench.bitext import Bead, EditKind, Status
from workbench.project.review import AppliedEdit, Outline
from workbench.tui.review.bead_list_model import BeadListModel


def _bead(bead_id: int, *, status: Status = Status.ALIGNED, confidence: float = 0.9) -> Bead:
    return Bead(bead_id, (bead_id,), (bead_id,), status=status, confidence=confidence)


def _model(count: int, ids: list[int] | None = None) -> BeadListModel:
    outline = Outline(
        ids=array("q", range(1, count + 1)),
        statuses=bytearray([Status.ALIGNED.number] * count),
        shapes=bytearray([0x11] * count),
        doubtful=bytearray(count),
        excluded=bytearray(count),
    )
    return BeadListModel(outline, array("q", ids or range(1, count + 1)))


def test_a_merge_takes_the_second_bead_out_of_outline_and_list() -> None:
    model = _model(5, ids=[4, 2, 5, 3, 1])
    assert model.apply_edit(AppliedEdit(EditKind.MERGE, (2, 3), (2,)), [_bead(2)])
    assert list(model.outline.ids) == [1, 2, 4, 5]
    assert list(model.ids) == [4, 2, 5, 1]
    assert [model.place(i) for i in (1, 2, 3, 4, 5)] == [0, 1, -1, 2, 3]


def test_a_split_lists_the_new_bead_behind_its_first_half() -> None:
    model = _model(3, ids=[3, 1, 2])
    assert model.apply_edit(AppliedEdit(EditKind.SPLIT, (1,), (1, 9)), [_bead(1), _bead(9)])
    assert list(model.outline.ids) == [1, 9, 2, 3]
    assert list(model.ids) == [3, 1, 9, 2]
    assert model.place(9) == 1


def test_an_accepted_bead_stays_listed_and_is_no_longer_to_review() -> None:
    model = _model(3)
    accepted = replace(_bead(2), status=Status.ACCEPTED)
    assert model.apply_edit(AppliedEdit(EditKind.ACCEPT, (2,), (2,)), [accepted])
    assert list(model.ids) == [1, 2, 3]
    assert model.to_review == 2
    assert model.find(0, model.is_to_review) == 2


def test_a_search_continues_at_the_other_end_and_never_returns_its_start() -> None:
    model = _model(3)
    assert model.find(2, model.is_to_review) == 0
    assert model.find(0, model.is_to_review, forward=False) == 2
    assert _model(1).find(0, lambda _: True) is None


def test_an_edit_of_beads_that_are_not_neighbours_must_be_read_again() -> None:
    assert not _model(5).apply_edit(AppliedEdit(EditKind.OTHER, (1, 3), (1,)), [_bead(1)])
    assert not _model(5).apply_edit(AppliedEdit(EditKind.OTHER, (77,), (77,)), [_bead(77)])


def test_a_bead_left_out_is_listed_at_its_place_in_the_text() -> None:
    model = _model(9, ids=[2, 4, 8])
    assert model.include(6, near=0, in_document_order=True) == 2
    assert list(model.ids) == [2, 4, 6, 8]
    assert model.include(1, near=3, in_document_order=False) == 3


def test_the_nearest_listed_bead_is_found_for_any_place() -> None:
    model = _model(9, ids=[9, 2, 5])
    assert model.ids[model.nearest(0)] == 2
    assert model.ids[model.nearest(4)] == 5
    assert model.ids[model.nearest(99)] == 9


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 30)), max_size=30))
def test_splits_and_merges_and_their_undoing_keep_list_and_outline_alike(
    steps: list[tuple[bool, int]],
) -> None:
    """In document order, without a filter, the list is the outline after every edit."""
    model, fresh = _model(6), 100
    done: list[AppliedEdit] = []
    for is_split, where in steps:
        ids = list(model.outline.ids)
        place = where % len(ids)
        if is_split:
            applied = AppliedEdit(EditKind.SPLIT, (ids[place],), (ids[place], fresh))
            fresh += 1
        elif place + 1 < len(ids):
            applied = AppliedEdit(EditKind.MERGE, (ids[place], ids[place + 1]), (ids[place],))
        else:
            continue
        assert model.apply_edit(applied, [_bead(i) for i in applied.inserted])
        done.append(applied)
        _check(model)
    for applied in reversed(done):
        undone = AppliedEdit(applied.kind, applied.inserted, applied.removed)
        assert model.apply_edit(undone, [_bead(i) for i in undone.inserted])
        _check(model)
    assert list(model.ids) == [1, 2, 3, 4, 5, 6]


def _check(model: BeadListModel) -> None:
    assert list(model.ids) == list(model.outline.ids)
    assert [model.place(i) for i in model.ids] == list(range(len(model)))
    assert len(model.attention) == len(model.ids) == len(model.outline.statuses)
