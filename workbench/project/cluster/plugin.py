"""The code that runs on the workers of a cluster: the models of a run in each process.

It is imported only for ``--cluster`` and on the workers, since it imports ``distributed``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from distributed import Worker, WorkerPlugin, get_worker

from workbench.bitext import LanguagePair
from workbench.errors import ModelError, StoppedError, WorkbenchError
from workbench.project.batch import UNEXPECTED_ERRORS, as_workbench_error
from workbench.project.models import ModelChoice, Models
from workbench.segment import SEGMENTER
from workbench.translate import Package
from workbench.translate.cluster.archive import SentPackage, unzip_folder, zip_folder
from workbench.version import __version__


class ModelsPlugin(WorkerPlugin):  # type: ignore[misc]
    """Brings the models of a run to every worker, also to those that join later.

    Args:
        choice: The models; a folder of an embedder is sent along.
        languages: Languages of source and target.
        embedder: Signature of the embedder on the machine that starts the run.
        package: The translation package, if the tasks need one; it is sent along, too.
    """

    def __init__(
        self,
        choice: ModelChoice,
        languages: LanguagePair,
        embedder: str,
        package: Package | None = None,
    ) -> None:
        self._choice = choice
        self._languages = languages
        self._signature = _signature(embedder)
        folder = Path(choice.embedder or "").expanduser()
        self._archive = zip_folder(folder) if choice.embedder and folder.is_dir() else b""
        self._package = SentPackage.of(package) if package else None
        self._unpacked: tempfile.TemporaryDirectory[str] | None = None
        self._models: Models | None = None
        self._lock: Any = None

    def setup(self, worker: Worker) -> None:
        """Load the embedder.

        Raises:
            ModelError: It is missing, or it or a version differs, so the results would differ.
        """
        choice = self._choice
        if self._archive:
            self._unpacked = tempfile.TemporaryDirectory()
            folder = unzip_folder(self._archive, Path(self._unpacked.name))
            choice = replace(choice, embedder=str(folder))
        if self._package is not None:
            choice = replace(choice, translator=str(self._package.find().folder))
        self._models = Models(choice, self._languages)
        found = _signature(self._models.embedder.signature)
        if found != self._signature:
            raise ModelError(
                f"it would align with {found}, not with {self._signature}",
                where=f"worker {worker.address}",
                hint="Install the same version of the workbench and the same embedder there.",
            )
        self._lock = Lock()

    def teardown(self, worker: Worker) -> None:
        """Free the memory of the models."""
        self._models = None
        if self._unpacked is not None:
            self._unpacked.cleanup()
            self._unpacked = None

    def do(self, work: Callable[[Models], Any]) -> Any:
        """Do a task; one at a time uses the models.

        Raises:
            WorkbenchError: The worker is being closed.
        """
        models = self._models
        if models is None:
            raise WorkbenchError("the worker is being closed")
        with self._lock:
            return work(models)


def do_on_worker(
    do: Callable[[Models, Any], Any],
    failed: Callable[[Any, WorkbenchError], Any],
    task: Any,
    plugin: str,
) -> Any:
    """Do a task on this worker, with the models of the plugin of that name."""
    found: ModelsPlugin = get_worker().plugins[plugin]
    try:
        return found.do(partial(_with_task, do, task))
    except StoppedError:
        raise
    except (WorkbenchError, OSError, *UNEXPECTED_ERRORS) as error:
        return failed(task, as_workbench_error(error, task.place))


def _with_task(do: Callable[[Models, Any], Any], task: Any, models: Models) -> Any:
    return do(models, task)


def _signature(embedder: str) -> str:
    """Return what decides the links of a text."""
    # numpy, which the embedder has loaded.
    from workbench.align import aligner_name

    return f"{aligner_name()}, {embedder}, {SEGMENTER}, workbench {__version__}"
