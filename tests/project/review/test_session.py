from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.recorder import Recorder
from tests.store.projects import ENGLISH, FRENCH, add_pair, add_source, new_project
from workbench.bitext import FRENCH_ENGLISH, Bead, Side, Status
from workbench.bitext.edits import verbs
from workbench.bitext.edits.split_points import SplitPoint
from workbench.errors import (
    BadInputError,
    EditError,
    OutputError,
    ProjectInUseError,
    StoppedError,
    UsageError,
)
from workbench.project.exchange import export_project
from workbench.project.review import BeadRow, Order, ReviewSession, View
from workbench.store import ProjectFile

STATION = FRENCH[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project: an aligned pair of five beads, then five drafts, the last without rendering."""
    path = tmp_path / "gare.bitext"
    with new_project(path) as project:
        add_pair(project, "gare")
        add_source(project, "seul")
    return path


@pytest.fixture
def session(path: Path) -> Iterator[ReviewSession]:
    session = ReviewSession(path, actor="Ana")
    yield session
    faults = session._project.find_faults()
    session.close()
    assert faults == []


@pytest.fixture
def ids(session: ReviewSession) -> list[int]:
    return list(session.bead_ids(View()))


def row(session: ReviewSession, bead_id: int) -> BeadRow:
    return session.rows([bead_id])[0]


def bead(session: ReviewSession, bead_id: int) -> Bead:
    return row(session, bead_id).bead


def test_rows_show_both_sides_and_the_rendering_in_the_order_asked_for(
    session: ReviewSession, ids: list[int]
) -> None:
    rows = session.rows([ids[5], ids[0], ids[5], ids[9], ids[4]])
    assert [r.bead.id for r in rows] == [ids[5], ids[0], ids[5], ids[9], ids[4]]
    pair, draft, nothing, added = rows[1], rows[0], rows[3], rows[4]
    assert (pair.source, pair.target) == (" ".join(FRENCH[:2]), ENGLISH[0])
    assert (pair.document, draft.document) == ("gare", "seul")
    assert (draft.source, draft.target, draft.rendering) == (FRENCH[0], "", f"[{FRENCH[0]}]")
    assert (nothing.source, nothing.target, nothing.rendering) == (FRENCH[4], "", "")
    assert (added.source, added.target) == ("", ENGLISH[4])
    assert session.rows([]) == []


def test_a_reworded_row_keeps_the_original_beside_it(
    session: ReviewSession, ids: list[int]
) -> None:
    session.texts.set_text(ids[1], Side.TARGET, "It had rained since dawn.")
    assert row(session, ids[1]).target == "It had rained since dawn."
    assert row(session, ids[1]).target_original == ENGLISH[1]


def test_a_row_of_a_bead_that_is_gone_is_an_error(session: ReviewSession, ids: list[int]) -> None:
    session.pairing.merge_next(ids[0])
    with pytest.raises(EditError, match=f"no bead {ids[1]}"):
        session.rows(ids)


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


def test_an_edit_made_of_a_passage_is_applied_once(session: ReviewSession, ids: list[int]) -> None:
    passage = session.passage(ids[1])
    assert [b.id for b in passage.beads] == ids[:3]
    edit = verbs.merge(passage, ids[1:3])
    assert session.apply(edit).inserted == (ids[1],)
    with pytest.raises(EditError):
        session.apply(edit)


def test_a_passage_stays_within_its_document(session: ReviewSession, ids: list[int]) -> None:
    assert [b.id for b in session.passage(ids[4], before=9, after=9).beads] == ids[:5]
    assert [b.id for b in session.passage(ids[5], before=2, after=1).beads] == ids[5:7]
    with pytest.raises(EditError, match="no bead below"):
        session.pairing.merge_next(ids[4])
    with pytest.raises(EditError, match="no bead above"):
        session.pairing.merge_previous(ids[5])
    with pytest.raises(EditError, match="no bead below"):
        session.pairing.swap_targets(ids[4])


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


def test_counts_follow_edits_undo_and_redo(session: ReviewSession, ids: list[int]) -> None:
    assert (session.counts().total, session.counts().to_review) == (10, 10)
    session.decisions.set_status(ids[:2], Status.ACCEPTED)
    session.decisions.set_excluded([ids[0]], True)
    session.pairing.merge_next(ids[2])
    assert (session.counts().total, session.counts().to_review) == (9, 7)
    assert session.counts().excluded == 1
    session.undo()
    session.undo()
    assert session.counts().excluded == 0
    session.redo()
    assert (session.counts().total, session.counts().excluded) == (10, 1)


def test_views_list_the_doubtful_first_and_what_matches(
    session: ReviewSession, ids: list[int]
) -> None:
    doubtful = session.bead_ids(View(order=Order.DOUBTFUL, document=1))
    assert list(doubtful) == [ids[n] for n in (4, 0, 3, 2, 1)]
    view = View(text="train", statuses=frozenset({Status.MACHINE}), kinds=frozenset({"1-0"}))
    assert list(session.bead_ids(view)) == [ids[5]]
    assert session.outline().ids == session.bead_ids(View())
    with pytest.raises(UsageError):
        session.bead_ids(View(text="["))


def test_flags_and_notes_are_kept_and_undone(session: ReviewSession, ids: list[int]) -> None:
    session.decisions.set_pinned(ids[:2], True)
    session.decisions.set_note(ids[0], "voir l'original")
    assert [r.bead.pinned for r in session.rows(ids[:3])] == [True, True, False]
    assert bead(session, ids[0]).note == "voir l'original"
    session.undo()
    session.undo()
    assert not bead(session, ids[0]).pinned


def test_the_history_says_who_did_what_newest_first(
    session: ReviewSession, ids: list[int], path: Path
) -> None:
    session.decisions.set_note(ids[0], "?")
    session.pairing.merge_next(ids[0])
    session.undo()
    assert [(h.actor, h.verb, h.undone) for h in session.history(ids[0])] == [
        *(("Ana", "merge", True), ("Ana", "note", False))
    ]
    assert [h.verb for h in session.history(ids[1])] == ["merge"]
    assert session.history(ids[2]) == []


def test_undo_works_after_the_session_was_closed(path: Path) -> None:
    session = ReviewSession(path)
    first = session.bead_ids(View())[0]
    before = session.rows([first])
    session.texts.set_text(first, Side.SOURCE, "Le train entra.")
    session.close()
    session.close()
    again = ReviewSession(path)
    undone = again.undo()
    assert undone is not None
    assert undone.verb == "edit source"
    assert again.rows([first]) == before
    again.close()


def test_a_second_session_may_only_look(session: ReviewSession, path: Path) -> None:
    with pytest.raises(ProjectInUseError):
        ReviewSession(path)
    reader = ReviewSession(path, read_only=True)
    first = reader.bead_ids(View())[0]
    assert reader.is_read_only
    changes: list[Callable[[], object]] = [
        lambda: reader.decisions.set_note(first, "x"),
        lambda: reader.undo(),
        lambda: reader.keep_unsaved_text(first, Side.TARGET, "x"),
    ]
    for change in changes:
        with pytest.raises(EditError, match="read-only"):
            change()
    session.decisions.set_note(first, "vu")
    assert bead(reader, first).note == "vu"
    reader.close()


def test_a_missing_project_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="no such file"):
        ReviewSession(tmp_path / "rien.bitext")


def test_threads_may_look_while_another_edits(session: ReviewSession, ids: list[int]) -> None:
    failures: list[BaseException] = []

    def look() -> None:
        try:
            for _ in range(50):
                known = session.bead_ids(View(document=2))
                assert len(session.rows(known)) == 5
                assert len(session.passage(ids[7]).beads) == 3
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(30):
        session.decisions.set_note(ids[0], str(number))
        session.undo()
    for thread in threads:
        thread.join()
    assert failures == []


def test_an_export_writes_what_stands_and_counts_it(
    session: ReviewSession, ids: list[int], tmp_path: Path
) -> None:
    session.decisions.set_status(ids[5:8], Status.ACCEPTED)
    session.decisions.set_excluded([ids[7]], True)
    out = tmp_path / "gare.csv"
    assert export_project(session.path, out, status=Status.ACCEPTED).written.count == 2
    text = out.read_text(encoding="utf-8-sig")
    assert f"[{FRENCH[0]}]" in text
    assert ENGLISH[0] not in text
    with pytest.raises(UsageError, match="own project"):
        export_project(session.path, session.path, file_format="csv")
    with pytest.raises((UsageError, OutputError)):
        export_project(session.path, tmp_path / "gare.unknown")


def test_an_export_that_is_stopped_leaves_the_older_file_as_it_was(
    session: ReviewSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.project.exchange.export._REPORT_EVERY", 1)
    out = tmp_path / "gare.csv"
    out.write_text("older", encoding="utf-8")
    recorder = Recorder(cancels_at=lambda *_: True)
    with pytest.raises(StoppedError):
        export_project(session.path, out, reporter=recorder)
    assert recorder.counts == [(1, session.counts().total)]
    assert out.read_text(encoding="utf-8") == "older"


def test_the_overview_says_of_each_document_how_far_it_has_come(
    session: ReviewSession, ids: list[int]
) -> None:
    before = session.overview()
    assert sum(one.beads for one in before) == session.counts().total
    session.decisions.set_status(ids[:1], Status.ACCEPTED)
    session.decisions.set_excluded(ids[1:2], True)
    after = session.overview()
    assert after[0].accepted == before[0].accepted + 1
    assert after[0].left == before[0].left - 2
    assert [one.is_pair for one in after] == [True, False]


def test_a_draft_that_needs_work_still_exports_its_rendering(
    session: ReviewSession, ids: list[int]
) -> None:
    session.decisions.set_status([ids[5]], Status.NEEDS_WORK)
    units = {unit.id: unit for unit in session._project.units()}
    assert units[f"2:{ids[5]}"].target == f"[{FRENCH[0]}]"
    assert units[f"2:{ids[6]}"].target == f"[{FRENCH[1]}]"
    assert units[f"2:{ids[9]}"].target == ""


def test_a_session_beside_a_build_learns_of_new_documents(path: Path) -> None:
    reader = ReviewSession(path, read_only=True)
    with ProjectFile.open(path) as project:
        document_id = add_pair(project, "quai")
    ids = reader.bead_ids(View(document=document_id))
    assert {r.document for r in reader.rows(ids)} == {"quai"}
    assert [name for _, name in reader.documents()] == ["gare", "seul", "quai"]
    reader.close()


def test_languages_are_the_projects(session: ReviewSession) -> None:
    assert session.languages == FRENCH_ENGLISH


def test_a_draft_is_shown_until_it_is_worded_whatever_its_status(
    session: ReviewSession, ids: list[int]
) -> None:
    session.decisions.set_status([ids[5], ids[0]], Status.NEEDS_WORK)
    assert row(session, ids[5]).draft == f"[{FRENCH[0]}]"
    assert row(session, ids[0]).draft == ""
    session.texts.set_text(ids[5], Side.TARGET, "It rains.")
    assert (row(session, ids[5]).draft, row(session, ids[5]).target) == ("", "It rains.")
