"""The batch engine: what is up to date is passed by, and what fails stops no other."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.recorder import Recorder
from workbench.errors import BadInputError, OutputError, StoppedError
from workbench.jobs import SILENT, Reporter
from workbench.project.batch import (
    Batch,
    BatchReport,
    Job,
    JobReport,
    Manifest,
    ManifestRecord,
    Outcome,
    attempt,
    run_batch,
)

NAMES = ("a", "b", "c")


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    """Three files to copy in upper case."""
    for name in NAMES:
        (tmp_path / f"{name}.txt").write_text(f"text {name}")
    return [Job(n, tmp_path / f"{n}.txt", None, tmp_path / "out" / f"{n}.txt") for n in NAMES]


def shout(job: Job) -> JobReport:
    text = job.source.read_text()
    if "bad" in text:
        raise BadInputError("bad", where=str(job.source))
    job.output.write_text(text.upper())
    return JobReport(job.name, segments=1, words=len(text.split()))


def run(
    jobs: Sequence[Job], *, made_by: str = "1", redo: bool = False, reporter: Reporter = SILENT
) -> BatchReport:
    def work(waiting: Sequence[Job], batch: Batch) -> None:
        for job in waiting:
            reporter.check_cancelled()
            batch.take(job, [attempt(job, lambda job=job: shout(job))])  # type: ignore[misc]

    output = jobs[0].output.parent
    with Manifest(output / ".state", output=output, keep=True) as manifest:
        record = ManifestRecord(manifest, made_by, counted="segments")
        return BatchReport(
            run_batch(jobs, work, noun="files", reporter=reporter, record=record, redo=redo)
        )


def outcomes(report: BatchReport) -> list[str]:
    return [job.outcome.value for job in report.jobs]


def test_a_second_run_does_what_is_missing_changed_or_failed(jobs: list[Job]) -> None:
    jobs[2].source.write_text("bad")
    assert outcomes(run(jobs)) == ["done", "done", "failed"]
    assert outcomes(run(jobs)) == ["skipped", "skipped", "failed"]
    jobs[0].output.unlink()
    jobs[1].source.write_text("another text")
    jobs[2].source.write_text("good")
    assert outcomes(run(jobs)) == ["done"] * 3
    assert outcomes(run(jobs, made_by="2")) == ["done"] * 3


def test_what_somebody_edited_is_counted_by_itself_and_written_over_on_demand(
    jobs: list[Job],
) -> None:
    run(jobs)
    jobs[1].output.write_text("edited")
    report = run(jobs)
    assert outcomes(report) == ["skipped", "edited", "skipped"]
    assert report.counts("files") == "2 files up to date, 1 left as edited"
    assert report.messages == ["b: edited since, left as it is"]
    assert report.jobs[1].words == 2
    changed = run(jobs, made_by="2")
    assert outcomes(changed) == ["done", "failed", "done"]
    assert isinstance(changed.jobs[1].error, OutputError)
    assert "--redo" in changed.failures[1]
    assert jobs[1].output.read_text() == "edited"
    assert outcomes(run(jobs, redo=True)) == ["done"] * 3
    assert jobs[1].output.read_text() == "TEXT B"


def test_a_stopped_run_says_how_far_it_came(jobs: list[Job]) -> None:
    stop = Recorder(cancels_at=lambda done, _total, _what: done == 2)
    with pytest.raises(StoppedError, match="2 of 3 files are done"):
        run(jobs, reporter=stop)
    assert [getattr(report, "name", "") for report in stop.reports] == ["a", "b"]
    assert outcomes(run(jobs)) == ["skipped", "skipped", "done"]


def test_a_manifest_of_the_aligner_before_is_understood(jobs: list[Job]) -> None:
    run(jobs)
    manifest = jobs[0].output.parent / ".state" / "manifest.jsonl"
    lines = [json.loads(line) for line in manifest.read_text().splitlines()]
    for line in lines:  # up to 0.1.0 it held the digest of the digest
        digest = bytes.fromhex(line["output_sha256"])
        line["output_sha256"] = hashlib.sha256(digest).hexdigest()
    manifest.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert outcomes(run(jobs)) == ["skipped"] * 3


def test_a_report_as_json_says_outcome_and_reason(jobs: list[Job]) -> None:
    jobs[0].source.write_text("bad")
    found = run(jobs).as_dict()["documents"]
    assert [(d["name"], d["outcome"]) for d in found] == [
        ("a", Outcome.FAILED),
        ("b", Outcome.DONE),
        ("c", Outcome.DONE),
    ]
    assert "a.txt: bad" in found[0]["reason"]
    assert found[1]["reason"] is None
