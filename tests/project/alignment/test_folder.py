"""Many pairs into a folder: resumed, skipped, spread over processes, never half written."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.recorder import Recorder
from workbench.align import aligner
from workbench.bitext import FRENCH_ENGLISH
from workbench.errors import OutputError, ProjectInUseError, StoppedError, UsageError
from workbench.jobs import SILENT, Reporter
from workbench.project.alignment import AlignFilesOptions, align_files
from workbench.project.batch import (
    BatchReport,
    Job,
    JobReport,
    Outcome,
    Workers,
    failure,
    processes,
)
from workbench.project.batch.manifest import Manifest
from workbench.project.inputs import InputOptions
from workbench.project.models import ModelChoice, Models
from workbench.resources import bundled

CORPUS = bundled("corpus")
NAMES = ("interview", "manual", "news-report", "short-story")
OPTIONS = AlignFilesOptions(InputOptions(pre_segmented=True))


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders of a few short texts."""
    for language in ("fr", "en"):
        folder = tmp_path / language
        folder.mkdir()
        for name in NAMES:
            lines = (CORPUS / f"{name}.{language}.sentences").read_text("utf-8").splitlines()[:24]
            (folder / f"{name}.{language}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return tmp_path / "fr", tmp_path / "en"


def outcomes(run: BatchReport) -> dict[str, str]:
    return {report.name: report.outcome.value for report in run.jobs}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.ladder"))}


def test_the_second_run_does_what_is_missing_or_changed_and_nothing_else(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    first = align_files(*folders, out, options=OPTIONS)
    assert set(outcomes(first).values()) == {"done"}
    before = contents(out)
    assert outcomes(align_files(*folders, out, options=OPTIONS)) == dict.fromkeys(NAMES, "skipped")
    (out / "manual.ladder").unlink()
    changed = folders[1] / "news-report.en.txt"
    changed.write_text(changed.read_text("utf-8") + "One more sentence.\n", "utf-8")
    again = align_files(*folders, out, options=OPTIONS)
    assert outcomes(again) == {
        "interview": "skipped",
        "manual": "done",
        "news-report": "done",
        "short-story": "skipped",
    }
    assert contents(out)["manual.ladder"] == before["manual.ladder"]
    assert contents(out)["news-report.ladder"] != before["news-report.ladder"]


def test_the_manifest_keeps_what_is_unpaired_and_doubtful(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    lines = (folders[1] / "manual.en.txt").read_text("utf-8").splitlines()
    (folders[1] / "manual.en.txt").write_text("\n".join(lines[:12]) + "\n", "utf-8")
    out = tmp_path / "out"
    first = {report.name: report for report in align_files(*folders, out, options=OPTIONS).jobs}
    assert first["manual"].source_unpaired > 0
    with Manifest(out / ".workbench-align", output=out, keep=True) as manifest:
        kept = manifest.finished["manual"].alignment
    assert kept == first["manual"].alignment
    assert kept["source_unpaired"] == first["manual"].source_unpaired
    again = {report.name: report for report in align_files(*folders, out, options=OPTIONS).jobs}
    assert again["manual"].outcome.value == "skipped"
    assert again["manual"].warning == first["manual"].warning != ""


def test_other_options_make_it_all_again(folders: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    align_files(*folders, out, options=OPTIONS)
    forced = AlignFilesOptions(InputOptions(pre_segmented=True), force=True)
    assert set(outcomes(align_files(*folders, out, options=forced)).values()) == {"done"}


def test_other_weights_of_the_aligner_make_it_all_again(
    folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    align_files(*folders, out, options=OPTIONS)
    monkeypatch.setattr(aligner, "weights_digest", lambda: "1a2b3c4d")
    assert set(outcomes(align_files(*folders, out, options=OPTIONS)).values()) == {"done"}


def test_redo_aligns_again_and_writes_over_an_edit(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    align_files(*folders, out, options=OPTIONS)
    before = contents(out)
    (out / "manual.ladder").write_text("[0]:[0]\n", "utf-8")
    again = align_files(*folders, out, options=replace(OPTIONS, redo=True))
    assert set(outcomes(again).values()) == {"done"}
    assert contents(out) == before


def test_an_output_that_somebody_edited_is_never_written_over(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    align_files(*folders, out, options=OPTIONS)
    edited = out / "manual.ladder"
    edited.write_text("[0]:[0]\n", "utf-8")
    (report,) = [r for r in align_files(*folders, out, options=OPTIONS).jobs if r.name == "manual"]
    assert report.outcome is Outcome.EDITED
    assert "edited since" in report.reason
    changed = folders[0] / "manual.fr.txt"
    changed.write_text(changed.read_text("utf-8") + "Encore une.\n", "utf-8")
    (report,) = [r for r in align_files(*folders, out, options=OPTIONS).jobs if r.name == "manual"]
    assert isinstance(report.error, OutputError)
    assert edited.read_text("utf-8") == "[0]:[0]\n"


def test_a_stopped_run_keeps_what_it_had_finished_and_the_next_goes_on(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"

    class StopAfterManual(Reporter):
        def finished(self, report: object) -> None:
            assert isinstance(report, JobReport)
            if report.name == "manual":
                self.cancel()

    with pytest.raises(StoppedError, match="2 of 4 pairs"):
        align_files(*folders, out, options=OPTIONS, reporter=StopAfterManual())
    assert sorted(contents(out)) == ["interview.ladder", "manual.ladder"]
    again = outcomes(align_files(*folders, out, options=OPTIONS))
    assert [name for name, outcome in again.items() if outcome == "skipped"] == [
        "interview",
        "manual",
    ]


def test_a_second_run_into_the_same_folder_is_refused(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with (
        Manifest(out / ".workbench-align", output=out, keep=True),
        pytest.raises(ProjectInUseError, match="another run"),
    ):
        align_files(*folders, out, options=OPTIONS)


def test_a_plot_is_of_one_pair(folders: tuple[Path, Path], tmp_path: Path) -> None:
    options = AlignFilesOptions(InputOptions(pre_segmented=True), plot=tmp_path / "a.svg")
    with pytest.raises(UsageError, match="one pair"):
        align_files(*folders, tmp_path / "out", options=options)


def test_processes_write_what_one_process_writes_and_a_broken_pair_stops_nobody(
    folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folders[0] / "short-story.fr.txt").write_bytes(b"\x00\x01\x02" * 100)
    alone = align_files(*folders, tmp_path / "alone", options=OPTIONS)
    monkeypatch.setattr(processes, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(processes, "usable_cores", lambda: 2)
    recorder = Recorder()
    together = align_files(*folders, tmp_path / "out", options=OPTIONS, reporter=recorder)
    assert outcomes(together) == outcomes(alone)
    assert outcomes(together)["short-story"] == "failed"
    assert str(together.failed[0].error) == str(alone.failed[0].error)
    assert contents(tmp_path / "out") == contents(tmp_path / "alone")
    assert sorted(getattr(report, "name", "") for report in recorder.reports) == sorted(NAMES)


def test_a_process_that_dies_takes_no_other_pair_with_it(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    jobs = [
        Job(
            name,
            folders[0] / f"{name}.fr.txt",
            folders[1] / f"{name}.en.txt",
            tmp_path / f"{name}.ladder",
        )
        for name in NAMES
    ]
    models = Models(ModelChoice(), FRENCH_ENGLISH)
    with Workers(2, _die_of_manual, failure, models=models) as workers:
        reports = {job.name: report for job, report in workers.as_they_come(jobs, SILENT)}
    assert set(reports) == set(NAMES)
    failed = [name for name, report in reports.items() if report.error]
    assert failed == ["manual"]
    assert "died" in str(reports["manual"].error)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
def test_no_process_outlives_a_parent_that_was_killed() -> None:
    program = (
        "import multiprocessing, os, sys\n"
        "from workbench.project.batch import processes\n"
        "from concurrent.futures import ProcessPoolExecutor\n"
        "if __name__ == '__main__':\n"
        "    pool = ProcessPoolExecutor(1, multiprocessing.get_context('spawn'),\n"
        "        initializer=processes._begin, initargs=(None,))\n"
        "    print(pool.submit(os.getpid).result(), flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=120)
    assert run.returncode == -9
    child = int(run.stdout)
    deadline = time.monotonic() + 20
    while _is_running(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_running(child)


def _is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _die_of_manual(_models: Models, job: Job) -> JobReport:
    if job.name == "manual":
        os._exit(9)
    return JobReport(job.name, beads=1)


@pytest.fixture(autouse=True)
def no_thread_settings_are_left_behind() -> Iterator[None]:
    before = dict(os.environ)
    yield
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
    assert all(os.environ.get(name) == before.get(name) for name in names)
