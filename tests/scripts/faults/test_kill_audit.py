from __future__ import annotations

import subprocess
import sys

import pytest

from scripts import ROOT


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_an_audit_killed_at_random_moments_loses_no_verdict() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "scripts.faults.kill_audit", "--rounds", "2", "--seed", "4"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert ": 0 lost something" in run.stdout
