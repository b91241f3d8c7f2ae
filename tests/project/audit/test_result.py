"""What an audit says of all pairs, in numbers and in words."""

from __future__ import annotations

import json

import pytest

from tests.project.audit.audited import every, judge_all, number_of
from workbench.project.audit import (
    AuditScope,
    AuditSession,
    BlindPair,
    ResultOptions,
    SampleOptions,
    judged_result,
    latest_result,
)
from workbench.quality.audit import AuditVerdict, IntervalMethod, PartlyAs
from workbench.store import ProjectFile


@pytest.fixture
def judged(project: ProjectFile) -> AuditSession:
    """An audit in which the pairs of grade E are wrong, and every twentieth one partly right."""

    def judge(pair: BlindPair) -> AuditVerdict:
        number = number_of(pair)
        if number % 10 == 9:
            return AuditVerdict.WRONG
        return AuditVerdict.RIGHT if number % 20 else AuditVerdict.PARTLY

    session = AuditSession(project, SampleOptions(AuditScope.ALL, size=150, seed=2))
    judge_all(session, judge)
    return session


def test_the_interval_has_the_true_share(judged: AuditSession) -> None:
    wrong = judged.result().wrong
    assert wrong is not None
    assert wrong.interval.low <= 0.15 <= wrong.interval.high
    assert wrong.interval.half_width < 0.06


def test_partly_right_pairs_count_half_where_asked_for(judged: AuditSession) -> None:
    whole = judged.result().wrong
    half = judged.result(ResultOptions(partly_as=PartlyAs.HALF)).wrong
    assert whole is not None
    assert half is not None
    partly = judged.result().counts[AuditVerdict.PARTLY]
    assert whole.share - half.share == pytest.approx(partly / 2 / 150, rel=0.3)


def test_the_exact_intervals_are_wider(judged: AuditSession) -> None:
    exact = judged.result(ResultOptions(method=IntervalMethod.CLOPPER_PEARSON))
    for one, other in zip(judged.result().strata, exact.strata, strict=True):
        assert one.interval is not None
        assert other.interval is not None
        assert one.interval.half_width <= other.interval.half_width + 0.005


def test_a_threshold_above_which_nearly_all_is_right_is_found(judged: AuditSession) -> None:
    half = PartlyAs.HALF
    choice = judged.result(ResultOptions(half, precision=0.9)).choice
    assert choice is not None
    assert choice.threshold is not None
    assert 0.3 < choice.threshold <= 0.85


def test_how_many_more_to_judge_is_said(judged: AuditSession) -> None:
    few, many = (judged.result(ResultOptions(width=width)).more for width in (0.04, 0.01))
    assert few is not None
    assert many is not None
    assert 0 <= few < many <= 450


def test_skipped_pairs_are_not_judged(project: ProjectFile) -> None:
    session = AuditSession(project, SampleOptions(size=50))
    judge_all(session, lambda pair: AuditVerdict.SKIPPED)
    result = session.result()
    assert (result.judged, result.left, result.wrong) == (0, 0, None)
    assert "Nothing is judged yet" in "\n".join(result.lines)


def test_the_lines_say_how_many_are_wrong_and_which(judged: AuditSession) -> None:
    judged.judge(1, AuditVerdict.WRONG, note="rien à voir")
    result = judged.result(ResultOptions(precision=0.99, width=0.02))
    text = "\n".join(result.lines)
    assert result.lines[0].endswith(": 600 pairs")
    assert "Of 600 pairs about" in text
    assert "With 95 % confidence it is" in text
    assert "Pairs that are partly right count as wrong." in text
    assert "(rien à voir)" in text
    assert "99 % right pairs" in text
    assert "more." in text
    tables = result.lines[: result.lines.index("Not right:")]
    assert max(map(len, (line for line in tables if "right pairs" not in line))) <= 80


def test_the_values_are_json_and_say_the_same(judged: AuditSession) -> None:
    result = judged.result(ResultOptions(precision=0.9, width=0.03))
    values = json.loads(json.dumps(result.as_dict()))
    assert values["population"] == 600
    assert values["judged"] == sum(values["verdicts"].values()) == 150
    assert sum(grade["pairs"] for grade in values["grades"]) == 600
    assert sum(grade["judged"] for grade in values["grades"]) == 150
    assert values["wrong"]["low"] < values["wrong"]["share"] < values["wrong"]["high"]
    assert values["thresholds"][-1]["pairs"] == 600
    assert len(values["faulty"]) == values["verdicts"]["wrong"] + values["verdicts"]["partly"]


def test_the_summary_is_that_of_the_last_audit_with_verdicts(
    project: ProjectFile, judged: AuditSession
) -> None:
    result = judged_result(project)
    assert result is not None
    assert result.summary.startswith("audit 1 of 20")
    assert "of 600 pairs wrong" in result.summary
    AuditSession(project, new=True)
    assert judged_result(project) == result


def test_a_project_without_verdicts_has_no_summary(project: ProjectFile) -> None:
    assert (judged_result(project), latest_result(project)) == (None, None)
    AuditSession(project)
    result = latest_result(project)
    assert judged_result(project) is None
    assert result is not None
    assert result.summary.endswith("none of 200 pairs judged yet")


def test_half_a_sample_gives_a_wider_interval(project: ProjectFile) -> None:
    session = AuditSession(project, SampleOptions(size=200))
    widths = []
    for last in (40, 200):
        for place in range(1, last + 1):
            session.judge(place, every(12)(session.pair(place)))
        wrong = session.result().wrong
        assert wrong is not None
        widths.append(wrong.interval.half_width)
    assert widths[0] > widths[1]
