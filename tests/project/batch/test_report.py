"""What a report says of pairs that hardly correspond, of failures, and its exit code."""

from __future__ import annotations

import pytest

from workbench.errors import BadInputError, ExitCode
from workbench.project.batch import BatchReport, JobReport, Outcome, quality_line

ABRIDGED = JobReport(
    "novel",
    segments=7_000,
    target_segments=3_000,
    beads=6_068,
    kinds={"1-0": 3_000, "1-1": 2_900, "2-0": 50, "0-1": 67},
    doubtful=94,
    is_aligned=True,
)


def failed(name: str, hint: str) -> JobReport:
    return JobReport(name, Outcome.FAILED, error=BadInputError("empty", where=name, hint=hint))


def test_the_share_of_each_side_that_is_unpaired_is_said() -> None:
    assert (ABRIDGED.source_unpaired, ABRIDGED.target_unpaired) == (3_100, 67)
    assert quality_line([ABRIDGED]) == (
        "94 doubtful; unpaired: 3,100 of 7,000 source sentences (44 %), "
        "67 of 3,000 target sentences (2 %)"
    )


def test_the_issues_of_all_pairs_are_counted_by_kind() -> None:
    reports = [
        JobReport("a", is_aligned=True, issues={"names": 2, "partial-target": 1}),
        JobReport("b", is_aligned=True, issues={"partial-target": 1_001}),
    ]
    assert quality_line(reports).endswith("; issues: 1,002 partial-target, 2 names")
    kept = JobReport("a").with_alignment(reports[0].alignment)
    assert kept.issues == reports[0].issues


def test_an_abridged_translation_is_warned_of() -> None:
    assert ABRIDGED.warning == (
        "novel: 44 % of the source has no counterpart; the target may be abridged or incomplete"
    )
    assert f"warning: {ABRIDGED.warning}" in BatchReport((ABRIDGED,)).messages


@pytest.mark.parametrize(
    ("kinds", "part"),
    [
        ({"1-1": 60, "1-0": 40, "0-1": 40}, "may be the wrong one, or its text in another order"),
        ({"1-1": 60, "0-1": 40}, "the source may be abridged"),
        ({"1-1": 90, "1-0": 10, "0-1": 10}, ""),
        ({"1-1": 8, "1-0": 4}, ""),
    ],
)
def test_what_a_warning_says_follows_from_the_sides(kinds: dict[str, int], part: str) -> None:
    sides = [
        sum(int(kind.split("-")[side]) * count for kind, count in kinds.items()) for side in (0, 1)
    ]
    report = JobReport(
        "a", segments=sides[0], target_segments=sides[1], kinds=kinds, is_aligned=True
    )
    assert part in report.warning
    assert bool(report.warning) == bool(part)


def test_sentences_that_wait_for_their_translation_are_not_unpaired() -> None:
    pairs = JobReport("a", segments=100, target_segments=50, kinds={"1-1": 50, "1-0": 50})
    assert not pairs.source_unpaired
    assert not pairs.warning


def test_failures_name_each_job_and_each_hint_once() -> None:
    report = BatchReport((failed("a", "Look."), failed("b", "Cut."), failed("c", "Look.")))
    assert report.failures == [
        "failed: a: empty",
        "failed: c: empty",
        "Look.",
        "failed: b: empty",
        "Cut.",
    ]


def test_the_exit_code_tells_all_some_and_none_apart() -> None:
    good, bad = JobReport("a"), failed("b", "")
    assert BatchReport((good, good)).exit_code == ExitCode.DONE
    assert BatchReport((good, bad)).exit_code == ExitCode.SOME_FAILED
    assert BatchReport((bad,)).exit_code == ExitCode.FAILED
    assert BatchReport((JobReport("a", Outcome.SKIPPED), bad)).exit_code == ExitCode.SOME_FAILED
