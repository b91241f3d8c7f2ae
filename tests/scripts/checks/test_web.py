from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from scripts import ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.mark.skipif(not any(map(shutil.which, BROWSERS)), reason="there is no Chromium here")
def test_the_review_opens_in_a_browser_and_a_typed_key_moves_the_list() -> None:
    pytest.importorskip("textual_serve", reason="textual-serve is not installed")
    run = subprocess.run(
        [sys.executable, "-m", "scripts.checks.web"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "the list moved" in run.stdout
    assert "403" in run.stdout
