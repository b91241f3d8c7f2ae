"""A cluster of two workers on this machine, which stands for many machines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

distributed = pytest.importorskip("distributed", reason="needs the extra 'cluster'")


@contextmanager
def local_cluster() -> Iterator[Any]:
    """A scheduler and two workers of one thread each, processes of their own."""
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        silence_logs=50,
        host="127.0.0.1",
    ) as started:
        yield started
