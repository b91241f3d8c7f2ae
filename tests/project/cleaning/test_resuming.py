"""Runs of any number of processes, stopped or killed at any stage, give the same bytes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from tests.project.cleaning.noisy_pairs import many, read, write
from workbench.bitext import (
    IssueEffort,
)
from workbench.errors import StoppedError
from workbench.jobs import Reporter
from workbench.project.cleaning import CleanOptions, chunks, clean_files
from workbench.project.cleaning.judging import JudgedChunk, judge_chunk
from workbench.project.models import ModelChoice


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "CHUNK_PAIRS", 100)
    monkeypatch.setattr(chunks, "WORTH_A_PROCESS", 10_000)


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def clean_into(folder: Path, noisy: Path, *, threads: int, reporter: Reporter) -> None:
    folder.mkdir(exist_ok=True)
    options = CleanOptions(
        rejected=folder / "rejected.jsonl",
        report=folder / "report.html",
        models=ModelChoice(threads=threads),
    )
    clean_files([noisy], folder / "kept.tmx", options=options, reporter=reporter)


@pytest.mark.usefixtures("small_chunks")
def test_the_outputs_are_the_same_bytes_for_any_number_of_processes(tmp_path: Path) -> None:
    noisy = write(tmp_path / "noisy.tsv", many(1500))
    for threads in (1, 2):
        folder = tmp_path / f"by-{threads}"
        clean_into(folder, noisy, threads=threads, reporter=Reporter())
    assert outputs(tmp_path / "by-1") == outputs(tmp_path / "by-2")
    assert len(read(tmp_path / "by-1" / "kept.tmx")) > 500


def test_memory_does_not_grow_with_the_number_of_pairs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK_PAIRS", 100)
    peaks = []
    for count in (200, 300, 1500):  # the first one loads what is loaded once
        noisy = write(tmp_path / "noisy.tsv", many(count))
        options = CleanOptions(issues=IssueEffort.NONE, rejected=tmp_path / "rejected.tsv")
        tracemalloc.start()
        clean_files([noisy], tmp_path / "kept.tsv", options=options)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < 1.5 * peaks[1]


class StopsAt(Reporter):
    """Stops once so many pairs went through a stage."""

    def __init__(self, stage: str, done: int) -> None:
        self.stage, self.done = stage, done
        self.judged = 0

    def progress(self, done: int, total: int, what: str = "") -> None:
        self.judged += what == "pairs judged"
        if what == self.stage and done >= self.done:
            self.cancel()


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("stage", ["pairs judged", "pairs compared", "pairs written"])
def test_a_run_that_is_stopped_at_any_stage_goes_on_and_gives_the_same(
    tmp_path: Path, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    noisy = write(tmp_path / "noisy.tsv", many(700))
    clean_into(tmp_path / "whole", noisy, threads=1, reporter=Reporter())
    stopped = tmp_path / "stopped"
    with pytest.raises(StoppedError, match="kept"):
        clean_into(stopped, noisy, threads=1, reporter=StopsAt(stage, 250))
    assert not (stopped / "kept.tmx").exists()
    judged: list[object] = []

    def counted(*arguments: Any) -> JudgedChunk:
        judged.append(arguments)
        return judge_chunk(*arguments)

    monkeypatch.setattr(chunks, "judge_chunk", counted)
    clean_into(stopped, noisy, threads=1, reporter=Reporter())
    assert outputs(stopped) == outputs(tmp_path / "whole")
    assert len(judged) == (4 if stage == "pairs judged" else 0)


def test_a_killed_run_goes_on_and_gives_the_same(tmp_path: Path) -> None:
    noisy = write(tmp_path / "noisy.tsv", many(5000))
    command = [sys.executable, "-m", "workbench", "clean", str(noisy), "--quiet", "--threads", "1"]
    command += [f"--off={rule}" for rule in ("language", "numbers", "near-duplicate")]
    whole, killed = tmp_path / "whole.jsonl", tmp_path / "killed.jsonl"
    subprocess.run([*command, "-o", str(whole)], check=True)
    with subprocess.Popen([*command, "-o", str(killed)]) as process:
        state = tmp_path / ".killed.jsonl.workbench-clean"
        while process.poll() is None and not list(state.rglob("*.piece")):
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
    assert list(state.rglob("*.piece"))
    subprocess.run([*command, "-o", str(killed)], check=True)
    assert killed.read_bytes() == whole.read_bytes()
    assert not list(tmp_path.glob(".killed*"))
