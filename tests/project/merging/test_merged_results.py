"""What a merged project says and keeps: who changed what, words, documents, conflicts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import workbench as wb
from tests.project.merging.copies import edit, edited_copy, state
from tests.store.projects import add_pair
from workbench.bitext import FRENCH_ENGLISH, Status
from workbench.errors import BadInputError, UsageError
from workbench.formats import read_units
from workbench.project.exchange import export_project
from workbench.project.info import describe_project
from workbench.project.merging.merge import merge_projects
from workbench.project.review.field import add_to_project
from workbench.store import ProjectFile


def test_exports_and_info_say_who_changed_what(base: Path) -> None:
    first = edited_copy(base, "marie", lambda s, ids: s.decisions.set_note(ids[0], "a"))
    second = edited_copy(
        base, "jean", lambda s, ids: s.decisions.set_status(ids[1:3], Status.ACCEPTED)
    )
    merged = base.with_name("merged.bitext")
    merge_projects([first, second], merged)
    output = base.with_name("out.tmx")
    export_project(merged, output)
    units = list(read_units(output, FRENCH_ENGLISH)[1])
    assert [unit.changed_by for unit in units[:4]] == ["marie", "jean", "jean", ""]
    assert units[0].changed
    described = describe_project(merged)
    assert [(one.name, one.beads, one.accepted) for one in described.reviewers] == [
        ("jean", 2, 2),
        ("marie", 1, 0),
    ]
    assert described.conflicts == 0
    with wb.open_project(merged) as project:
        assert [bead.changed_by for bead in project.beads()][:2] == ["marie", "jean"]


def test_scripts_merge_and_resolve(base: Path) -> None:
    copies = [
        edited_copy(base, name, lambda s, ids: s.decisions.set_note(ids[4], s.actor))
        for name in ("marie", "jean")
    ]
    merged = base.with_name("merged.bitext")
    report = wb.merge_projects(copies, merged, prefer="b")
    (conflict,) = report.conflicts
    assert (conflict.kept.by, conflict.other.by) == ("jean", "marie")
    with wb.open_project(merged) as project:
        assert len(project.conflicts()) == 1
        project.resolve_conflict(conflict.bead_ids[0], take_other=True)
        assert project.conflicts() == ()
        assert [bead.note for bead in project.beads() if bead.note] == ["marie"]
        project.undo()
        assert len(project.conflicts()) == 1
    with pytest.raises(UsageError, match="'c'"):
        wb.merge_projects(copies, merged, prefer="c")


def test_words_that_were_added_to_any_copy_are_right_in_the_result(base: Path) -> None:
    first = edited_copy(base, "marie", lambda s, _: add_to_project(s, "thingumy"))
    second = edited_copy(base, "jean", lambda s, _: add_to_project(s, "widgetoid"))
    merged = base.with_name("merged.bitext")
    merge_projects([first, second], merged)
    with ProjectFile.open(merged, read_only=True) as project:
        assert project.own_words.get() == {"thingumy", "widgetoid"}


def test_documents_that_only_one_copy_has_are_kept(base: Path) -> None:
    first = edited_copy(base, "marie", lambda s, ids: s.decisions.set_note(ids[0], "a"))
    second = edited_copy(base, "jean", lambda s, ids: s.decisions.set_note(ids[1], "b"))
    with ProjectFile.open(second) as project:
        add_pair(project, "pont")
    edit(second, lambda s, ids: s.decisions.set_note(ids[10], "c"), actor="jean")
    for number, copies in enumerate(([first, second], [second, first])):
        merged = base.with_name(f"merged{number}.bitext")
        assert merge_projects(copies, merged).conflicts == ()
        assert [row[6] for row in state(merged) if row[6]] == ["a", "b", "c"]
        assert len(state(merged)) == 15
    with ProjectFile.open(first) as project:
        add_pair(project, "rue")
    with pytest.raises(BadInputError, match="lacks the document rue, and has pont"):
        merge_projects([first, second], base.with_name("last.bitext"))


def test_conflicts_of_an_earlier_merge_are_not_lost(base: Path) -> None:
    first, second, third = (
        edited_copy(base, name, lambda s, ids: s.decisions.set_note(ids[2], s.actor))
        for name in ("marie", "jean", "anne")
    )
    both, all_three = base.with_name("both.bitext"), base.with_name("all.bitext")
    merge_projects([first, second], both)
    edit(third, lambda s, ids: s.decisions.set_note(ids[7], "further"), actor="anne")
    edit(both, lambda s, ids: s.decisions.set_note(ids[0], "new"), actor="paul")
    for copies in ([both, third], [third, both]):
        report = merge_projects(copies, all_three, replace_output=True)
        others = {conflict.other.by for conflict in report.conflicts}
        assert len(report.conflicts) == 2
        assert "jean" in others
        assert others < {"marie", "jean", "anne"}
        assert [row[6] for row in state(all_three) if row[6]][-1] == "further"


def test_copies_that_an_older_version_made_are_known_by_their_edits(tmp_path: Path) -> None:
    old = Path(__file__).parents[2] / "store" / "data" / "project-0423be1.bitext"
    base = Path(shutil.copy(old, tmp_path / "base.bitext"))
    first = edited_copy(base, "marie", lambda s, ids: s.decisions.set_note(ids[0], "a"))
    second = edited_copy(base, "jean", lambda s, ids: s.decisions.set_note(ids[1], "b"))
    merged = tmp_path / "merged.bitext"
    for copies, number in (([first, second], 1), ([base, second], 0), ([second, base], 1)):
        report = merge_projects(copies, merged, replace_output=True)
        assert report.conflicts == ()
        assert report.shares[0].edits.total() == number
        assert "b" in [row[6] for row in state(merged)]
