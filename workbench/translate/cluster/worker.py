"""The code that runs on the workers of a cluster: one translator in each process.

It is imported only for ``--cluster`` and on the workers, since it imports ``distributed``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from distributed import Worker, WorkerPlugin, get_worker

from workbench.errors import ModelError, WorkbenchError
from workbench.translate.cluster.archive import SentPackage
from workbench.translate.engine.options import TranslationOptions
from workbench.translate.engine.signature import translator_signature
from workbench.translate.packages.package import Package

if TYPE_CHECKING:
    from workbench.translate.engine.translator import Translator

Rendered = tuple[str, float | None, bool, str, bool]
"""A rendering as a worker sends it: its fields without the signature."""


@dataclass(slots=True)
class _OnWorker:
    """The state of a worker between tasks."""

    package: Package
    threads: int
    lock: Lock = field(default_factory=Lock)
    translator: Translator | None = None


class TranslatorPlugin(WorkerPlugin):  # type: ignore[misc]
    """Brings a package to every worker, also to those that join later, and opens it there once.

    Args:
        package: The package on the machine that starts the run.
        options: Settings of the search.
        device: ``cpu``, ``cuda`` or ``auto``, on the workers.
    """

    def __init__(self, package: Package, options: TranslationOptions, device: str) -> None:
        self._package = SentPackage.of(package)
        self._options = options
        self._device = device
        self._signature = translator_signature(package, options)
        self._here: _OnWorker | None = None

    def setup(self, worker: Worker) -> None:
        """Find the package on the disks of the worker, or unpack it there.

        Raises:
            ModelError: The package or the versions differ, so the renderings would differ.
        """
        package = self._package.find()
        signature = translator_signature(package, self._options)
        if signature != self._signature:
            raise ModelError(
                f"it would translate with {signature}, not with {self._signature}",
                where=f"worker {worker.address}",
                hint="Install the same versions of the workbench and of ctranslate2 there.",
            )
        self._here = _OnWorker(package, threads=worker.state.nthreads)

    def teardown(self, worker: Worker) -> None:
        """Free the memory of the model."""
        if self._here is not None and self._here.translator is not None:
            self._here.translator.close()
        self._here = None

    def render(self, texts: list[str]) -> list[Rendered]:
        """Translate texts with all threads of the worker; one task at a time uses the model."""
        here = self._here
        if here is None:
            raise WorkbenchError("the worker is being closed")
        with here.lock:
            if here.translator is None:
                # Imported here: workers need the engine only for their first task.
                from workbench.translate.engine.translator import Translator

                here.translator = Translator(
                    here.package,
                    options=self._options,
                    threads=here.threads,
                    device=self._device,
                )
            found: list[Rendered] = [("", None, False, "", False)] * len(texts)
            for batch in here.translator.translate(texts, keep_going=True):
                for position, rendering in batch:
                    found[position] = (
                        rendering.text,
                        rendering.log_probability,
                        rendering.looped,
                        rendering.failure,
                        rendering.is_split,
                    )
        return found


def render_on_worker(texts: list[str], plugin: str) -> list[Rendered]:
    """Translate the texts of a task on this worker, by the plugin of that name."""
    found: TranslatorPlugin = get_worker().plugins[plugin]
    return found.render(texts)
