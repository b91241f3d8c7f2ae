from __future__ import annotations

import shutil

import pytest

from tests.scripts.run_script import run_script

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.mark.skipif(not any(map(shutil.which, BROWSERS)), reason="there is no Chromium here")
def test_the_review_opens_in_a_browser_and_a_typed_key_moves_the_list() -> None:
    pytest.importorskip("textual_serve", reason="textual-serve is not installed")
    run = run_script("checks.web", seconds=240)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "the list moved" in run.stdout
    assert "403" in run.stdout
