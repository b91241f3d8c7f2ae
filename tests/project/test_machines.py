"""Where the models of a run are held to the cores that were asked for."""

from __future__ import annotations

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from workbench.project.machines import MachineChoice, Machines


def _cores_of_numpy() -> set[int]:
    np.ones((2, 2)) @ np.ones((2, 2))
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


@pytest.mark.parametrize(("asked", "held"), [(1, {1}), (None, {2})])
def test_numpy_uses_the_cores_that_were_asked_for(asked: int | None, held: set[int]) -> None:
    with threadpool_limits(2, user_api="blas"):
        if _cores_of_numpy() != {2}:
            pytest.skip("numpy's library here cannot be told how many cores to use")
        choice = MachineChoice(threads=asked)
        assert Machines(choice, source_language="fr", target_language="en").embedder
        assert _cores_of_numpy() == held
