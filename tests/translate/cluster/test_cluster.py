"""Many machines translate as one does: a cluster of two workers on this machine stands for them."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.local_cluster import local_cluster
from tests.project.translation.translated_files import FRENCH, visible_files
from tests.tiny_models import TinyPackage, render_letters
from workbench.bitext import FRENCH_ENGLISH
from workbench.errors import ClusterError, ModelError
from workbench.project.batch import JobReport, Outcome
from workbench.project.models import ModelChoice
from workbench.project.translation import (
    Snapshot,
    TranslateOptions,
    TranslationReporter,
    translate_files,
)
from workbench.translate import Package, TranslationOptions, Translator, find_package
from workbench.translate.cluster import connection
from workbench.translate.cluster import translator as cluster_module
from workbench.translate.cluster.translator import ClusterTranslator

if sys.platform == "win32":
    pytest.skip("kills workers by signals", allow_module_level=True)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler and two workers of one thread each, processes of their own."""
    with local_cluster() as started:
        yield started


@pytest.fixture
def package(tiny_package: TinyPackage) -> Package:
    return find_package(FRENCH_ENGLISH, name_or_path=tiny_package.folder)


@pytest.fixture
def small_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "TASK_TEXTS", 5)


def _options(tiny: TinyPackage, address: str | None) -> TranslateOptions:
    return TranslateOptions(
        search=TranslationOptions.fast(),
        models=ModelChoice(translator=str(tiny.folder), threads=1),
        cluster=address,
    )


def _folder(parent: Path, *, documents: int = 8, sentences: int = 20) -> Path:
    source = parent / "in"
    source.mkdir()
    for n in range(documents):
        lines = [f"Le {i} mai {n}, {FRENCH[i % len(FRENCH)]}" for i in range(sentences)]
        (source / f"{n}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    return source


@pytest.mark.usefixtures("small_tasks")
def test_two_workers_render_each_segment_once_and_as_one_machine_does(
    cluster: Any, package: Package
) -> None:
    segments = [f"{n % 30} : {FRENCH[n % len(FRENCH)]}" for n in range(90)] + ["", "1998"]
    with ClusterTranslator(
        package, address=cluster.scheduler_address, options=TranslationOptions.fast()
    ) as workers:
        found = [pair for batch in workers.translate(segments) for pair in batch]
        again = [pair for batch in workers.translate(["Oui.", "Oui."]) for pair in batch]
    assert sorted(position for position, _ in found) == list(range(len(segments)))
    with Translator(package, options=TranslationOptions.fast(), threads=1) as here:
        expected = {n: r for batch in here.translate(segments) for n, r in batch}
    assert dict(found) == expected
    assert [position for position, _ in again] == [0, 1]


@pytest.mark.usefixtures("small_tasks")
def test_a_worker_killed_in_the_middle_loses_nothing_and_doubles_nothing(
    tmp_path: Path, cluster: Any, tiny_package: TinyPackage
) -> None:
    source = _folder(tmp_path)
    killed: list[int] = []
    reported: list[str] = []

    class KillOnce(TranslationReporter):
        def advanced(self, snapshot: Snapshot) -> None:
            if snapshot.segments and not killed:
                pid = next(iter(cluster.workers.values())).pid
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)

        def finished(self, report: object) -> None:
            assert isinstance(report, JobReport)
            reported.append(report.name)

    reports = translate_files(
        [source],
        tmp_path / "out",
        options=_options(tiny_package, cluster.scheduler_address),
        reporter=KillOnce(),
    ).jobs
    assert killed
    assert {report.outcome for report in reports} == {Outcome.DONE}
    assert sorted(reported) == sorted(visible_files(source))
    translate_files([source], tmp_path / "alone", options=_options(tiny_package, None))
    assert visible_files(tmp_path / "out") == visible_files(tmp_path / "alone")
    manifest = (tmp_path / "out" / ".workbench-translate" / "manifest.jsonl").read_text()
    assert len(manifest.splitlines()) == len(reports)


def test_what_a_cluster_made_is_up_to_date_for_one_machine(
    tmp_path: Path, cluster: Any, tiny_package: TinyPackage
) -> None:
    source = _folder(tmp_path, documents=2, sentences=3)
    for address, outcome in ((cluster.scheduler_address, "done"), (None, "skipped")):
        reports = translate_files(
            [source], tmp_path / "out", options=_options(tiny_package, address)
        ).jobs
        assert [report.outcome for report in reports] == [outcome] * 2


def test_a_package_that_a_worker_does_not_have_is_brought_to_it(
    tmp_path: Path, tiny_package: TinyPackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.translate.cluster.worker import TranslatorPlugin

    monkeypatch.setenv("WORKBENCH_CACHE_DIR", str(tmp_path / "cache"))
    here = tmp_path / "here" / "package"
    shutil.copytree(tiny_package.folder, here)
    package = find_package(FRENCH_ENGLISH, name_or_path=here)
    plugin = TranslatorPlugin(package, TranslationOptions(), "cpu")
    shutil.rmtree(here)
    worker: Any = SimpleNamespace(address="tcp://there", state=SimpleNamespace(nthreads=1))
    brought = pickle.loads(pickle.dumps(plugin))
    brought.setup(worker)
    assert brought.render([FRENCH[6]])[0][0] == render_letters(FRENCH[6])
    brought.teardown(worker)
    other = pickle.loads(pickle.dumps(plugin))
    other._signature = "engine:ctranslate2-0.1"
    with pytest.raises(ModelError, match=r"not with engine:ctranslate2-0\.1"):
        other.setup(worker)


def test_an_address_where_nothing_answers_is_an_error_with_a_hint(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_CONNECT_SECONDS", 0.3)
    with pytest.raises(ClusterError, match="no dask scheduler answers") as caught:
        ClusterTranslator(package, address="tcp://127.0.0.1:9")
    assert "dask scheduler" in caught.value.hint


def test_without_a_cluster_nothing_of_dask_is_imported(
    tmp_path: Path, tiny_package: TinyPackage
) -> None:
    (tmp_path / "a.txt").write_text(FRENCH[6], encoding="utf-8")
    code = (
        "import sys\n"
        "from workbench.cli.main import run\n"
        f"given = ['translate', {str(tmp_path / 'a.txt')!r}, '-o', {str(tmp_path / 'b.txt')!r},"
        f" '--translator', {str(tiny_package.folder)!r}]\n"
        "assert run(given) == 0\n"
        "heavy = {'dask', 'distributed', 'tornado', 'torch', 'pyarrow', 'numpy', 'lxml'}\n"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.splitlines()[-1] == "[]", run.stdout
