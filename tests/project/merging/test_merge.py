"""Copies of one project come together: edits, conflicts, structure, undo."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.project.merging.copies import Work, changed_by, edit, edited_copy, state
from tests.store.projects import add_pair, new_project
from workbench.bitext import Side, Status
from workbench.bitext.edits.split_points import SplitPoint
from workbench.errors import BadInputError, OutputError, UsageError
from workbench.project.merging.merge import Preference, merge_projects
from workbench.project.review import ReviewSession
from workbench.store import ProjectFile


def test_edits_of_both_come_together_with_their_names(base: Path) -> None:
    def one(session: ReviewSession, ids: list[int]) -> None:
        session.decisions.set_status([ids[0]], Status.ACCEPTED)
        session.pairing.merge_next(ids[2])

    def other(session: ReviewSession, ids: list[int]) -> None:
        session.texts.set_text(ids[1], Side.TARGET, "It had rained.")
        session.decisions.set_note(ids[6], "see above")
        session.pairing.move_boundary(ids[8], Side.TARGET, down=True)

    first, second = edited_copy(base, "marie", one), edited_copy(base, "jean", other)
    merged = base.with_name("merged.bitext")
    report = merge_projects([first, second], merged)
    assert report.conflicts == ()
    assert [share.edits.total() for share in report.shares] == [2, 3]
    found = state(merged)
    assert found[0][3] == "accepted"
    assert found[1][5] == "It had rained."
    assert found[2][1] == (
        "« Vous attendez quelqu'un ? » demanda le chef de gare.",
        "Non, dit-elle.",
    )
    assert [row[6] for row in found if row[6]] == ["see above"]
    assert changed_by(merged)[:4] == ["marie", "jean", "marie", ""]
    assert "jean" in changed_by(merged)[4:]


def test_what_both_changed_is_a_conflict_and_the_first_version_is_kept(base: Path) -> None:
    first = edited_copy(
        base, "marie", lambda s, ids: s.texts.set_text(ids[1], Side.TARGET, "Rain since dawn.")
    )
    second = edited_copy(
        base, "jean", lambda s, ids: s.texts.set_text(ids[1], Side.TARGET, "It rained.")
    )
    merged = base.with_name("merged.bitext")
    report = merge_projects([first, second], merged)
    (conflict,) = report.conflicts
    assert (conflict.document, conflict.number) == ("gare", 2)
    assert (conflict.kept.by, conflict.other.by) == ("marie", "jean")
    assert state(merged)[1][5] == "Rain since dawn."
    last = base.with_name("last.bitext")
    report = merge_projects([first, second], last, prefer=Preference.LAST)
    assert state(last)[1][5] == "It rained."
    assert (report.conflicts[0].kept.by, report.conflicts[0].other.by) == ("jean", "marie")


def test_the_same_change_on_both_sides_is_no_conflict(base: Path) -> None:
    copies = [
        edited_copy(base, name, lambda s, ids: s.pairing.merge_next(ids[1]))
        for name in ("marie", "jean")
    ]
    merged = base.with_name("merged.bitext")
    report = merge_projects(copies, merged)
    assert report.conflicts == ()
    assert report.shares[1].identical == 1
    assert state(merged) == state(copies[0])


def test_overlapping_structures_are_one_conflict(base: Path) -> None:
    first = edited_copy(base, "marie", lambda s, ids: s.pairing.merge_next(ids[1]))
    second = edited_copy(base, "jean", lambda s, ids: s.pairing.merge_next(ids[2]))
    merged = base.with_name("merged.bitext")
    report = merge_projects([first, second], merged)
    assert len(report.conflicts) == 1
    assert state(merged) == state(first)
    last = base.with_name("last.bitext")
    merge_projects([first, second], last, prefer=Preference.LAST)
    assert state(last) == state(second)


def test_sentences_divided_on_both_sides_get_ids_of_their_own(base: Path) -> None:
    def split(place: int) -> Work:
        return lambda s, ids: s.pairing.split(
            ids[place], source=SplitPoint(0, 12), target=SplitPoint(0, 7)
        )

    first, second = edited_copy(base, "marie", split(2)), edited_copy(base, "jean", split(7))
    merged = base.with_name("merged.bitext")
    assert merge_projects([first, second], merged).conflicts == ()
    texts = [row[1] for row in state(merged)]
    assert ("« Vous",) not in texts
    assert len(texts) == 12
    third = edited_copy(base, "anne", split(2))
    edit(third, lambda s, ids: s.decisions.set_note(ids[2], "cut"), actor="anne")
    last = base.with_name("last.bitext")
    report = merge_projects([first, third], last, prefer=Preference.LAST)
    assert len(report.conflicts) == 1
    assert state(last) == state(third)


def test_a_later_merge_brings_only_new_edits(base: Path) -> None:
    first = edited_copy(base, "marie", lambda s, ids: s.decisions.set_note(ids[0], "a"))
    second = edited_copy(base, "jean", lambda s, ids: s.decisions.set_note(ids[1], "b"))
    merged, again = base.with_name("merged.bitext"), base.with_name("again.bitext")
    merge_projects([first, second], merged)
    edit(merged, lambda s, ids: s.decisions.set_note(ids[1], "b, better"), actor="anne")
    edit(second, lambda s, ids: s.decisions.set_note(ids[3], "c"), actor="jean")
    for number, copies in enumerate(([merged, second], [second, merged])):
        again = base.with_name(f"again{number}.bitext")
        report = merge_projects(copies, again)
        assert report.conflicts == ()
        notes = [row[6] for row in state(again)]
        assert notes[:4] == ["a", "b, better", "", "c"]


def test_a_conflict_whose_other_copy_has_changed_since_shows_its_new_version(base: Path) -> None:
    first = edited_copy(base, "marie", lambda s, ids: s.pairing.merge_next(ids[1]))
    second = edited_copy(base, "jean", lambda s, ids: s.pairing.merge_next(ids[2]))
    merged = base.with_name("merged.bitext")
    merge_projects([first, second], merged)
    edit(second, lambda s, ids: s.decisions.set_note(ids[2], "one sentence"), actor="jean")
    for number, copies in enumerate(([merged, second], [second, merged])):
        again = base.with_name(f"again{number}.bitext")
        prefer = Preference.LAST if copies[1] == merged else Preference.FIRST
        merge_projects(copies, again, prefer=prefer)
        with ProjectFile.open(again, read_only=True) as project:
            (conflict,) = map(project.conflicts.get, project.conflicts.open_ids())
        assert "one sentence" in [content.bead.note for content in conflict.other.contents]
        assert state(again) == state(first)


def test_merging_a_copy_with_itself_or_its_base_changes_nothing(base: Path) -> None:
    def work(session: ReviewSession, ids: list[int]) -> None:
        session.pairing.merge_next(ids[0])
        session.decisions.set_status([ids[3]], Status.ACCEPTED)
        session.undo()

    first = edited_copy(base, "marie", work)
    for number, pair in enumerate(([first, first], [first, base], [base, first])):
        merged = base.with_name(f"merged{number}.bitext")
        report = merge_projects(pair, merged)
        assert state(merged) == state(first)
        assert report.conflicts == ()


def test_an_edit_that_one_copy_undid_is_undone_in_the_result(base: Path) -> None:
    edit(base, lambda s, ids: s.pairing.merge_next(ids[0]), actor="anne")
    first = edited_copy(base, "marie", lambda s, ids: s.undo())
    second = edited_copy(base, "jean", lambda s, ids: s.decisions.set_note(ids[3], "b"))
    for number, copies in enumerate(([first, second], [second, first])):
        merged = base.with_name(f"merged{number}.bitext")
        assert merge_projects(copies, merged).conflicts == ()
        found = state(merged)
        assert found[0][1] == ("Le train entra en gare.", "Personne n'en descendit.")
        assert len(found) == 10
        assert [row[6] for row in found if row[6]] == ["b"]


def test_every_edit_of_the_result_can_be_undone(base: Path) -> None:
    first = edited_copy(base, "marie", lambda s, ids: s.pairing.merge_next(ids[0]))
    second = edited_copy(base, "jean", lambda s, ids: s.pairing.merge_next(ids[5]))
    merged = base.with_name("merged.bitext")
    merge_projects([first, second], merged)

    def undo_all(session: ReviewSession, _: list[int]) -> None:
        while session.undo():
            assert session.project.find_faults() == []

    before = state(merged)
    edit(merged, undo_all, actor="anne")
    assert state(merged) == state(base)

    def redo_all(session: ReviewSession, _: list[int]) -> None:
        while session.redo():
            pass

    edit(merged, redo_all, actor="anne")
    assert state(merged) == before


def test_three_copies_come_together(base: Path) -> None:
    def note(place: int) -> Work:
        return lambda s, ids: s.decisions.set_note(ids[place], str(place))

    copies = [edited_copy(base, name, note(n)) for n, name in enumerate(("marie", "jean", "anne"))]
    merged = base.with_name("merged.bitext")
    report = merge_projects(copies, merged)
    assert [row[6] for row in state(merged)][:3] == ["0", "1", "2"]
    assert changed_by(merged)[:3] == ["marie", "jean", "anne"]
    assert [share.edits.total() for share in report.shares] == [1, 1, 1]


def test_other_projects_and_wrong_outputs_are_refused(base: Path, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger.bitext"
    with new_project(stranger) as project:
        add_pair(project, "gare")
    with pytest.raises(BadInputError, match="no copy of the project"):
        merge_projects([base, stranger], tmp_path / "merged.bitext")
    copy = Path(shutil.copy(base, tmp_path / "copy.bitext"))
    with pytest.raises(UsageError, match="replace one of the copies"):
        merge_projects([base, copy], copy, replace_output=True)
    taken = Path(shutil.copy(base, tmp_path / "taken.bitext"))
    with pytest.raises(OutputError, match="already"):
        merge_projects([base, copy], taken)
    assert {path.name for path in tmp_path.iterdir()} == {
        *("base.bitext", "stranger.bitext", "copy.bitext", "taken.bitext")
    }


def test_the_copies_are_not_touched(base: Path) -> None:
    first = edited_copy(base, "marie", lambda s, ids: s.decisions.set_note(ids[0], "a"))
    second = edited_copy(base, "jean", lambda s, ids: s.decisions.set_note(ids[1], "b"))
    before = first.read_bytes(), state(second)
    with ProjectFile.open(second):  # somebody is reviewing it
        merge_projects([first, second], base.with_name("merged.bitext"))
    assert (first.read_bytes(), state(second)) == before


def test_a_sentence_that_one_sets_between_beads_which_the_other_regroups_stays_there(
    base: Path,
) -> None:
    def set_apart(session: ReviewSession, ids: list[int]) -> None:
        (sentence,) = session.project.beads.placed([ids[3]])[ids[3]].bead.target
        session.pairing.move_apart([sentence], above=ids[0])

    first = edited_copy(base, "marie", set_apart)
    second = edited_copy(base, "jean", lambda s, ids: s.pairing.merge_next(ids[0]))
    for number, copies in enumerate(([first, second], [second, first])):
        merged = base.with_name(f"merged{number}.bitext")
        assert merge_projects(copies, merged).conflicts == ()
        found = state(merged)
        assert found[0][1:3] == state(second)[0][1:3]
        assert found[1][1:3] == ((), state(base)[3][2])
