from __future__ import annotations

from array import array
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workbench.bitext import Bead, Status
from workbench.project.review.session import Applied, Outline
from workbench.tui.review.bead_list_model import BeadListModel, Mark, mark
from workbench.tui.review.widgets.document_map import stretch


def _bead(bead_id: int, *, status: Status = Status.ALIGNED, confidence: float = 0.9) -> Bead:
    return Bead(bead_id, (bead_id,), (bead_id,), status=status, confidence=confidence)


def _listing(count: int, ids: list[int] | None = None) -> BeadListModel:
    outline = Outline(
        ids=array("q", range(1, count + 1)),
        statuses=bytearray([Status.ALIGNED] * count),
        shapes=bytearray([0x11] * count),
        doubtful=bytearray(count),
        excluded=bytearray(count),
    )
    return BeadListModel(outline, array("q", ids or range(1, count + 1)))


def test_a_merge_takes_the_second_bead_out_of_outline_and_list() -> None:
    listing = _listing(5, ids=[4, 2, 5, 3, 1])
    assert listing.replace(Applied("merge", (2, 3), (2,)), [_bead(2)])
    assert list(listing.outline.ids) == [1, 2, 4, 5]
    assert list(listing.ids) == [4, 2, 5, 1]
    assert [listing.place(i) for i in (1, 2, 3, 4, 5)] == [0, 1, -1, 2, 3]


def test_a_split_lists_the_new_bead_behind_its_first_half() -> None:
    listing = _listing(3, ids=[3, 1, 2])
    assert listing.replace(Applied("split", (1,), (1, 9)), [_bead(1), _bead(9)])
    assert list(listing.outline.ids) == [1, 9, 2, 3]
    assert list(listing.ids) == [3, 1, 9, 2]
    assert listing.place(9) == 1


def test_an_accepted_bead_stays_listed_and_is_no_longer_to_review() -> None:
    listing = _listing(3)
    accepted = replace(_bead(2), status=Status.ACCEPTED)
    assert listing.replace(Applied("accept", (2,), (2,)), [accepted])
    assert list(listing.ids) == [1, 2, 3]
    assert listing.to_review == 2
    assert listing.find(0, listing.is_to_review) == 2


def test_a_search_goes_round_the_end_and_never_stays_where_it_began() -> None:
    listing = _listing(3)
    assert listing.find(2, listing.is_to_review) == 0
    assert listing.find(0, listing.is_to_review, forward=False) == 2
    assert _listing(1).find(0, lambda _: True) is None


def test_an_edit_of_beads_that_are_not_neighbours_must_be_read_anew() -> None:
    assert not _listing(5).replace(Applied("odd", (1, 3), (1,)), [_bead(1)])
    assert not _listing(5).replace(Applied("odd", (77,), (77,)), [_bead(77)])


def test_a_bead_left_out_is_listed_at_its_place_in_the_text() -> None:
    listing = _listing(9, ids=[2, 4, 8])
    assert listing.show(6, near=0, in_document_order=True) == 2
    assert list(listing.ids) == [2, 4, 6, 8]
    assert listing.show(1, near=3, in_document_order=False) == 3


def test_the_nearest_listed_bead_is_found_for_any_place() -> None:
    listing = _listing(9, ids=[9, 2, 5])
    assert listing.ids[listing.nearest(0)] == 2
    assert listing.ids[listing.nearest(4)] == 5
    assert listing.ids[listing.nearest(99)] == 9


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 30)), max_size=30))
def test_splits_and_merges_and_their_undoing_keep_list_and_outline_alike(
    steps: list[tuple[bool, int]],
) -> None:
    """In document order, without a filter, the list is the outline after every edit."""
    listing, fresh = _listing(6), 100
    done: list[Applied] = []
    for is_split, where in steps:
        ids = list(listing.outline.ids)
        place = where % len(ids)
        if is_split:
            applied = Applied("split", (ids[place],), (ids[place], fresh))
            fresh += 1
        elif place + 1 < len(ids):
            applied = Applied("merge", (ids[place], ids[place + 1]), (ids[place],))
        else:
            continue
        assert listing.replace(applied, [_bead(i) for i in applied.inserted])
        done.append(applied)
        _check(listing)
    for applied in reversed(done):
        undone = Applied("undo", applied.inserted, applied.removed)
        assert listing.replace(undone, [_bead(i) for i in undone.inserted])
        _check(listing)
    assert list(listing.ids) == [1, 2, 3, 4, 5, 6]


def _check(listing: BeadListModel) -> None:
    assert list(listing.ids) == list(listing.outline.ids)
    assert [listing.place(i) for i in listing.ids] == list(range(len(listing)))
    assert len(listing.marks) == len(listing.ids) == len(listing.outline.statuses)


def test_marks_say_what_still_needs_eyes() -> None:
    assert mark(Status.ACCEPTED, 1, 0) is Mark.DONE
    assert mark(Status.ALIGNED, 1, 1) is Mark.DONE
    assert mark(Status.ALIGNED, 1, 0) is Mark.DOUBTFUL
    assert mark(Status.ALIGNED, 0, 0) is Mark.CALM
    assert mark(Status.NEEDS_WORK, 0, 0) is Mark.NEEDS_WORK


def test_a_stretch_of_the_map_sums_its_marks_up() -> None:
    seen = stretch(bytearray([Mark.DONE, Mark.DOUBTFUL, Mark.CALM, Mark.CALM]))
    assert (seen.accepted, seen.attention, seen.needs_work) == (0.25, 0.25, False)
