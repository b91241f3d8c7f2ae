"""Processes that work in parallel, each with models of its own that it loads once.

A process that dies, such as one that the system killed for its memory, takes no other with it: the
task it had is tried once more in a process alone, and fails with a reason there.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar, cast

from workbench.closing import Closeable
from workbench.errors import StoppedError, WorkbenchError
from workbench.jobs import Reporter
from workbench.machine import usable_cores
from workbench.project.batch.job import Job
from workbench.project.batch.job_errors import UNEXPECTED_ERRORS, as_workbench_error
from workbench.project.models import Models


class HasPlace(Protocol):
    """A task that error messages can name."""

    @property
    def place(self) -> str:
        """The file or document, for messages."""
        ...


Task = TypeVar("Task", bound=HasPlace)
Result = TypeVar("Result")

WORTH_A_PROCESS = 400_000
"""Bytes of text for each process, at least: less takes no longer than starting a process."""

_WAIT_SECONDS = 0.2
"""Time between two questions whether to stop."""

_AHEAD = 2
"""Tasks that wait for each process, on average, where results are wanted in order."""

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def count_processes(jobs: Sequence[Job], models: Models) -> int:
    """Return how many processes are worth starting to align the texts of jobs.

    One, where the embedder is a transformer: it uses all cores itself.
    """
    if not models.embedder.is_additive:
        return 1
    size = sum(job.size for job in jobs)
    cores = models.choice.threads or usable_cores()
    return min(cores, len(jobs), size // WORTH_A_PROCESS)


class Workers(Closeable, Generic[Task, Result]):
    """Processes that do tasks; leaving the block ends them.

    Args:
        count: How many processes.
        do: Does a task with the models of its process. It and ``failed`` are functions of a
            module, or partials of one: a process finds them by their names.
        failed: Gives the result of a task that fails or kills its process.
        models: The processes load the same ones, on one thread each.
    """

    def __init__(
        self,
        count: int,
        do: Callable[[Models, Task], Result],
        failed: Callable[[Task, WorkbenchError], Result],
        *,
        models: Models,
    ) -> None:
        self._count = count
        choice = replace(models.choice, threads=1)
        self._process = _Process(Models(choice, models.languages), do, failed)
        self._failed = failed
        self._pool: ProcessPoolExecutor | None = None
        self._others: set[multiprocessing.process.BaseProcess] = set()

    def as_they_come(
        self, tasks: Iterable[Task], reporter: Reporter
    ) -> Iterator[tuple[Task, Result]]:
        """Do tasks; yield each with its result as soon as it is done, in any order.

        Raises:
            StoppedError: The reporter was cancelled; tasks that were not done leave no trace.
        """
        rest = iter(tasks)
        again: list[Task] = []
        suspects: list[Task] = []
        under_way: dict[Future[Result], Task] = {}
        is_exhausted = False
        while not is_exhausted or again or under_way:
            while len(under_way) < self._count and not (is_exhausted and not again):
                task = again.pop() if again else next(rest, _NONE)
                if isinstance(task, _None):
                    is_exhausted = True
                    continue
                try:
                    under_way[self._submit(task, self._count)] = task
                except BrokenProcessPool:  # one died between two tasks
                    again.append(task)
                    self.close()
            done, _ = wait(under_way, timeout=_WAIT_SECONDS, return_when=FIRST_COMPLETED)
            reporter.check_cancelled()
            for future in done:
                task = under_way.pop(future)
                try:
                    yield task, future.result()
                except BrokenProcessPool:
                    suspects += [task, *under_way.values()]
                    under_way.clear()
                    self.close()
                    break
        for task in suspects:
            yield task, self._alone(task, reporter)

    def in_order(self, tasks: Iterable[Task], reporter: Reporter) -> Iterator[tuple[Task, Result]]:
        """Do tasks, asked for a few ahead; yield each with its result, in their order.

        Raises:
            StoppedError: The reporter was cancelled; tasks that were not done leave no trace.
        """
        rest = iter(tasks)
        under_way: deque[tuple[Task, Future[Result] | None]] = deque()
        is_exhausted = False
        while not is_exhausted or under_way:
            reporter.check_cancelled()
            while not is_exhausted and len(under_way) < _AHEAD * self._count:
                task = next(rest, _NONE)
                if isinstance(task, _None):
                    is_exhausted = True
                    break
                try:
                    under_way.append((task, self._submit(task, self._count)))
                except BrokenProcessPool:  # one died between two tasks
                    under_way.append((task, None))
                    break
            if not under_way:
                break
            task, future = under_way.popleft()
            while future is not None and not wait([future], timeout=_WAIT_SECONDS).done:
                reporter.check_cancelled()
            if future is not None and _is_whole(future):
                yield task, future.result()
            else:
                # Nobody knows which task was at fault, so each gets a process to itself.
                under_way = deque((each, _kept(other)) for each, other in under_way)
                yield task, self._alone(task, reporter)

    def _alone(self, task: Task, reporter: Reporter) -> Result:
        self.close()
        future = self._submit(task, 1)
        while not wait([future], timeout=_WAIT_SECONDS).done:
            reporter.check_cancelled()
        try:
            return future.result()
        except BrokenProcessPool:
            return self._failed(task, _died(task.place))
        finally:
            self.close()

    def _submit(self, task: Task, count: int) -> Future[Result]:
        if self._pool is None:
            self._others = set(multiprocessing.active_children())
            # spawn: a fork would take over threads of numpy.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(
                count, context, initializer=_begin, initargs=(self._process,)
            )
        with _one_thread_each():  # a process starts with the task that first needs it
            return cast("Future[Result]", self._pool.submit(_do, task))

    def close(self) -> None:
        """End the processes, with what they are doing."""
        if self._pool is not None:
            processes = set(multiprocessing.active_children()) - self._others
            self._pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()
            for process in processes:
                process.join()
            self._pool = None


class _None:
    """No task."""


_NONE = _None()


def _died(place: str) -> WorkbenchError:
    """Return the error of a task whose process died."""
    return WorkbenchError(
        "the process that worked on it died, most likely for want of memory",
        where=place,
        hint="Free some memory, or do this part on a larger machine.",
    )


def _is_whole(future: Future[Any]) -> bool:
    """Return whether a finished future has a result, or an error of the work itself."""
    return not future.cancelled() and not isinstance(future.exception(), BrokenProcessPool)


def _kept(future: Future[Result] | None) -> Future[Result] | None:
    """Return a future that is done and whole; None for any other, whose process will be ended."""
    return future if future is not None and future.done() and _is_whole(future) else None


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Let processes that are started in the block compute matrix products on one thread."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@dataclass(frozen=True)
class _Process:
    """The models and options with which a process works."""

    models: Models
    do: Callable[[Models, Any], Any]
    failed: Callable[[Any, WorkbenchError], Any]


_process: _Process
"""Of this process, if it is a worker."""


def _begin(process: _Process) -> None:
    global _process
    _process = process
    # A worker would wait for its next task for ever after a kill -9 of its parent.
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # Ctrl-C reaches the whole group; the parent decides what is to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(task: Any) -> Any:
    try:
        return _process.do(_process.models, task)
    except StoppedError:
        raise
    except (WorkbenchError, OSError, *UNEXPECTED_ERRORS) as error:
        return _process.failed(task, as_workbench_error(error, task.place))


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, however it went."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
