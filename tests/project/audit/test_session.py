"""Drawing a sample and judging it."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from tests.project.audit.audited import every, judge_all, number_of
from workbench.bitext import Side, Status
from workbench.errors import EditError, UsageError
from workbench.project.audit import (
    AuditScope,
    AuditSession,
    BlindPair,
    SampleOptions,
)
from workbench.project.review import ReviewSession, View
from workbench.quality.audit import Allocation, AuditVerdict
from workbench.store import ProjectFile


def numbers(session: AuditSession) -> list[int]:
    return [number_of(pair) for pair in session.pairs]


def accept(path: Path, count: int) -> None:
    review = ReviewSession(path)
    review.decisions.set_status(list(review.bead_ids(View()))[:count], Status.ACCEPTED)
    review.close()


def test_a_judge_sees_two_texts_and_what_was_said_of_them(project: ProjectFile) -> None:
    session = AuditSession(project, SampleOptions(size=20))
    names = [field.name for field in fields(BlindPair)]
    assert names == ["place", "source", "target", "verdict", "note"]
    pair = session.pair(1)
    assert str(number_of(pair)) in pair.source
    assert pair.verdict is None


def test_the_grades_are_mixed_and_not_in_the_order_of_the_text(project: ProjectFile) -> None:
    found = numbers(AuditSession(project, SampleOptions(size=60)))
    assert len(set(found)) == 60
    assert found != sorted(found)
    grades = [number % 10 for number in found[:30]]
    assert len(set(grades)) > 5


def test_the_same_seed_draws_the_same_sample_and_another_one_does_not(path: Path) -> None:
    drawn = []
    for seed in (3, 3, 4):
        with ProjectFile.open(path) as project:
            drawn.append(
                numbers(AuditSession(project, SampleOptions(size=40, seed=seed), new=True))
            )
    assert drawn[0] == drawn[1]
    assert set(drawn[0]) != set(drawn[2])


def test_each_grade_has_its_share_and_a_minimum(project: ProjectFile) -> None:
    session = AuditSession(project, SampleOptions(size=100))
    shares = {s.name: s.judged.size for s in session.result().strata}
    assert shares == {"A": 240, "B": 180, "C": 60, "D": 60, "E": 60}
    judge_all(session, every(10**6))
    judged = {s.name: s.judged.judged for s in session.result().strata}
    assert judged == {"A": 40, "B": 30, "C": 10, "D": 10, "E": 10}


def test_more_is_drawn_from_the_low_grades_where_asked_for(project: ProjectFile) -> None:
    options = SampleOptions(size=100, allocation=Allocation.NEYMAN)
    session = AuditSession(project, options)
    judge_all(session, every(10**6))
    judged = {s.name: s.judged.judged for s in session.result().strata}
    assert judged["E"] > 15
    assert judged["A"] < 40


def test_accepted_pairs_are_audited_if_there_are_any(path: Path) -> None:
    with ProjectFile.open(path) as project:
        assert AuditSession(project).words == "pairs"
    accept(path, 50)
    with ProjectFile.open(path) as project:
        session = AuditSession(project, new=True)
        assert session.words == "accepted pairs"
        assert sorted(numbers(session)) == list(range(50))


def test_only_pairs_of_a_confidence_are_drawn_where_asked_for(project: ProjectFile) -> None:
    session = AuditSession(project, SampleOptions(AuditScope.ALL, 0.95, size=30))
    assert session.words == "pairs of confidence 0.95 or more"
    assert {number % 10 for number in numbers(session)} == {0, 1, 2, 3}
    judge_all(session, every(10**6))
    assert [above.threshold for above in session.result().above] == [0.99, 0.98, 0.95]


def test_no_such_pairs_is_said(project: ProjectFile) -> None:
    with pytest.raises(EditError, match="no accepted pairs to audit") as caught:
        AuditSession(project, SampleOptions(AuditScope.ACCEPTED))
    assert "--from all" in caught.value.hint
    assert project.audits.all() == []


def test_judging_goes_on_where_it_stopped(path: Path) -> None:
    with ProjectFile.open(path) as project:
        session = AuditSession(project, SampleOptions(size=30))
        for place in (1, 2, 3):
            session.judge(place, AuditVerdict.RIGHT)
    with ProjectFile.open(path) as project:
        session = AuditSession(project)
        assert (session.next_open(), session.left, session.size) == (4, 27, 30)


def test_undo_takes_back_one_verdict_after_the_other(project: ProjectFile) -> None:
    session = AuditSession(project, SampleOptions(size=20))
    session.judge(1, AuditVerdict.RIGHT)
    session.judge(2, AuditVerdict.SKIPPED, note="trop court")
    assert session.undo() == 2
    assert session.pair(2).verdict is None
    assert session.undo() == 1
    assert session.undo() is None
    assert session.next_open() == 1


def test_a_note_stays_when_the_verdict_is_changed(project: ProjectFile) -> None:
    session = AuditSession(project, SampleOptions(size=20))
    session.judge(5, AuditVerdict.PARTLY, note="la fin manque")
    session.judge(5, AuditVerdict.WRONG)
    assert session.pair(5).note == "la fin manque"


def test_the_next_open_pair_is_the_one_after_the_last_and_then_the_skipped_over_ones(
    project: ProjectFile,
) -> None:
    session = AuditSession(project, SampleOptions(size=4))
    session.judge(3, AuditVerdict.RIGHT)
    assert session.next_open(after=3) == 4
    session.judge(4, AuditVerdict.RIGHT)
    assert session.next_open(after=4) == 1


def test_the_texts_stay_those_of_the_sample_when_beads_are_edited(path: Path) -> None:
    with ProjectFile.open(path) as project:
        session = AuditSession(project, SampleOptions(size=600))
        before = session.pair(7)
    review = ReviewSession(path)
    (row,) = review.rows([number_of(before) + 2])
    assert row.target == before.target
    review.texts.set_text(row.bead.id, Side.TARGET, "Something else.")
    review.close()
    with ProjectFile.open(path) as project:
        assert AuditSession(project).pair(7) == before


def test_a_larger_sample_is_the_smaller_one_and_more(path: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.bitext"
    whole.write_bytes(path.read_bytes())
    with ProjectFile.open(path) as project, ProjectFile.open(whole) as other:
        session = AuditSession(project, SampleOptions(size=60))
        first = numbers(session)
        assert session.extend(60) == 60
        assert numbers(session)[:60] == first
        assert set(numbers(session)) == set(numbers(AuditSession(other, SampleOptions(size=120))))


def test_nothing_is_added_once_the_project_has_changed(path: Path) -> None:
    accept(path, 100)
    with ProjectFile.open(path) as project:
        AuditSession(project, SampleOptions(size=20))
    accept(path, 120)
    with ProjectFile.open(path) as project:
        session = AuditSession(project)
        with pytest.raises(EditError, match="has changed") as caught:
            session.extend(10)
        assert "--new" in caught.value.hint
        assert session.size == 20


@pytest.mark.parametrize(
    "options",
    [
        SampleOptions(AuditScope.ACCEPTED),
        SampleOptions(min_confidence=0.9),
        SampleOptions(seed=99),
        SampleOptions(size=31),
        SampleOptions(allocation=Allocation.NEYMAN),
    ],
)
def test_options_that_differ_from_the_audit_at_hand_are_refused(
    project: ProjectFile, options: SampleOptions
) -> None:
    AuditSession(project, SampleOptions(AuditScope.ALL, size=30, seed=1))
    with pytest.raises(UsageError, match="was drawn with another --"):
        AuditSession(project, options)


def test_the_same_options_go_on_with_the_audit_at_hand(project: ProjectFile) -> None:
    options = SampleOptions(AuditScope.ALL, size=5000, seed=1)
    assert AuditSession(project, options).size == 600
    assert AuditSession(project, options).number == 1


def test_a_project_open_for_reading_only_is_not_changed(path: Path) -> None:
    with (
        ProjectFile.open(path, read_only=True) as project,
        pytest.raises(EditError, match="read-only"),
    ):
        AuditSession(project)
