"""Matrix products use one thread while a text is aligned, and as many as before afterwards."""

from __future__ import annotations

import numpy as np
import pytest
import threadpoolctl

from workbench.align.threads import one_thread


def _threads() -> list[int]:
    """Of the library that NumPy multiplies with; SciPy, if it is loaded, has one of its own."""
    return [
        library["num_threads"]
        for library in threadpoolctl.threadpool_info()
        if library["user_api"] == "blas" and "numpy" in library["filepath"]
    ]


def test_products_use_one_thread_within_the_context_only() -> None:
    assert np.eye(2).sum() == 2  # loads what is counted
    if not _threads():
        pytest.skip("NumPy multiplies with a library whose threads cannot be told")
    with threadpoolctl.threadpool_limits(2, user_api="blas"):
        assert set(_threads()) == {2}
        with one_thread():
            assert set(_threads()) == {1}
        assert set(_threads()) == {2}
