"""The scripts that try batch work the hard way, in small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.bench.rows import read_rows
from tests.scripts.run_script import run_script


def _run(name: str, *arguments: object) -> str:
    run = run_script(f"faults.{name}", *arguments, seconds=300)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def test_a_batch_killed_at_random_moments_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    told = _run("kill_batch", "--documents", 30, "--kills", 3, "--dir", tmp_path)
    assert re.search(r"killed at random moments +3$", told, re.MULTILINE)
    assert re.search(r"outputs that differ +0$", told, re.MULTILINE)
    assert list(tmp_path.iterdir()) == []


def test_a_build_killed_at_random_moments_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    told = _run(
        *("kill_build", "--documents", 3, "--sentences", 30, "--kills", 1, "--dir", tmp_path)
    )
    assert re.search(r"killed at random moments +1$", told, re.MULTILINE)
    assert re.search(r"faults and differences +0$", told, re.MULTILINE)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads memory from /proc")
def test_a_text_three_times_as_large_takes_no_more_memory(tmp_path: Path) -> None:
    peaks = []
    for size in (3, 9):
        given = ("--translate-mb", size, "--align-mb", 0, "--different", 300, "--pre-segmented")
        _run("stress_memory", *given, "--dir", tmp_path, "--json", tmp_path / "rows.json")
        (row,) = read_rows(tmp_path / "rows.json")
        peaks.append(row.ours)
    assert peaks[1] - peaks[0] < 25, peaks
