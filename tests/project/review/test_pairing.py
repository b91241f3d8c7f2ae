from __future__ import annotations

from tests.project.review.beads import bead, row
from tests.store.projects import ENGLISH, FRENCH
from workbench.bitext import Side, Status
from workbench.bitext.edits.split_points import SplitPoint
from workbench.project.review import ReviewSession, View
from workbench.store import ProjectFile


def test_merging_a_worded_bead_with_a_draft_takes_the_drafts_rendering_along(
    session: ReviewSession, ids: list[int]
) -> None:
    session.texts.set_text(ids[5], Side.TARGET, "The train came in.", accept=True)
    applied = session.pairing.merge_next(ids[5])
    assert (applied.removed, applied.inserted) == ((ids[5], ids[6]), (ids[5],))
    assert applied.acceptances_taken_back == 1
    assert row(session, ids[5]).target == f"The train came in. [{FRENCH[1]}]"
    session.undo()
    assert row(session, ids[6]).target == ""


def test_merging_two_drafts_leaves_a_draft(session: ReviewSession, ids: list[int]) -> None:
    session.pairing.merge_previous(ids[6])
    merged = row(session, ids[5])
    assert (merged.bead.status, merged.target) == (Status.MACHINE, "")
    assert merged.rendering == f"[{FRENCH[0]}] [{FRENCH[1]}]"
    session.pairing.merge_next(ids[8])
    assert bead(session, ids[8]).status is Status.MACHINE


def test_splitting_a_worded_draft_leaves_its_second_half_a_draft(
    session: ReviewSession, ids: list[int]
) -> None:
    session.pairing.merge_next(ids[8])
    session.texts.set_text(ids[8], Side.TARGET, "Are you waiting?", accept=True)
    first, second = session.pairing.split(
        ids[8], source=SplitPoint(1), target=SplitPoint(1)
    ).inserted
    assert bead(session, first).target_edit == "Are you waiting?"
    assert (bead(session, second).status, bead(session, second).target_edit) == (
        *(Status.EMPTY, None),
    )


def test_structural_edits_tell_what_replaced_what(session: ReviewSession, ids: list[int]) -> None:
    applied = session.pairing.split(ids[0], source=SplitPoint(1), target=SplitPoint(1))
    assert applied.removed == (ids[0],)
    assert applied.inserted == (ids[0], ids[-1] + 1)
    order = session.bead_ids(View(document=1))
    assert list(order[:3]) == [*applied.inserted, ids[1]]
    moved = session.pairing.move_boundary(applied.inserted[1], Side.SOURCE, down=True)
    assert moved.removed == (applied.inserted[1], ids[1])
    assert moved.inserted == (applied.inserted[1],)
    swapped = session.pairing.swap_targets(ids[2])
    assert (swapped.removed, swapped.inserted) == ((ids[2], ids[3]), (ids[2], ids[3]))
    assert row(session, ids[2]).target == ENGLISH[3]


def test_typed_words_come_back_to_their_bead_after_a_move_down_and_up_and_a_restart(
    session: ReviewSession, ids: list[int]
) -> None:
    typed = f"{row(session, ids[1]).target} And so on"
    session.texts.set_text(ids[1], Side.TARGET, typed)
    below = row(session, ids[2]).target
    session.pairing.move_boundary(ids[1], Side.TARGET, down=True)
    assert row(session, ids[2]).target == f"{typed} {below}"
    with ProjectFile.open(session.path, read_only=True) as project:
        assert project.beads.placed([ids[2]])[ids[2]].bead == bead(session, ids[2])
    session.pairing.move_boundary(ids[2], Side.TARGET, down=False)
    assert (row(session, ids[1]).target, row(session, ids[2]).target) == (typed, below)
    while session.undo():
        pass
    while session.redo():
        pass
    assert (row(session, ids[1]).target, row(session, ids[2]).target) == (typed, below)


def test_an_excluded_bead_stays_excluded_where_its_neighbour_takes_a_sentence(
    session: ReviewSession, ids: list[int]
) -> None:
    session.decisions.set_excluded([ids[1]], True)
    session.decisions.set_pinned([ids[2]], True)
    applied = session.pairing.move_boundary(ids[1], Side.TARGET, down=True)
    assert [(bead(session, i).excluded, bead(session, i).pinned) for i in applied.inserted] == [
        (True, False),
        (False, True),
    ]
    assert not applied.exclusions_lifted


def test_a_merge_says_that_an_excluded_bead_is_exported_again_and_that_a_pin_holds_for_more(
    session: ReviewSession, ids: list[int]
) -> None:
    session.decisions.set_excluded([ids[1]], True)
    session.decisions.set_pinned([ids[1]], True)
    applied = session.pairing.merge_next(ids[1])
    assert (applied.exclusions_lifted, applied.pins_spread) == (1, 1)
