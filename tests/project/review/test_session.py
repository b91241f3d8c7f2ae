from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project.review.beads import bead, row
from tests.recorder import Recorder
from tests.store.projects import ENGLISH, FRENCH, add_pair
from workbench.bitext import FRENCH_ENGLISH, Side, Status
from workbench.bitext.edits import verbs
from workbench.errors import (
    BadInputError,
    EditError,
    OutputError,
    ProjectInUseError,
    StoppedError,
    UsageError,
)
from workbench.project.exchange import export_project
from workbench.project.review import Order, ReviewSession, View
from workbench.store import ProjectFile


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


def test_a_draft_that_needs_work_still_exports_its_rendering(
    session: ReviewSession, ids: list[int]
) -> None:
    session.decisions.set_status([ids[5]], Status.NEEDS_WORK)
    units = {unit.id: unit for unit in session._project.units()}
    assert units[f"2:{ids[5]}"].target == f"[{FRENCH[0]}]"
    assert units[f"2:{ids[6]}"].target == f"[{FRENCH[1]}]"
    assert units[f"2:{ids[9]}"].target == ""
