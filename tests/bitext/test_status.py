from __future__ import annotations

import pytest

from workbench.bitext import EditKind, Status


def test_statuses_are_ordered_and_named() -> None:
    assert sorted(Status) == [
        *(Status.EMPTY, Status.MACHINE, Status.ALIGNED, Status.NEEDS_WORK, Status.ACCEPTED)
    ]
    assert all(Status.from_label(status.label) is status for status in Status)
    with pytest.raises(ValueError, match="no status is named 'done'"):
        Status.from_label("done")


def test_project_files_find_a_status_by_its_number() -> None:
    assert [(status.number, status.label) for status in Status] == [
        *((0, "empty"), (1, "machine"), (2, "aligned"), (3, "needs-work"), (4, "accepted"))
    ]
    assert all(Status.from_number(status.number) is status for status in Status)


def test_no_two_statuses_have_one_number_or_one_letter() -> None:
    assert len({status.traits.number for status in Status}) == len(Status)
    assert len({status.traits.letter for status in Status}) == len(Status)


def test_the_statuses_from_one_upwards_include_it() -> None:
    assert Status.at_least(Status.NEEDS_WORK) == (Status.NEEDS_WORK, Status.ACCEPTED)
    assert Status.at_least(Status.EMPTY) == tuple(Status)


def test_what_follows_from_a_status() -> None:
    assert [status for status in Status if status.is_draft] == [Status.EMPTY, Status.MACHINE]
    assert [status for status in Status if status.is_final] == [Status.ACCEPTED]
    assert [status for status in Status if status.is_decision] == [
        *(Status.NEEDS_WORK, Status.ACCEPTED)
    ]
    assert {s.traits.edit_kind for s in Status if not s.is_decision} == {EditKind.CLEAR}
