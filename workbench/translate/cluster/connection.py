"""A connection to a dask cluster; nothing of dask is loaded without one."""

from __future__ import annotations

import contextlib
import logging
import time
import uuid
import warnings
from collections.abc import Callable, Iterable
from typing import Any

from workbench.errors import ClusterError, UsageError

_CONNECT_SECONDS = 10
"""Seconds to wait for an answer of the scheduler."""

_WORKERS_SECONDS = 30
"""Seconds to wait for the first worker."""

_COUNT_SECONDS = 5.0
"""Seconds after which the workers are counted again."""

_TASKS_AHEAD = 2
"""Tasks that are sent for each worker."""


class ClusterConnection:
    """A connection to the scheduler of a cluster that has a worker.

    Args:
        address: Address of the scheduler, such as ``tcp://host:8786``, or its scheduler file
            (``.json``).

    Raises:
        UsageError: dask.distributed is not installed.
        ClusterError: No scheduler answers at the address, or it has no worker.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._client = _connected(address)
        self._plugin = ""
        self._counted = 0.0
        self._workers = 1
        try:
            self._wait_for_a_worker()
        except BaseException:
            self._client.close()
            raise

    def equip(self, plugin: Any) -> str:
        """Bring a plugin to every worker, also to those that join later; return its name there.

        Raises:
            WorkbenchError: Whatever the plugin raises on a worker; the connection is closed then.
        """
        self._plugin = f"workbench-{uuid.uuid4().hex}"
        try:
            self._client.register_plugin(plugin, name=self._plugin)
        except BaseException:
            self._client.close()
            raise
        return self._plugin

    def close(self) -> None:
        """Take the plugin from the workers, and leave the cluster."""
        if self._plugin:
            with contextlib.suppress(Exception):  # the cluster may be gone
                self._client.unregister_worker_plugin(self._plugin)
        self._client.close()

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Send a task; return its future."""
        with warnings.catch_warnings():
            # A task holds the texts it is about, which dask finds large.
            warnings.filterwarnings("ignore", message="Sending large graph")
            return self._client.submit(function, *arguments, pure=False)

    def cancel(self, futures: Iterable[Any]) -> None:
        """Cancel tasks."""
        with contextlib.suppress(Exception):  # the cluster may be gone
            self._client.cancel(list(futures))

    @property
    def capacity(self) -> int:
        """How many tasks may be sent at the same time: enough to keep all workers busy."""
        if time.monotonic() - self._counted > _COUNT_SECONDS:
            self._counted = time.monotonic()
            with contextlib.suppress(OSError, TimeoutError):
                self._workers = max(1, len(self._client.nthreads()))
        return _TASKS_AHEAD * self._workers + 1

    def result(self, future: Any) -> Any:
        """Return the result of a finished future.

        Raises:
            KilledTaskError: Several workers died over it.
            ClusterError: The scheduler is gone, or the result cannot be fetched.
            Exception: Whatever the task raised.
        """
        from distributed import KilledWorker

        if future.status in ("cancelled", "lost"):
            raise self._gone("the scheduler is gone")
        try:
            return future.result(timeout=_CONNECT_SECONDS)
        except KilledWorker as error:
            raise KilledTaskError(
                "several workers died one after the other over one task",
                where=self.address,
                hint=_TRY_AGAIN,
            ) from error
        except (OSError, TimeoutError) as error:
            raise self._gone("a result cannot be fetched") from error

    def _gone(self, what: str) -> ClusterError:
        return ClusterError(what, where=self.address, hint=_TRY_AGAIN)

    def _wait_for_a_worker(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=_WORKERS_SECONDS)
        except (OSError, TimeoutError) as error:
            raise ClusterError(
                "the cluster has no worker",
                where=self.address,
                hint=f"Start one with: dask worker {self.address} --nthreads 1",
            ) from error


class KilledTaskError(ClusterError):
    """A task over which several workers died one after the other."""


_TRY_AGAIN = "Check the cluster, then run the same command again; finished work is kept."


def _connected(address: str) -> Any:
    try:
        # Imported here: 0.5 s, and it may not be installed.
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            "--cluster needs dask.distributed, which is not installed",
            hint="Install it with: pip install 'bitext-workbench[cluster]'",
        ) from error
    # Its own messages would only repeat the error that is raised here.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    named = {"scheduler_file": address} if address.endswith(".json") else {"address": address}
    try:
        return Client(**named, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(
            "no dask scheduler answers here",
            where=address,
            hint="Start one with: dask scheduler; its first lines give the address.",
        ) from error
