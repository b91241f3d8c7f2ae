from __future__ import annotations

import sys

import pytest

from tests.scripts.run_script import run_script


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("script", "seed"), [("kill_review", "5"), ("kill_audit", "4")])
def test_a_screen_killed_at_random_moments_loses_nothing_that_was_drawn_or_typed(
    script: str, seed: str
) -> None:
    run = run_script(f"faults.{script}", "--rounds", 2, "--seed", seed, seconds=180)
    assert run.returncode == 0, run.stdout + run.stderr
    assert ": 0 lost something" in run.stdout
