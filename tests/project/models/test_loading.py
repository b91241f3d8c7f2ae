"""Where the models of a run are held to the cores that were asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from workbench.bitext import FRENCH_ENGLISH
from workbench.project.models import ModelChoice, Models


def _cores_of_numpy() -> set[int]:
    np.ones((2, 2)) @ np.ones((2, 2))
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


@pytest.mark.parametrize(("asked", "held"), [(1, {1}), (None, {2})])
def test_numpy_uses_the_cores_that_were_asked_for(
    asked: int | None, held: set[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with threadpool_limits(2, user_api="blas"):
        if _cores_of_numpy() != {2}:
            pytest.skip("numpy's library here cannot be told how many cores to use")
        for name in ("RAYON_NUM_THREADS", "TOKENIZERS_PARALLELISM"):
            monkeypatch.setenv(name, "")  # and back to what it was, after the test
        choice = ModelChoice(threads=asked)
        assert Models(choice, FRENCH_ENGLISH).embedder
        assert _cores_of_numpy() == held


_THREADS_OF_A_RUN = """
import os, sys
from workbench.bitext import FRENCH_ENGLISH
from workbench.project.models import ModelChoice, Models
choice = ModelChoice(threads=int(sys.argv[1]))
embedder = Models(choice, FRENCH_ENGLISH).embedder
before = len(os.listdir("/proc/self/task"))
embedder.encode([f"Il pleut sur la ville, le {number}." for number in range(3000)])
print(len(os.listdir("/proc/self/task")) - before)
"""


@pytest.mark.parametrize(("asked", "started"), [(1, 0), (3, 3)])
def test_the_tokenizer_starts_no_more_threads_than_were_asked_for(asked: int, started: int) -> None:
    if not Path("/proc/self/task").is_dir():
        pytest.skip("threads are counted where Linux lists them, in /proc/self/task")
    command = [sys.executable, "-c", _THREADS_OF_A_RUN, str(asked)]
    root = Path(__file__).resolve().parents[3]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    assert int(run.stdout) == started
