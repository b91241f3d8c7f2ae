"""What runs on a cluster's workers: the translator, opened once in each process.

Imported only where ``--cluster`` is asked for, and on the workers themselves: it loads
``distributed``, which the workbench does not need otherwise.
"""

from __future__ import annotations

import contextlib
import tempfile
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from distributed import Worker, WorkerPlugin, get_worker

from workbench.errors import ModelError, WorkbenchError
from workbench.translate.engine.options import TranslationOptions
from workbench.translate.engine.signature import translator_signature
from workbench.translate.packages.package import Package, PackageOrigin, read_archive, read_package

if TYPE_CHECKING:
    from workbench.translate.engine.translator import Translator

Rendered = tuple[str, float | None, bool, str]
"""Of a rendering what a worker sends back: text, log-probability, whether it looped, failure."""


@dataclass(slots=True)
class _OnWorker:
    """What a worker's process holds between tasks."""

    package: Package
    threads: int
    lock: Lock = field(default_factory=Lock)
    translator: Translator | None = None


class TranslatorPlugin(WorkerPlugin):  # type: ignore[misc]
    """Brings a package to every worker, those that join later too, and opens it there once.

    Args:
        package: As found on the machine that asks.
        options: The search's settings.
        device: ``cpu``, ``cuda`` or ``auto``, on the workers.
    """

    def __init__(self, package: Package, options: TranslationOptions, device: str) -> None:
        self._folder = package.folder
        self._sha256 = package.sha256
        self._archive = _zipped(package.folder)
        self._options = options
        self._device = device
        self._signature = translator_signature(package, options)
        self._here: _OnWorker | None = None

    def setup(self, worker: Worker) -> None:
        """Find the package on the worker's own disks, or unpack it there.

        Raises:
            ModelError: The worker would translate otherwise than the machine that asks.
        """
        package = self._package()
        signature = translator_signature(package, self._options)
        if signature != self._signature:
            raise ModelError(
                f"it would translate with {signature}, not with {self._signature}",
                where=f"worker {worker.address}",
                hint="Install the same versions of the workbench and of ctranslate2 there.",
            )
        self._here = _OnWorker(package, threads=worker.state.nthreads)

    def teardown(self, worker: Worker) -> None:
        """Give the model's memory back."""
        if self._here is not None and self._here.translator is not None:
            self._here.translator.close()
        self._here = None

    def render(self, texts: list[str]) -> list[Rendered]:
        """Render texts with all of the worker's threads; one task at a time has the model."""
        here = self._here
        if here is None:
            raise WorkbenchError("the worker is being closed")
        with here.lock:
            if here.translator is None:
                # ctranslate2 costs about 0.1 s to import, and the model is read here.
                from workbench.translate.engine.translator import Translator

                here.translator = Translator(
                    here.package,
                    options=self._options,
                    threads=here.threads,
                    device=self._device,
                )
            found: list[Rendered] = [("", None, False, "")] * len(texts)
            for batch in here.translator.translate(texts, keep_going=True):
                for position, rendering in batch:
                    found[position] = (
                        rendering.text,
                        rendering.log_probability,
                        rendering.looped,
                        rendering.failure,
                    )
        return found

    def _package(self) -> Package:
        with contextlib.suppress(ModelError, OSError):
            shared = read_package(self._folder, origin=PackageOrigin.FILE)
            if shared.sha256 == self._sha256:
                return shared
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "package.argosmodel"
            file.write_bytes(self._archive)
            return read_archive(file, origin=PackageOrigin.FILE)


def render_on_worker(texts: list[str], plugin: str) -> list[Rendered]:
    """The task: render texts where it happens to run, by the plugin of that name."""
    found: TranslatorPlugin = get_worker().plugins[plugin]
    return found.render(texts)


def _zipped(folder: Path) -> bytes:
    """A package folder as an archive, the same bytes for the same files."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            archive.writestr(zipfile.ZipInfo(name), path.read_bytes())
    return data.getvalue()
