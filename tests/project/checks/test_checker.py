from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.recorder import Recorder, cancelled
from tests.store.projects import add_pair, add_source, new_project
from tests.tui.sample_project import write_one_to_one
from workbench.bitext import Dismissal, Edit, EditKind, LanguagePair, Side
from workbench.bitext.edits import verbs
from workbench.errors import BadInputError, StoppedError
from workbench.project.checks import CheckedBead, Checker, IssueKind, check_project
from workbench.project.checks.spelling import add_own_word
from workbench.quality import ForcedScore
from workbench.store import BeadWithTexts, ProjectFile

PAIRS = (
    ("Il y avait 12 chaises dans la salle.", "There were 21 chairs in the room."),
    ("Il pleuvait sur toute la ville.", "It was raining all over town."),
    ("Il pleuvait sur toute la ville.", "Rain fell on the whole city."),
    ("Le chef de gare attend le train.", "The stationmaster is waiting for the train."),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "gare.bitext"
    with new_project(path) as project:
        source, target = zip(*PAIRS, strict=True)
        links = [((n,), (n,)) for n in range(len(PAIRS))]
        add_pair(
            project, "a", source=source, target=target, links=links, confidences=[0.9] * len(PAIRS)
        )
        add_source(project, "b", source=("Il restait 7 jours.", "Fin."))
    return path


def found(path: Path, **options: object) -> dict[int, list[IssueKind]]:
    checked = check_project(path, **options)  # type: ignore[arg-type]
    return {bead.place: [issue.kind for issue in bead.open] for bead in checked}


def test_issues_are_found_in_document_order_across_the_project(path: Path) -> None:
    assert found(path) == {
        0: [IssueKind.NUMBERS],
        1: [IssueKind.CONSISTENCY],
        2: [IssueKind.CONSISTENCY],
        4: [IssueKind.UNTRANSLATED],  # a machine draft is checked as the wording it stands for
    }
    assert found(path, only={IssueKind.NUMBERS}) == {0: [IssueKind.NUMBERS]}


def test_an_inconsistency_names_the_other_wording(path: Path) -> None:
    messages = [bead.open[0].message for bead in check_project(path, only={IssueKind.CONSISTENCY})]
    assert messages == [
        "elsewhere the same source is translated as “Rain fell on the whole city.”",
        "elsewhere the same source is translated as “It was raining all over town.”",
    ]


def test_a_termbase_is_followed(path: Path, tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_text("chef de gare,station manager\n", encoding="utf-8")
    assert found(path, termbase=terms, only={IssueKind.TERMS}) == {3: [IssueKind.TERMS]}
    with pytest.raises(BadInputError):
        found(path, termbase=tmp_path / "missing.csv")


def test_a_score_far_below_the_rendering_s_is_an_issue(path: Path) -> None:
    def of(project: ProjectFile) -> object:
        def score(beads: Sequence[BeadWithTexts]) -> list[ForcedScore | None]:
            low = ForcedScore(-8.0, -0.5, ("▁a", "▁b", "▁c", "▁d"), (-9.0, -9.0, -9.0, -5.0))
            return [low if bead.text(Side.SOURCE) == PAIRS[3][0] else None for bead in beads]

        return score

    assert found(path, score=of, only={IssueKind.SCORE}) == {3: [IssueKind.SCORE]}


def dismiss(project: ProjectFile, checked: CheckedBead) -> Edit:
    bead = project.beads.placed([checked.bead_id])[checked.bead_id].bead
    edit = Edit(EditKind.DISMISS, (bead,), (bead,), dismissed=checked.dismissals(checked.open))
    project.journal.apply(edit)
    return edit


def test_a_dismissal_is_kept_by_the_texts_and_undone_like_any_edit(path: Path) -> None:
    (first, *_) = check_project(path)
    with ProjectFile.open(path) as project:
        dismiss(project, first)
        assert [entry.kind for entry in project.journal.history(first.bead_id)] == [
            EditKind.DISMISS
        ]
    assert 0 not in {bead.place for bead in check_project(path) if bead.open}
    with ProjectFile.open(path) as project:
        assert project.journal.undo() is not None
        assert Checker(project).check([first.bead_id])[0].open
        assert project.journal.redo() is not None
        assert not Checker(project).check([first.bead_id])[0].open
        # Built again, the same texts have other beads and are still dismissed.
        source, target = zip(*PAIRS, strict=True)
        project.documents.remove(1)
        again = add_pair(
            project,
            "again",
            source=source[:2],
            target=target[:2],
            links=[((0,), (0,)), ((1,), (1,))],
            confidences=[None, None],
        )
        ids = project.views.bead_ids(document_id=again)
        assert not Checker(project).check(ids)[0].open


def test_another_wording_is_looked_at_again(path: Path) -> None:
    (first, *_) = check_project(path)
    with ProjectFile.open(path) as project:
        dismiss(project, first)
        passage = project.beads.passage(first.bead_id)
        project.journal.apply(
            verbs.set_text(passage, first.bead_id, Side.TARGET, "There were 22 chairs in the room.")
        )
        assert Checker(project).check([first.bead_id])[0].open


def test_checking_stops_when_asked(path: Path) -> None:
    with pytest.raises(StoppedError):
        list(check_project(path, reporter=cancelled()))


def test_progress_comes_to_its_end(path: Path) -> None:
    recorder = Recorder()
    list(check_project(path, reporter=recorder))
    assert recorder.counts[-1] == (12, 12)


def test_a_dismissal_that_an_earlier_version_stored_under_another_name_holds(
    tmp_path: Path,
) -> None:
    path = write_one_to_one(
        tmp_path / "p.bitext", [("Il pleuvait sur le toit.", "It was raining on on the roof.")]
    )
    assert found(path) == {0: [IssueKind.REPEATED_WORDS]}
    with ProjectFile.open(path) as project:
        (bead,) = project.beads.bitext(project.views.bead_ids()).beads
        old = Dismissal("doubled", "Il pleuvait sur le toit.", "It was raining on on the roof.")
        project.journal.apply(Edit(EditKind.DISMISS, (bead,), (bead,), dismissed=(old,)))
    assert found(path) == {0: []}


def test_words_of_no_dictionary_are_found_but_for_those_of_project_and_termbase(
    tmp_path: Path,
) -> None:
    pairs = [("Il a un bidule.", "He has a thingumy and a widgetoid."), ("Oui.", "Yess.")]
    path = write_one_to_one(tmp_path / "mots.bitext", pairs)
    spelling = {IssueKind.SPELLING}
    assert found(path, only=spelling) == {0: [IssueKind.SPELLING], 1: [IssueKind.SPELLING]}
    with ProjectFile.open(path) as project:
        project.own_words.add("thingumy")
    termbase = tmp_path / "terms.csv"
    termbase.write_text("source,target\nbidule,widgetoid\n", encoding="utf-8")
    assert found(path, only=spelling, termbase=termbase) == {1: [IssueKind.SPELLING]}
    assert found(path, only=spelling, spelling="off") == {}


def test_a_variety_of_english_can_be_asked_for(tmp_path: Path) -> None:
    path = write_one_to_one(tmp_path / "mots.bitext", [("La couleur.", "The colour, the color.")])
    assert found(path, only={IssueKind.SPELLING}) == {}
    (bead,) = check_project(path, only={IssueKind.SPELLING}, spelling="en-GB")
    assert [issue.target for issue in bead.open] == [((16, 21),)]


def test_words_that_the_user_added_are_right_in_all_projects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own" / "words-en.txt"
    monkeypatch.setattr("workbench.project.checks.spelling.own_words_path", lambda _: own)
    path = write_one_to_one(tmp_path / "mots.bitext", [("Oui.", "Yess.")])
    add_own_word("en", "yess")
    add_own_word("en", "nope")
    assert own.read_text(encoding="utf-8") == "yess\nnope\n"
    assert found(path, only={IssueKind.SPELLING}) == {}


def test_it_is_said_where_there_is_no_dictionary(tmp_path: Path) -> None:
    path = tmp_path / "latin.bitext"
    with ProjectFile.create(path, LanguagePair("fr", "la")):
        pass
    asked, not_asked = Recorder(), Recorder()
    assert list(check_project(path, reporter=asked)) == []
    assert list(check_project(path, spelling="off", reporter=not_asked)) == []
    assert any("no dictionary for la" in remark for remark in asked.remarks)
    assert not not_asked.remarks
