"""Translate on the workers of a dask cluster.

Texts are sent in tasks of a few hundred, and their renderings come back as they are done; files,
manifests and the memory stay with this process. So nothing is lost or done twice if a worker is
killed (its tasks go to another one), and a killed run is resumed as one without a cluster.
"""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Iterable, Iterator
from typing import Any

from workbench.closing import Closeable
from workbench.errors import ModelError
from workbench.jobs import SILENT, Reporter
from workbench.translate.cluster.connection import ClusterConnection
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

_POLL_SECONDS = 0.5
"""Seconds to wait for a result before the reporter is asked whether to stop."""


class ClusterTranslator(Closeable):
    """A package that is opened on every worker of a cluster.

    Args:
        package: From ``find_package``; sent to workers that do not have it.
        address: Address of the scheduler, such as ``tcp://host:8786``, or its scheduler file
            (``.json``).
        options: Settings of the search.
        device: ``cpu``, ``cuda`` or ``auto``, on the workers.

    Attributes:
        package: The package.
        options: The settings of the search.
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
        self.package = package
        self.options = options or TranslationOptions()
        self.signature = translator_signature(package, self.options)
        self._cluster = ClusterConnection(address)
        # Imported here: it imports distributed, which may not be installed.
        from workbench.translate.cluster.worker import TranslatorPlugin

        self._plugin = self._cluster.equip(TranslatorPlugin(package, self.options, device))

    def close(self) -> None:
        """Free the memory of the workers, and leave the cluster."""
        self._cluster.close()

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
                while not (is_exhausted or is_held) and len(running) < self._cluster.capacity:
                    texts = next(tasks, None)
                    if not texts:
                        is_exhausted, is_held = texts is None, texts is not None
                        break
                    future = self._cluster.submit(render_on_worker, texts, self._plugin)
                    running[future] = texts
                    future.add_done_callback(done.put)
                if not running:
                    continue
                with contextlib.suppress(queue.Empty):
                    future = done.get(timeout=_POLL_SECONDS)
                    texts = running.pop(future)
                    found = list(self._rendered(texts, self._cluster.result(future), wanted))
                    if not keep_going:
                        _check(found, self._cluster.address)
                    yield found
        finally:
            if running:
                self._cluster.cancel(running)

    def _rendered(
        self, texts: list[str], results: list[Any], wanted: dict[str, list[int]]
    ) -> Iterator[tuple[int, Rendering]]:
        for text, (rendered, probability, *marks) in zip(texts, results, strict=True):
            rendering = Rendering(rendered, probability, self.signature, *marks)
            for position in wanted.pop(text):
                yield position, rendering


def _check(batch: RenderedBatch, address: str) -> None:
    for _, rendering in batch:
        if rendering.failure:
            raise ModelError(
                rendering.failure, where=address, hint="Try the text without a cluster."
            )


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
