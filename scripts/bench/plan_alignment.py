"""Plan a cluster for aligning and building: measure how many workers one process keeps busy.

    python -m scripts.bench.plan_alignment                       pairs of 350 sentences
    python -m scripts.bench.plan_alignment --pairs 60 --sentences 2000 --total 100000000

Measured on this machine, in seconds of processor time, so that other work on it matters less: what
one worker aligns; and what the process that distributes the work spends on a pair, with workers
that take no time, for ``align`` (reading, sending, writing, the manifest) and for ``build`` without
translation (reading, splitting into sentences, the project). Sending through dask is measured with
tasks of the same size, where dask is installed. The texts are generated.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any
from unittest.mock import patch

from scripts.samples.sentences import paired_sentence
from workbench.jobs import SILENT, Reporter
from workbench.project.alignment import AlignFilesOptions, align_files, elsewhere
from workbench.project.building import BuildOptions, build_project
from workbench.project.cluster import workers
from workbench.project.cluster.sent_files import SentJob
from workbench.project.models import ModelChoice, Models

_ADDRESS = "nowhere"
"""Address of a cluster that is not there; the workers of this script need none."""


def main() -> int:
    """Measure, and print the table."""
    given = _arguments()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _write_pairs(folder, given.pairs, given.sentences)
        done: dict[str, Any] = {}
        spent = _measure(lambda: _align(folder, "first", _Recording(done)))
        worker = (spent - _measure(lambda: _align(folder, "again", _Replaying(done)))) / given.pairs
        sending = _measure_dask(folder, given.pairs)
        clients = {"align": _measure(lambda: _align(folder, "last", _Replaying(done)))}
        links: dict[str, Any] = {}
        _build(folder, "first", _Recording(links))
        clients["build"] = _measure(lambda: _build(folder, "again", _Replaying(links)))
    print(f"{given.pairs} pairs of {given.sentences} sentences on each side, generated\n")
    print(f"{'':48}{'align':>10}{'build':>10}")
    each = {name: seconds / given.pairs + (sending or 0) for name, seconds in clients.items()}
    _print("sentences of a side a second and core, a worker", [given.sentences / worker] * 2)
    _print("the same, distributed by one process", [given.sentences / s for s in each.values()])
    _print("cores that one distributor keeps busy", [worker / s for s in each.values()])
    hours = given.total / given.sentences * worker / 3600
    _print(f"{given.total:,} sentences: core-hours", [hours] * 2)
    share = "dask included" if sending else "without dask, which is not installed"
    print(f"\n`build` without translation; {share}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--sentences", type=int, default=350, help="sentences of each side")
    parser.add_argument("--total", type=int, default=100_000_000, help="sentences of the batch")
    return parser.parse_args()


def _print(name: str, values: list[float]) -> None:
    print(f"{name:48}" + "".join(f"{value:>10,.0f}" for value in values))


def _measure(do: Callable[[], object]) -> float:
    started = time.process_time()
    do()
    return time.process_time() - started


def _write_pairs(folder: Path, count: int, size: int) -> None:
    for language in ("fr", "en"):
        (folder / language).mkdir()
        for n in range(count):
            text = "\n\n".join(paired_sentence(n * size + i, language) for i in range(size))
            (folder / language / f"{n:04}.txt").write_text(text, encoding="utf-8")


class _WorkersHere:
    """Workers that do each task in this process."""

    def __init__(self, results: dict[str, Any]) -> None:
        self.results = results

    def __call__(
        self, _address: str, do: Any, _failed: Any, *, models: Models, translates: bool = False
    ) -> _WorkersHere:
        self._do, self._models = do, models
        return self

    def __enter__(self) -> _WorkersHere:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        pass

    def in_order(
        self, tasks: Iterable[Any], reporter: Reporter = SILENT
    ) -> Iterator[tuple[Any, Any]]:
        """Do tasks one after the other."""
        for task in tasks:
            yield task, self.result(task)

    as_they_come = in_order

    def result(self, task: Any) -> Any:
        """Return the result of a task."""
        raise NotImplementedError


class _Recording(_WorkersHere):
    """Does the tasks, and keeps the results."""

    def result(self, task: Any) -> Any:
        made = self._do(self._models, task)
        self.results[task.place] = made
        return made


class _Replaying(_WorkersHere):
    """Takes no time: the results are there."""

    def result(self, task: Any) -> Any:
        return self.results[task.place]


def _align(folder: Path, name: str, stand_in: _WorkersHere) -> None:
    options = AlignFilesOptions(models=ModelChoice(threads=1), cluster=_ADDRESS)
    with patch.object(elsewhere, "ClusterWorkers", stand_in):
        align_files(folder / "fr", folder / "en", folder / f"{name}-out", options=options)


def _build(folder: Path, name: str, stand_in: _WorkersHere) -> None:
    options = BuildOptions(translate=False, models=ModelChoice(threads=1), cluster=_ADDRESS)
    with patch.object(workers, "ClusterWorkers", stand_in):
        build_project(folder / "fr", folder / "en", folder / f"{name}.bitext", options=options)


def _measure_dask(folder: Path, pairs: int) -> float | None:
    """Return the processor seconds of sending a pair and receiving its output."""
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        return None
    from workbench.project.batch import Job

    tasks = [
        SentJob.read(Job(path.stem, path, folder / "en" / path.name, folder / "out"))
        for path in sorted((folder / "fr").iterdir())
    ]
    with (
        LocalCluster(
            n_workers=1, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster,
        # The scheduler is in this process, so that its work is counted, too.
        Client(cluster.scheduler_address, set_as_default=False) as client,
    ):
        client.gather([client.submit(_echo, task, pure=False) for task in tasks[:4]])
        started = time.process_time()
        client.gather([client.submit(_echo, task, pure=False) for task in tasks])
        return (time.process_time() - started) / pairs


def _echo(task: SentJob) -> bytes:
    """Return an output of about the size of the source."""
    return next(iter(task.contents.values()))


if __name__ == "__main__":  # dask's worker processes import this file
    sys.exit(main())
