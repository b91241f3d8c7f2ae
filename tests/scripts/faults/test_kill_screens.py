from __future__ import annotations

import subprocess
import sys

import pytest

from scripts import ROOT


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("script", "seed"), [("kill_review", "5"), ("kill_audit", "4")])
def test_a_screen_killed_at_random_moments_loses_nothing_that_was_drawn_or_typed(
    script: str, seed: str
) -> None:
    run = subprocess.run(
        [sys.executable, "-m", f"scripts.faults.{script}", "--rounds", "2", "--seed", seed],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert ": 0 lost something" in run.stdout
