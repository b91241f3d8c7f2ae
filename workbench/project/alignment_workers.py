"""Processes that align pairs side by side, each with a model of its own that it loads once.

A process that dies, such as one that the system killed for its memory, takes no other pair with
it: what it had in hand is tried once more in a process alone, and fails with a reason there.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from types import TracebackType

from workbench.errors import StoppedError, WorkbenchError
from workbench.jobs import CancelToken
from workbench.project.aligning import align_into_file
from workbench.project.alignment_options import AlignJob, AlignOptions, AlignReport
from workbench.project.machines import Machines
from workbench.project.translation_report import Outcome

_LOOK_SECONDS = 0.2
"""Between two looks at the cancel token."""

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def cores(wanted: int | None) -> int:
    """Cores to use: those asked for, or all that this process may use."""
    if wanted:
        return wanted
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS
        return os.cpu_count() or 1


class Workers:
    """A few processes; leaving the block ends them."""

    def __init__(self, count: int, options: AlignOptions) -> None:
        self._count = count
        self._options = options
        self._pool: ProcessPoolExecutor | None = None
        self._others: set[multiprocessing.process.BaseProcess] = set()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def align(
        self, jobs: Sequence[AlignJob], cancel: CancelToken
    ) -> Iterator[tuple[AlignJob, AlignReport]]:
        """Align the pairs; each is given as soon as it is written, in any order.

        Raises:
            StoppedError: ``cancel`` was set; what was under way leaves no trace.
        """
        waiting = list(reversed(jobs))
        suspects: list[AlignJob] = []
        under_way: dict[Future[AlignReport], AlignJob] = {}
        while waiting or under_way:
            while waiting and len(under_way) < self._count:
                job = waiting.pop()
                try:
                    under_way[self._submit(job, self._count)] = job
                except BrokenProcessPool:  # one died between two pairs
                    waiting.append(job)
                    self._end()
            done, _ = wait(under_way, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
            cancel.check()
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
            yield job, self._alone(job, cancel)

    def _alone(self, job: AlignJob, cancel: CancelToken) -> AlignReport:
        future = self._submit(job, 1)
        while not wait([future], timeout=_LOOK_SECONDS).done:
            cancel.check()
        try:
            return future.result()
        except BrokenProcessPool:
            self._end()
            error = WorkbenchError(
                "the process that aligned it died, most likely for want of memory",
                where=str(job.source),
                hint="Free some memory, or align this pair on a larger machine.",
            )
            return AlignReport(job.name, Outcome.FAILED, error=error)

    def _submit(self, job: AlignJob, count: int) -> Future[AlignReport]:
        if self._pool is None:
            self._others = set(multiprocessing.active_children())
            # spawn: a fork would take over threads of numpy.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(
                count, context, initializer=_start, initargs=(self._options,)
            )
        with _one_thread_each():  # a process starts with the task that first needs it
            return self._pool.submit(_work, job)

    def _end(self) -> None:
        if self._pool is not None:
            processes = set(multiprocessing.active_children()) - self._others
            self._pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()
            for process in processes:
                process.join()
            self._pool = None


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


class _Here:
    """What a worker process holds."""

    machines: Machines
    options: AlignOptions


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, however it went."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _start(options: AlignOptions) -> None:
    # A worker would wait for its next task for ever after a kill -9 of its parent.
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # Ctrl-C reaches the whole group; the parent decides what is to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Here.options = options
    _Here.machines = Machines(
        replace(options.machines, threads=1),  # as many processes as threads were asked for
        source_language=options.source_language,
        target_language=options.target_language,
    )


def _work(job: AlignJob) -> AlignReport:
    try:
        job.output.parent.mkdir(parents=True, exist_ok=True)
        return align_into_file(job, _Here.machines.embedder, _Here.options)
    except StoppedError:
        raise
    except WorkbenchError as error:
        return AlignReport(job.name, Outcome.FAILED, error=error)
