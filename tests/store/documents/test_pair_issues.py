"""Issues inside beads are stored with the texts in which they were found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.older_versions import version_before
from tests.store.projects import ENGLISH, FRENCH, LINKS, add_pair, new_project
from workbench.bitext import Dismissal, Edit, EditKind, IssueKind, Side
from workbench.bitext.edits import verbs
from workbench.store import ProjectFile

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


def test_a_file_of_an_older_version_has_none_and_gets_the_table(path: Path) -> None:
    with version_before("pair_issues"), new_project(path) as project:
        document = add_pair(project, "gare")
    with ProjectFile.open(path, read_only=True) as old:
        assert old.pair_issues.counts(document) == {}
        assert all(not unit.issue_scores for unit in old.units())
    with ProjectFile.open(path) as converted:
        assert converted.find_faults() == []
        texts = _texts(converted, converted.views.bead_ids()[0])
        converted.pair_issues.put([(texts, SCORES)])
        assert converted.pair_issues.get([texts]) == {texts[0]: SCORES}


def _in_doubtful_order(project: ProjectFile) -> list[int]:
    return list(project.views.bead_ids(doubtful_first=True))


def _untranslated_bead(path: Path) -> tuple[ProjectFile, int]:
    """A project in which the surest of the beads is most probably untranslated."""
    project = new_project(path)
    (xs, ys), surest = LINKS[1], 3
    source, target = " ".join(FRENCH[x] for x in xs), " ".join(ENGLISH[y] for y in ys)
    scores = {IssueKind.UNTRANSLATED: 0.9, IssueKind.NUMBERS: 0.01}
    project.pair_issues.put([((surest, source, target), scores)])
    add_pair(project, "gare")
    return project, surest


def test_a_bead_with_a_probable_issue_is_more_doubtful_than_less_sure_ones(path: Path) -> None:
    project, surest = _untranslated_bead(path)
    with project:
        assert _in_doubtful_order(project) == [surest, 6, 2, 5, 4]
        passage = project.beads.passage(surest, before=0, after=0)
        edit = verbs.set_text(passage, surest, Side.TARGET, "Rain had fallen since dawn.")
        project.journal.apply(edit, actor="Ana")
        assert _in_doubtful_order(project)[-1] == surest
        project.journal.undo()
        assert _in_doubtful_order(project)[0] == surest


def test_a_dismissed_issue_does_not_count_until_it_is_restored(path: Path) -> None:
    project, surest = _untranslated_bead(path)
    with project:
        (bead,) = project.beads.with_texts([surest])
        false_alarm = Dismissal("untranslated", bead.text(Side.SOURCE), bead.text(Side.TARGET))
        edit = Edit(EditKind.DISMISS, (bead.bead,), (bead.bead,), dismissed=(false_alarm,))
        project.journal.apply(edit, actor="Ana")
        assert _in_doubtful_order(project)[-1] == surest
        project.journal.undo()
        assert _in_doubtful_order(project)[0] == surest


def test_issues_of_other_sentences_do_not_count(path: Path) -> None:
    project, surest = _untranslated_bead(path)
    with project:
        passage = project.beads.passage(surest, before=0, after=1)
        project.journal.apply(verbs.merge(passage, [surest, 4]), actor="Ana")
        assert _in_doubtful_order(project)[-1] == surest
        project.journal.undo()
        assert _in_doubtful_order(project)[0] == surest


def test_an_older_project_is_sorted_by_its_issues_once_it_is_converted(path: Path) -> None:
    with version_before("trust"):
        project, surest = _untranslated_bead(path)
        with project:
            project._db.write("UPDATE bead SET trust = coalesce(confidence, 0.5)")
            assert _in_doubtful_order(project)[-1] == surest
    with ProjectFile.open(path, read_only=True) as old:
        assert _in_doubtful_order(old)[-1] == surest
    with ProjectFile.open(path) as converted:
        assert _in_doubtful_order(converted)[0] == surest
        trusts = converted._db.read("SELECT trust FROM bead WHERE id = ?", (surest,))
        assert trusts[0][0] == pytest.approx(0.99 * 0.1 * 0.99)
