"""A translator on many machines: the same stream of batches, decoded by a dask cluster's workers.

Texts go out in tasks of a few hundred and come back as they are done; files, manifests and the
memory stay with the process that asks. So a worker that is killed loses nothing (its tasks go to
another one) and doubles nothing (each text is taken in once), and a run that is killed goes on as
one without a cluster does.
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
from workbench.translate.engine.clauses import one_line
from workbench.translate.engine.options import TranslationOptions
from workbench.translate.engine.rendering import Rendering
from workbench.translate.engine.signature import translator_signature
from workbench.translate.engine.translator import Batch
from workbench.translate.packages.package import Package

TASK_TEXTS = 256
"""Texts of a task: a few batches, seconds of work, and little lost where a worker dies."""
_WINDOW = 4096
"""Texts read ahead and sorted by length, so that those of a task are alike."""
_CONNECT_SECONDS = 10
_WORKERS_SECONDS = 30
_LOOK_SECONDS = 0.5
_TASKS_AHEAD = 2


class ClusterTranslator:
    """A package opened on every worker of a cluster.

    Args:
        package: From ``find_package``; sent to workers that do not have it.
        address: Of the scheduler, such as ``tcp://host:8786``, or its scheduler file (``.json``).
        options: How to search.
        device: ``cpu``, ``cuda`` or ``auto``, on the workers.

    Raises:
        UsageError: dask.distributed is not installed.
        ClusterError: Nothing answers at the address, or no worker joins.
        ModelError: A worker would translate otherwise.
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
        # Late: it loads distributed, and must not before that is known to be there.
        from workbench.translate.engine.cluster_worker import TranslatorPlugin

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
        """Give the workers' memory back and leave the cluster."""
        with contextlib.suppress(Exception):  # the cluster may be gone
            self._client.unregister_worker_plugin(self._plugin)
        self._client.close()

    def translate(
        self,
        segments: Iterable[str | None],
        *,
        keep_going: bool = False,
        reporter: Reporter = SILENT,
    ) -> Iterator[Batch]:
        """Render segments; as ``workbench.translate.engine.translator.Translator.translate``.

        Raises:
            ModelError: The model fails on everything, or on one text without ``keep_going``.
            StoppedError: The reporter was cancelled; batches already yielded are good.
            ClusterError: The scheduler is gone, or a task killed several workers.
        """
        from workbench.translate.engine.cluster_worker import render_on_worker

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
                    future = done.get(timeout=_LOOK_SECONDS)
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
        for text, (rendered, probability, looped, failure) in zip(texts, results, strict=True):
            rendering = Rendering(rendered, probability, self.signature, looped, failure)
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
        """Tasks to have under way: as many as the workers have, and some to go on with."""
        if time.monotonic() - self._counted > 10 * _LOOK_SECONDS:
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
            hint="Look at the cluster, then run the same command again; what was done is kept.",
        )


def _check(batch: Batch, address: str) -> None:
    for _, rendering in batch:
        if rendering.failure:
            raise ModelError(
                rendering.failure, where=address, hint="Try the text without a cluster."
            )


def _connected(address: str) -> Any:
    try:
        # Late: 0.5 s, and only for those who have a cluster.
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            "--cluster needs dask.distributed, which is not installed",
            hint="Install it with: pip install 'bitext-workbench[cluster]'",
        ) from error
    # What goes wrong is said once, by ourselves.
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
    """Texts that go to a worker together, of similar length; equal ones under way go once.

    An empty task asks for all before it to be done before the next one is asked for.
    """
    for window, asks_to_wait in read_windows(iter(segments), _WINDOW):
        fresh: list[str] = []
        for position, segment in window:
            text = one_line(segment)
            if text in wanted:
                wanted[text].append(position)
            else:
                wanted[text] = [position]
                fresh.append(text)
        # The longest first: the last tasks are the quickest, so workers end together.
        fresh.sort(key=len, reverse=True)
        for start in range(0, len(fresh), TASK_TEXTS):
            yield fresh[start : start + TASK_TEXTS]
        if asks_to_wait:
            yield []
