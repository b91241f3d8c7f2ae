from __future__ import annotations

import pytest

from tests.project.review.beads import bead, row
from tests.store.projects import FRENCH
from workbench.bitext import Side, Status
from workbench.errors import (
    EditError,
)
from workbench.project.review import ReviewSession

STATION = FRENCH[3]


def test_accepting_a_draft_makes_the_rendering_its_wording_in_one_edit(
    session: ReviewSession, ids: list[int]
) -> None:
    applied = session.decisions.set_status([ids[5]], Status.ACCEPTED)
    assert (applied.verb, applied.removed, applied.inserted) == ("accept", (ids[5],), (ids[5],))
    assert row(session, ids[5]).target == f"[{FRENCH[0]}]"
    assert session.counts().by_status[Status.ACCEPTED] == 1
    undone = session.undo()
    assert undone is not None
    assert (undone.verb, undone.acceptances_taken_back) == ("accept", 1)
    assert bead(session, ids[5]).status is Status.MACHINE
    assert bead(session, ids[5]).target_edit is None


def test_accepting_a_pair_leaves_its_wording_alone(session: ReviewSession, ids: list[int]) -> None:
    session.decisions.set_status(ids[:5], Status.ACCEPTED)
    assert [r.bead.target_edit for r in session.rows(ids[:5])] == [None] * 5


def test_accepting_a_null_bead_of_a_pair_keeps_it_null(
    session: ReviewSession, ids: list[int]
) -> None:
    session.pairing.unlink(ids[2])
    accepted = session.decisions.set_status([ids[2]], Status.ACCEPTED)
    assert accepted.inserted == (ids[2],)
    assert row(session, ids[2]).rendering == f"[{STATION}]"
    assert row(session, ids[2]).target == ""


def test_there_is_nothing_to_accept_where_nothing_was_rendered(
    session: ReviewSession, ids: list[int]
) -> None:
    with pytest.raises(EditError, match="no text in the target language"):
        session.decisions.set_status([ids[9]], Status.ACCEPTED)
    with pytest.raises(EditError, match="no text in the target language"):
        session.texts.set_text(ids[9], Side.SOURCE, "Non.", accept=True)
    applied = session.decisions.set_status(ids[8:], Status.ACCEPTED)
    assert applied.inserted == (ids[8],)
    assert session.decisions.set_status([], Status.ACCEPTED).inserted == ()


def test_clearing_goes_back_to_what_the_machine_left(
    session: ReviewSession, ids: list[int]
) -> None:
    before = session.rows(ids)
    session.decisions.set_status([*ids[:9]], Status.ACCEPTED)
    session.decisions.set_status([ids[9]], Status.NEEDS_WORK)
    session.decisions.clear_status(ids)
    assert session.rows(ids) == before


def test_clearing_keeps_what_somebody_typed(session: ReviewSession, ids: list[int]) -> None:
    session.texts.set_text(ids[9], Side.TARGET, "“No,” she said.", accept=True)
    session.decisions.set_status([ids[9]], Status.EMPTY)
    assert bead(session, ids[9]).status is Status.ALIGNED
    assert row(session, ids[9]).target == "“No,” she said."


def test_accepting_up_to_here_stops_at_the_document_and_leaves_excluded_and_empty_beads(
    session: ReviewSession, ids: list[int]
) -> None:
    session.decisions.set_excluded([ids[6]], True)
    session.decisions.set_status([ids[5]], Status.ACCEPTED)
    applied = session.decisions.accept_up_to(ids[9])
    assert applied.inserted == (ids[7], ids[8])
    assert row(session, ids[8]).target == f"[{STATION}]"
    statuses = [r.bead.status for r in session.rows(ids)]
    assert statuses[:5] == [Status.ALIGNED] * 5
    assert statuses[5:] == [
        *(Status.ACCEPTED, Status.MACHINE, Status.ACCEPTED, Status.ACCEPTED, Status.EMPTY)
    ]
    session.undo()
    assert bead(session, ids[8]).status is Status.MACHINE
    assert session.decisions.accept_up_to(ids[2]).inserted == tuple(ids[:3])
    assert session.decisions.accept_up_to(ids[2]).inserted == ()


def test_flags_and_notes_are_kept_and_undone(session: ReviewSession, ids: list[int]) -> None:
    session.decisions.set_pinned(ids[:2], True)
    session.decisions.set_note(ids[0], "voir l'original")
    assert [r.bead.pinned for r in session.rows(ids[:3])] == [True, True, False]
    assert bead(session, ids[0]).note == "voir l'original"
    session.undo()
    session.undo()
    assert not bead(session, ids[0]).pinned
