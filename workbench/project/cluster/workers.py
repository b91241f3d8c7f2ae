"""Workers of a dask cluster that do tasks as the processes of one machine do them.

Files, manifests and projects stay with the process that starts the run; a task carries all that it
needs. So nothing is lost or done twice if a worker is killed (its tasks go to another one), and a
killed run is resumed as one without a cluster.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any, Generic

from workbench.closing import Closeable
from workbench.errors import WorkbenchError
from workbench.jobs import Reporter
from workbench.project.batch.processes import Result, Task
from workbench.project.models import Models
from workbench.translate.cluster.connection import ClusterConnection, KilledTaskError

_POLL_SECONDS = 0.2
"""Seconds to wait for a result before the reporter is asked whether to stop."""


class ClusterWorkers(Closeable, Generic[Task, Result]):
    """The workers of a cluster; leaving the block frees the memory of their models.

    Args:
        address: Address of the scheduler, such as ``tcp://host:8786``, or its scheduler file.
        do: Does a task with the models of its worker. It is a function of a module, or a partial
            of one: a worker finds it by its name.
        failed: Gives the result of a task that fails or kills several workers.
        models: The workers load the same ones, on one thread each.
        translates: Whether the tasks need the translator, too.

    Raises:
        UsageError: dask.distributed is not installed.
        ClusterError: No scheduler answers at the address, or it has no worker; later, it is gone.
        ModelError: A worker has another embedder or version, so its results would differ.
    """

    def __init__(
        self,
        address: str,
        do: Callable[[Models, Task], Result],
        failed: Callable[[Task, WorkbenchError], Result],
        *,
        models: Models,
        translates: bool = False,
    ) -> None:
        self._do = do
        self._failed = failed
        self._cluster = ClusterConnection(address)
        # Imported here: it imports distributed, which may not be installed.
        from workbench.project.cluster.plugin import ModelsPlugin

        choice = replace(models.choice, threads=1)
        signature = models.embedder.signature
        package = models.package if translates else None
        plugin = ModelsPlugin(choice, models.languages, signature, package)
        self._plugin = self._cluster.equip(plugin)

    def close(self) -> None:
        """Leave the cluster."""
        self._cluster.close()

    def as_they_come(
        self, tasks: Iterable[Task], reporter: Reporter
    ) -> Iterator[tuple[Task, Result]]:
        """Do tasks; yield each with its result as soon as it is done, in any order.

        Raises:
            StoppedError: The reporter was cancelled; tasks that were not done leave no trace.
            ClusterError: The scheduler is gone.
        """
        rest = iter(tasks)
        done: queue.SimpleQueue[Any] = queue.SimpleQueue()
        under_way: dict[Any, Task] = {}
        has_more = True
        try:
            while has_more or under_way:
                reporter.check_cancelled()
                has_more = has_more and self._submit_more(rest, under_way, done)
                with suppress(queue.Empty):
                    future = done.get(timeout=_POLL_SECONDS if under_way else 0)
                    task = under_way.pop(future)
                    yield task, self._result(task, future)
        finally:
            self._cluster.cancel(under_way)

    def in_order(self, tasks: Iterable[Task], reporter: Reporter) -> Iterator[tuple[Task, Result]]:
        """Do tasks, asked for a few ahead; yield each with its result, in their order.

        Raises:
            StoppedError: The reporter was cancelled; tasks that were not done leave no trace.
            ClusterError: The scheduler is gone.
        """
        rest = iter(tasks)
        done: queue.SimpleQueue[Any] = queue.SimpleQueue()
        under_way: dict[Any, Task] = {}
        has_more = True
        try:
            while has_more or under_way:
                reporter.check_cancelled()
                has_more = has_more and self._submit_more(rest, under_way, done)
                while under_way and (future := next(iter(under_way))).done():
                    task = under_way.pop(future)
                    yield task, self._result(task, future)
                if under_way:
                    with suppress(queue.Empty):
                        done.get(timeout=_POLL_SECONDS)
        finally:
            self._cluster.cancel(under_way)

    def _submit_more(
        self, rest: Iterator[Task], under_way: dict[Any, Task], done: queue.SimpleQueue[Any]
    ) -> bool:
        """Submit tasks until all workers are busy; return whether there may be more."""
        while len(under_way) < self._cluster.capacity:
            task = next(rest, None)
            if task is None:
                return False
            future = self._submit(task)
            under_way[future] = task
            future.add_done_callback(done.put)
        return True

    def _submit(self, task: Task) -> Any:
        # Loads dask, which nothing needs that works without a cluster.
        from workbench.project.cluster.plugin import do_on_worker

        return self._cluster.submit(do_on_worker, self._do, self._failed, task, self._plugin)

    def _result(self, task: Task, future: Any) -> Result:
        try:
            result: Result = self._cluster.result(future)
        except KilledTaskError as error:
            return self._failed(task, WorkbenchError(error.what, where=task.place, hint=error.hint))
        return result
