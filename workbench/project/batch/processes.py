"""Processes that work side by side, each with models of its own that it loads once.

A process that dies, such as one that the system killed for its memory, takes nothing else with it:
what it had in hand is tried once more in a process alone, and fails with a reason there.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Generic, TypeVar

from workbench.errors import WorkbenchError
from workbench.jobs import Reporter

Job = TypeVar("Job")
Result = TypeVar("Result")

_LOOK_SECONDS = 0.2
"""Between two looks at the cancel token."""

_AHEAD = 2
"""Jobs that a process has waiting, on average, where results are wanted in order."""

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def cores(wanted: int | None) -> int:
    """Cores to use: those asked for, or all that this process may use."""
    if wanted:
        return wanted
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS
        return os.cpu_count() or 1


class Workers(Generic[Job, Result]):
    """A few processes; leaving the block ends them.

    Args:
        count: How many.
        work: What they do with a job; a function of a module, for they find it by its name.
        start: Called in each process before its first job, with ``given``.
        given: What ``start`` is called with.
        lost: The result of a job that killed a process that had nothing else to do.
    """

    def __init__(
        self,
        count: int,
        work: Callable[[Job], Result],
        *,
        start: Callable[..., None],
        given: tuple[Any, ...],
        lost: Callable[[Job], Result],
    ) -> None:
        self._count = count
        self._work = work
        self._start = start
        self._given = given
        self._lost = lost
        self._pool: ProcessPoolExecutor | None = None
        self._others: set[multiprocessing.process.BaseProcess] = set()

    def __enter__(self) -> Workers[Job, Result]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def as_they_come(self, jobs: Iterable[Job], reporter: Reporter) -> Iterator[tuple[Job, Result]]:
        """Do the jobs; each is given as soon as it is done, in any order.

        Raises:
            StoppedError: The reporter was cancelled; what was under way leaves no trace.
        """
        rest = iter(jobs)
        again: list[Job] = []
        suspects: list[Job] = []
        under_way: dict[Future[Result], Job] = {}
        is_exhausted = False
        while not is_exhausted or again or under_way:
            while len(under_way) < self._count and not (is_exhausted and not again):
                job = again.pop() if again else next(rest, _NONE)
                if isinstance(job, _None):
                    is_exhausted = True
                    continue
                try:
                    under_way[self._submit(job, self._count)] = job
                except BrokenProcessPool:  # one died between two jobs
                    again.append(job)
                    self._end()
            done, _ = wait(under_way, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
            reporter.check_cancelled()
            for future in done:
                job = under_way.pop(future)
                try:
                    yield job, future.result()
                except BrokenProcessPool:
                    suspects += [job, *under_way.values()]
                    under_way.clear()
                    self._end()
                    break
        for job in suspects:
            yield job, self._alone(job, reporter)

    def in_order(self, jobs: Iterable[Job], reporter: Reporter) -> Iterator[tuple[Job, Result]]:
        """Do the jobs; they are asked for a few ahead, and given in their order.

        Raises:
            StoppedError: The reporter was cancelled; what was under way leaves no trace.
        """
        rest = iter(jobs)
        under_way: deque[tuple[Job, Future[Result] | None]] = deque()
        is_exhausted = False
        while not is_exhausted or under_way:
            reporter.check_cancelled()
            while not is_exhausted and len(under_way) < _AHEAD * self._count:
                job = next(rest, _NONE)
                if isinstance(job, _None):
                    is_exhausted = True
                    break
                try:
                    under_way.append((job, self._submit(job, self._count)))
                except BrokenProcessPool:  # one died between two jobs
                    under_way.append((job, None))
                    break
            if not under_way:
                break
            job, future = under_way.popleft()
            while future is not None and not wait([future], timeout=_LOOK_SECONDS).done:
                reporter.check_cancelled()
            if future is not None and _is_whole(future):
                yield job, future.result()
            else:
                # Whose fault it was cannot be told, so each has a process to itself.
                under_way = deque((each, _kept(other)) for each, other in under_way)
                yield job, self._alone(job, reporter)

    def _alone(self, job: Job, reporter: Reporter) -> Result:
        self._end()
        future = self._submit(job, 1)
        while not wait([future], timeout=_LOOK_SECONDS).done:
            reporter.check_cancelled()
        try:
            return future.result()
        except BrokenProcessPool:
            return self._lost(job)
        finally:
            self._end()

    def _submit(self, job: Job, count: int) -> Future[Result]:
        if self._pool is None:
            self._others = set(multiprocessing.active_children())
            # spawn: a fork would take over threads of numpy.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(
                count, context, initializer=_begin, initargs=(self._start, self._given)
            )
        with _one_thread_each():  # a process starts with the task that first needs it
            return self._pool.submit(self._work, job)

    def _end(self) -> None:
        if self._pool is not None:
            processes = set(multiprocessing.active_children()) - self._others
            self._pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()
            for process in processes:
                process.join()
            self._pool = None


class _None:
    """No job."""


_NONE = _None()


def died(where: str) -> WorkbenchError:
    """The error of what a process died over."""
    return WorkbenchError(
        "the process that aligned it died, most likely for want of memory",
        where=where,
        hint="Free some memory, or align this pair on a larger machine.",
    )


def _is_whole(future: Future[Any]) -> bool:
    """Whether a future that is done has a result, or an error of the work itself."""
    return not future.cancelled() and not isinstance(future.exception(), BrokenProcessPool)


def _kept(future: Future[Result] | None) -> Future[Result] | None:
    """The future if it is done and whole: of any other the process is about to end."""
    return future if future is not None and future.done() and _is_whole(future) else None


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes started inside run their products of matrices on one thread."""
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


def _begin(start: Callable[..., None], given: tuple[Any, ...]) -> None:
    # A worker would wait for its next task for ever after a kill -9 of its parent.
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # Ctrl-C reaches the whole group; the parent decides what is to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    start(*given)


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, however it went."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
