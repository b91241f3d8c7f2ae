"""Translate on the workers of a dask cluster.

Texts are sent in tasks of a few hundred, and their renderings come back as they are done; files,
manifests and the memory stay with this process. So nothing is lost or done twice if a worker is
killed (its tasks go to another one), and a killed run is resumed as one without a cluster.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import time
import uuid
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any

from workbench.errors import ClusterError, ModelError, UsageError
from workbench.jobs import SILENT, Reporter
from workbench.translate.engine.batching import read_windows
from workbench.translate.engine.clauses import join_lines
from workbench.translate.engine.options import TranslationOptions
from workbench.translate.engine.rendering import RenderedBatch, Rendering
from workbench.translate.engine.signature import translator_signature
from workbench.translate.packages.package import Package

TASK_TEXTS = 256
"""Texts of a task: a few batches, so seconds of work that may have to be done again."""

_WINDOW = 4096
"""Texts that are read ahead and sorted by length, so that those of a task are alike."""

_CONNECT_SECONDS = 10
"""Seconds to wait for an answer of the scheduler."""

_WORKERS_SECONDS = 30
"""Seconds to wait for the first worker."""

_POLL_SECONDS = 0.5
"""Seconds to wait for a result before the reporter is asked whether to stop."""

_COUNT_SECONDS = 5.0
"""Seconds after which the workers are counted again."""

_TASKS_AHEAD = 2
"""Tasks that are sent for each worker."""


class ClusterTranslator:
    """A package that is opened on every worker of a cluster.

    Args:
        package: From ``find_package``; sent to workers that do not have it.
        address: Address of the scheduler, such as ``tcp://host:8786``, or its scheduler file
            (``.json``).
        options: Settings of the search.
        device: ``cpu``, ``cuda`` or ``auto``, on the workers.

    Attributes:
        signature: Everything that decides the text of a rendering.

    Raises:
        UsageError: dask.distributed is not installed.
        ClusterError: No scheduler answers at the address, or it has no worker.
        ModelError: A worker has another package or version, so its renderings would differ.
    """

    def __init__(
        self,
        package: Package,
        *,
        address: str,
        options: TranslationOptions | None = None,
        device: str = "cpu",
    ) -> None:
        options = options or TranslationOptions()
        self.signature = translator_signature(package, options)
        self._address = address
        self._client = _connected(address)
        self._plugin = f"workbench-{uuid.uuid4().hex}"
        self._counted = 0.0
        self._workers = 1
        # Imported here: it imports distributed, which may not be installed.
        from workbench.translate.cluster.worker import TranslatorPlugin

        try:
            self._wait_for_a_worker()
            self._client.register_plugin(
                TranslatorPlugin(package, options, device), name=self._plugin
            )
        except BaseException:
            self._client.close()
            raise

    def __enter__(self) -> ClusterTranslator:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free the memory of the workers, and leave the cluster."""
        with contextlib.suppress(Exception):  # the cluster may be gone
            self._client.unregister_worker_plugin(self._plugin)
        self._client.close()

    def translate(
        self,
        segments: Iterable[str | None],
        *,
        keep_going: bool = False,
        reporter: Reporter = SILENT,
    ) -> Iterator[RenderedBatch]:
        """Translate segments; see ``Translator.translate``.

        Raises:
            ModelError: The model fails on everything, or on one text without ``keep_going``.
            StoppedError: The reporter was cancelled; batches already yielded are valid.
            ClusterError: The scheduler is gone, or a task killed several workers.
        """
        # Imported here: it imports distributed, which may not be installed.
        from workbench.translate.cluster.worker import render_on_worker

        wanted: dict[str, list[int]] = {}
        tasks = _tasks(segments, wanted)
        done: queue.SimpleQueue[Any] = queue.SimpleQueue()
        running: dict[Any, list[str]] = {}
        is_exhausted = is_held = False
        try:
            while running or not is_exhausted:
                reporter.check_cancelled()
                is_held = is_held and bool(running)
                while not (is_exhausted or is_held) and len(running) < self._capacity():
                    texts = next(tasks, None)
                    if not texts:
                        is_exhausted, is_held = texts is None, texts is not None
                        break
                    future = self._client.submit(render_on_worker, texts, self._plugin, pure=False)
                    running[future] = texts
                    future.add_done_callback(done.put)
                if not running:
                    continue
                with contextlib.suppress(queue.Empty):
                    future = done.get(timeout=_POLL_SECONDS)
                    texts = running.pop(future)
                    found = list(self._rendered(texts, self._result(future), wanted))
                    if not keep_going:
                        _check(found, self._address)
                    yield found
        finally:
            if running:
                with contextlib.suppress(Exception):  # the cluster may be gone
                    self._client.cancel(list(running))

    def _rendered(
        self, texts: list[str], results: list[Any], wanted: dict[str, list[int]]
    ) -> Iterator[tuple[int, Rendering]]:
        for text, (rendered, probability, *marks) in zip(texts, results, strict=True):
            rendering = Rendering(rendered, probability, self.signature, *marks)
            for position in wanted.pop(text):
                yield position, rendering

    def _result(self, future: Any) -> list[Any]:
        from distributed import KilledWorker

        if future.status in ("cancelled", "lost"):
            raise self._gone("the scheduler is gone")
        try:
            results: list[Any] = future.result(timeout=_CONNECT_SECONDS)
        except KilledWorker as error:
            raise self._gone("several workers died one after the other over one task") from error
        except (OSError, TimeoutError) as error:
            raise self._gone("a result cannot be fetched") from error
        return results

    def _capacity(self) -> int:
        """Return how many tasks may be sent at the same time: enough to keep all workers busy."""
        if time.monotonic() - self._counted > _COUNT_SECONDS:
            self._counted = time.monotonic()
            with contextlib.suppress(OSError, TimeoutError):
                self._workers = max(1, len(self._client.nthreads()))
        return _TASKS_AHEAD * self._workers + 1

    def _wait_for_a_worker(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=_WORKERS_SECONDS)
        except (OSError, TimeoutError) as error:
            raise ClusterError(
                "the cluster has no worker",
                where=self._address,
                hint=f"Start one with: dask worker {self._address} --nthreads 1",
            ) from error

    def _gone(self, what: str) -> ClusterError:
        return ClusterError(
            what,
            where=self._address,
            hint="Check the cluster, then run the same command again; finished work is kept.",
        )


def _check(batch: RenderedBatch, address: str) -> None:
    for _, rendering in batch:
        if rendering.failure:
            raise ModelError(
                rendering.failure, where=address, hint="Try the text without a cluster."
            )


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


def _tasks(segments: Iterable[str | None], wanted: dict[str, list[int]]) -> Iterator[list[str]]:
    """Yield the texts of each task, of similar length; a text is not sent twice at a time.

    After an empty task, all tasks before it have to be done before the next is asked for.
    """
    for window, must_wait in read_windows(iter(segments), _WINDOW):
        fresh: list[str] = []
        for position, segment in window:
            text = join_lines(segment)
            if text in wanted:
                wanted[text].append(position)
            else:
                wanted[text] = [position]
                fresh.append(text)
        # The longest first: the last tasks are the shortest, so the workers end together.
        fresh.sort(key=len, reverse=True)
        for start in range(0, len(fresh), TASK_TEXTS):
            yield fresh[start : start + TASK_TEXTS]
        if must_wait:
            yield []
