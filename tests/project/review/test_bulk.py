from __future__ import annotations

import pytest

from tests.project.review.beads import bead
from workbench.bitext import Status
from workbench.errors import EditError
from workbench.project.review import ReviewSession
from workbench.project.review.bulk import BulkAction


def test_accepting_many_leaves_marked_excluded_and_empty_beads_alone_and_counts_them(
    session: ReviewSession, ids: list[int]
) -> None:
    decisions = session.decisions
    decisions.set_status([ids[0], ids[6]], Status.NEEDS_WORK)
    decisions.set_excluded([ids[1]], True)
    decisions.set_status([ids[2]], Status.ACCEPTED)
    plan = decisions.plan(BulkAction.ACCEPT, ids)
    assert (plan.marked, plan.excluded, plan.without_text) == (2, 1, 1)
    applied = decisions.carry_out(plan)
    assert plan.count == len(applied.inserted) == len(ids) - 5
    assert bead(session, ids[0]).status is Status.NEEDS_WORK
    assert bead(session, ids[1]).status is Status.ALIGNED
    session.undo()
    assert bead(session, ids[3]).status is Status.ALIGNED


def test_what_is_counted_up_to_here_is_what_is_done(session: ReviewSession, ids: list[int]) -> None:
    session.decisions.set_status([ids[1]], Status.NEEDS_WORK)
    session.decisions.set_excluded([ids[2]], True)
    plan = session.decisions.plan_accept_up_to(ids[4])
    applied = session.decisions.accept_up_to(ids[4])
    assert plan.count == len(applied.inserted) == 3
    assert [bead(session, i).status for i in ids[:5]] == [
        *(Status.ACCEPTED, Status.NEEDS_WORK, Status.ALIGNED, Status.ACCEPTED, Status.ACCEPTED)
    ]


@pytest.mark.parametrize("action", list(BulkAction))
def test_each_action_is_one_edit_of_those_beads_that_it_changes(
    session: ReviewSession, ids: list[int], action: BulkAction
) -> None:
    decisions = session.decisions
    decisions.set_status(ids[:3], Status.NEEDS_WORK)
    decisions.set_excluded(ids[2:4], True)
    decisions.set_pinned(ids[3:5], True)
    before = session.rows(ids)
    plan = decisions.plan(action, ids, detail="")
    assert 0 < plan.count < len(ids)
    decisions.carry_out(plan)
    assert decisions.plan(action, ids).count == 0
    changed = sum(old != new for old, new in zip(before, session.rows(ids), strict=True))
    assert changed == plan.count
    session.undo()
    assert session.rows(ids) == before


def test_a_plan_is_refused_where_a_bead_has_changed_since(
    session: ReviewSession, ids: list[int]
) -> None:
    plan = session.decisions.plan(BulkAction.PIN, ids)
    session.decisions.set_note(ids[0], "seen")
    with pytest.raises(EditError, match="changed"):
        session.decisions.carry_out(plan)
