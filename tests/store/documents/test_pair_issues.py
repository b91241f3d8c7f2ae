"""Issues inside beads are stored with the texts in which they were found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.projects import add_pair, new_project
from workbench.bitext import IssueKind, Side
from workbench.bitext.edits import verbs
from workbench.store import ProjectFile
from workbench.store.file import migrations
from workbench.store.file.migrations import known_migrations

SCORES = {IssueKind.UNRELATED: 0.25, IssueKind.NUMBERS: 0.9}


def _texts(project: ProjectFile, bead_id: int) -> tuple[int, str, str]:
    (bead,) = project.beads.with_texts([bead_id])
    return bead_id, bead.text(Side.SOURCE), bead.text(Side.TARGET)


def test_units_and_counts_have_what_was_stored_until_the_text_changes(path: Path) -> None:
    with new_project(path) as project:
        document = add_pair(project, "gare")
        bead_id = project.views.bead_ids()[0]
        texts = _texts(project, bead_id)
        project.pair_issues.put([(texts, {IssueKind.ORDER: 0.7}), (texts, SCORES)])
        assert project.pair_issues.get([texts]) == {bead_id: SCORES}
        assert project.pair_issues.counts(document) == {IssueKind.NUMBERS: 1}
        (unit,) = (u for u in project.units() if u.id.endswith(f":{bead_id}"))
        assert unit.issue_scores == SCORES
        assert unit.issues == (IssueKind.NUMBERS,)

        passage = project.beads.passage(bead_id, before=0, after=0)
        edit = verbs.set_text(passage, bead_id, Side.TARGET, "Something else.")
        project.journal.apply(edit, actor="Ana")
        assert project.pair_issues.get([_texts(project, bead_id)]) == {}
        assert project.pair_issues.counts(document) == {}
        assert all(not u.issue_scores for u in project.units())
        project.journal.undo()
        assert project.pair_issues.get([_texts(project, bead_id)]) == {bead_id: SCORES}


def test_a_file_of_an_older_version_has_none_and_gets_the_table(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = next(one.number for one in known_migrations() if one.name == "pair_issues")
    older = known_migrations()[: number - 1]
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "known_migrations", lambda: older)
        patch.setattr("workbench.store.project_file.known_migrations", lambda: older)
        with new_project(path) as project:
            document = add_pair(project, "gare")
    with ProjectFile.open(path, read_only=True) as old:
        assert old.pair_issues.counts(document) == {}
        assert all(not unit.issue_scores for unit in old.units())
    with ProjectFile.open(path) as converted:
        assert converted.find_faults() == []
        texts = _texts(converted, converted.views.bead_ids()[0])
        converted.pair_issues.put([(texts, SCORES)])
        assert converted.pair_issues.get([texts]) == {texts[0]: SCORES}
