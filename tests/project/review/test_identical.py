from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.projects import add_pair, add_source, new_project
from workbench.bitext import Side, Status
from workbench.errors import EditError
from workbench.project.review import ReviewSession, View
from workbench.project.review.identical import SameEdit

YES, NO = ("Oui, dit-elle.", "“Yes,” she said."), ("Non.", "No.")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ReviewSession]:
    """Four equal pairs, the last one edited into equality; a pair of another target; two drafts."""
    path = tmp_path / "gare.bitext"
    pairs = [YES, NO, YES, (YES[0], "Yes."), YES, ("Oui.", YES[1])]
    with new_project(path) as project:
        source, target = zip(*pairs, strict=True)
        links = [((n,), (n,)) for n in range(len(pairs))]
        add_pair(
            project, "a", source=source, target=target, links=links, confidences=[0.9] * len(pairs)
        )
        add_source(project, "b", source=(YES[0], YES[0]))
    session = ReviewSession(path)
    session.texts.set_text(session.bead_ids(View())[5], Side.SOURCE, YES[0])
    yield session
    session.close()


@pytest.fixture
def ids(session: ReviewSession) -> list[int]:
    return list(session.bead_ids(View()))


def same_as(session: ReviewSession, bead_id: int, text: str, side: Side = Side.TARGET) -> SameEdit:
    return SameEdit.of(session.rows([bead_id])[0], side, text)


def test_pairs_with_both_texts_equal_are_found_and_excluded_ones_are_not(
    session: ReviewSession, ids: list[int]
) -> None:
    session.decisions.set_excluded([ids[2]], True)
    same = same_as(session, ids[0], "“Yes!”")
    assert session.texts.find_identical(same) == [ids[4], ids[5]]
    session.texts.set_text(ids[0], Side.TARGET, "“Yes!”")
    assert session.texts.find_identical(same) == [ids[4], ids[5]], "also after the edit"
    of_edited = same_as(session, ids[5], "“Yes!”")
    assert session.texts.find_identical(of_edited) == [ids[4]]
    assert session.texts.find_identical(same_as(session, ids[6], "Yes.")) == [ids[7]], "drafts"


@pytest.mark.parametrize("side", list(Side))
def test_they_get_the_same_text_and_one_undo_takes_it_back(
    session: ReviewSession, ids: list[int], side: Side
) -> None:
    before = session.rows(ids)
    same = same_as(session, ids[0], "Si.", side)
    session.texts.edit_identical(same, session.texts.find_identical(same))
    rows = session.rows([ids[2], ids[4], ids[5]])
    assert {row.source if side is Side.SOURCE else row.target for row in rows} == {"Si."}
    session.undo()
    assert session.rows(ids) == before


def test_an_edit_may_be_made_in_identical_pairs_by_the_same_undo(
    session: ReviewSession, ids: list[int]
) -> None:
    before = session.rows(ids)
    same = same_as(session, ids[0], "“Yes!”")
    also = session.texts.plan_same_edit(same, session.texts.find_identical(same))
    applied = session.texts.set_text(ids[0], Side.TARGET, "“Yes!”", accept=True, also=also)
    assert applied.inserted == (ids[0], ids[2], ids[4], ids[5])
    rows = session.rows([ids[0], ids[2]])
    assert [row.bead.status for row in rows] == [Status.ACCEPTED, Status.ALIGNED]
    assert [row.target for row in rows] == ["“Yes!”", "“Yes!”"]
    session.undo()
    assert session.rows(ids) == before


def test_a_pair_that_has_changed_meanwhile_is_refused(
    session: ReviewSession, ids: list[int]
) -> None:
    same = same_as(session, ids[0], "“Yes!”")
    with pytest.raises(EditError, match="changed"):
        session.texts.edit_identical(same, [ids[1]])
    with pytest.raises(EditError, match="no pair"):
        session.texts.edit_identical(same, [])
