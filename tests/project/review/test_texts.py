from __future__ import annotations

import pytest

from tests.project.review.beads import bead, row
from workbench.bitext import Side, Status
from workbench.errors import (
    EditError,
)
from workbench.project.review import ReviewSession


def test_typing_and_accepting_is_one_edit_and_clears_the_draft(
    session: ReviewSession, ids: list[int]
) -> None:
    session.keep_unsaved_text(ids[6], Side.TARGET, "Nobody g")
    session.keep_unsaved_text(ids[7], Side.TARGET, "It was r")
    assert session.unsaved_texts() == [(ids[6], Side.TARGET), (ids[7], Side.TARGET)]
    session.texts.set_text(ids[6], Side.TARGET, "Nobody got off.", accept=True)
    assert bead(session, ids[6]).status is Status.ACCEPTED
    assert session.unsaved_texts() == [(ids[7], Side.TARGET)]
    session.drop_unsaved_text(ids[7], Side.TARGET)
    assert session.unsaved_text(ids[7], Side.TARGET) is None
    session.undo()
    assert bead(session, ids[6]).status is Status.MACHINE
    assert session.undo() is None


def test_typing_without_accepting_leaves_a_draft_to_be_looked_at(
    session: ReviewSession, ids: list[int]
) -> None:
    session.texts.set_text(ids[6], Side.TARGET, "Nobody got off.")
    assert bead(session, ids[6]).status is Status.NEEDS_WORK


def test_the_rendering_can_be_taken_as_the_wording(session: ReviewSession, ids: list[int]) -> None:
    session.keep_unsaved_text(ids[1], Side.TARGET, "It ra")
    assert session.texts.take_rendering(ids[1]).verb == "take rendering"
    assert row(session, ids[1]).target == "[Il pleuvait depuis l'aube.]"
    assert session.unsaved_texts() == []
    with pytest.raises(EditError, match="not rendered"):
        session.texts.take_rendering(ids[9])
