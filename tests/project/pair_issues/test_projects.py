"""A build stores the issues inside pairs; info, exports, checks and the review show them."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from tests.project.pair_issues.pairs import spoiled
from workbench.bitext import IssueKind, Side
from workbench.cli.main import run
from workbench.project.info import describe_project
from workbench.project.review import ReviewSession
from workbench.project.review.checks import ReviewChecks

TARGET = "My sister studies biology at the University of Toulouse."


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inside")
    pairs = spoiled(1, target=TARGET)
    pairs[9] = (pairs[9][0], "The price of coal rose steeply in Poland.")
    for code, side in (("fr", 0), ("en", 1)):
        lines = "".join(f"{pair[side]}\n" for pair in pairs)
        (folder / f"text.{code}.txt").write_text(lines, encoding="utf-8")
    path = folder / "text.bitext"
    sides = [str(folder / f"text.{code}.txt") for code in ("fr", "en")]
    assert run(["build", *sides, "-o", str(path), "--pre-segmented", "--quiet"]) == 0
    return path


def test_info_counts_them(project: Path) -> None:
    (document,) = describe_project(project).documents
    assert document.issues[IssueKind.NAMES] == 1
    assert document.as_dict()["issues"]["names"] == 1


def test_json_lines_state_kinds_and_probabilities(project: Path, tmp_path: Path) -> None:
    assert run(["export", str(project), str(tmp_path / "out.jsonl"), "--quiet"]) == 0
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    (named,) = (r for r in records if r["translation"]["en"] == TARGET)
    assert named["issues"] == ["names"]
    for record in records:
        assert all(0 <= score <= 1 for score in record["issue_scores"].values())
        assert set(record["issues"]) == {k for k, v in record["issue_scores"].items() if v >= 0.5}


def test_the_review_gets_the_words_of_both_sides(project: Path) -> None:
    with closing(ReviewSession(project)) as session:
        checks = ReviewChecks(session)
        try:
            ids = session.project.views.bead_ids()
            (bead,) = (b for b in checks.check(ids) if b.target == TARGET)
        finally:
            checks.close()
    (issue,) = (issue for issue in bead.open if issue.kind is IssueKind.NAMES)
    assert "Grenoble" in issue.message
    assert "Toulouse" in issue.message
    assert [bead.source[a:b] for a, b in issue.source] == ["Grenoble"]
    assert [bead.target[a:b] for a, b in issue.target] == ["Toulouse"]


def test_an_edit_that_mends_a_pair_takes_the_issue_away(project: Path) -> None:
    with closing(ReviewSession(project)) as session:
        checks = ReviewChecks(session)
        try:
            ids = session.project.views.bead_ids()
            (bead,) = (b for b in checks.check(ids) if b.target == TARGET)
            session.texts.set_text(
                bead.bead_id, Side.TARGET, TARGET.replace("Toulouse", "Grenoble")
            )
            (after,), _ = checks.recheck([bead.bead_id])
            session.undo()
        finally:
            checks.close()
    assert IssueKind.NAMES not in {issue.kind for issue in after.open}
