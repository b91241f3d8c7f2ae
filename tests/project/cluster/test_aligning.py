"""Many machines align as one does: two workers on this machine stand for them."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.project.cluster.conftest import COPIES
from tests.project.cluster.interruptions import KillOnce, StopOnce
from tests.tiny_models import TinyPackage
from workbench.bitext import FRENCH_ENGLISH, IssueEffort, IssueKind
from workbench.cli.main import run
from workbench.errors import ClusterError, ExitCode, ModelError, StoppedError, UsageError
from workbench.project.alignment import AlignFilesOptions, align_files, elsewhere
from workbench.project.batch import BatchReport
from workbench.project.filtering import PairFilter
from workbench.project.inputs import InputOptions
from workbench.project.models import ModelChoice
from workbench.resources import bundled
from workbench.translate.cluster import connection

pytest.importorskip("distributed", reason="needs the extra 'cluster'")
if sys.platform == "win32":
    pytest.skip("kills workers by signals", allow_module_level=True)


def _aligning(cluster: Any | None = None, **named: Any) -> AlignFilesOptions:
    return AlignFilesOptions(
        InputOptions(pre_segmented=True),
        cluster=None if cluster is None else cluster.scheduler_address,
        **named,
    )


def _told(found: BatchReport, out: Path) -> list[dict[str, object]]:
    """The report for JSON, wherever the outputs are."""
    return [
        {**report.as_dict(), "output": report.output and report.output.relative_to(out)}
        for report in found.jobs
    ]


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("form", ["ladder", "moses", "tmx"])
def test_a_worker_killed_in_the_middle_leaves_the_files_of_one_machine(
    folders: tuple[Path, Path], tmp_path: Path, cluster: Any, form: str
) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    reporter = KillOnce(cluster)
    far = align_files(
        *folders, there, options=_aligning(cluster, file_format=form), reporter=reporter
    )
    assert reporter.killed
    near = align_files(*folders, here, options=_aligning(file_format=form))
    assert _told(far, there) == _told(near, here)
    assert {report.name for report in far.failed} == {"empty", "unrelated"}
    made, expected = _files(there), _files(here)
    lines = [
        made.pop(".workbench-align/manifest.jsonl"),
        expected.pop(".workbench-align/manifest.jsonl"),
    ]
    assert made == expected
    assert sorted(lines[0].splitlines()) == sorted(lines[1].splitlines())


def test_the_translator_looks_into_pairs_on_the_workers(
    folders: tuple[Path, Path], tmp_path: Path, cluster: Any, tiny_package: TinyPackage
) -> None:
    given: Any = {
        "file_format": "jsonl",
        "issues": IssueEffort.FULL,
        "models": ModelChoice(translator=str(tiny_package.folder), threads=1),
    }
    align_files(*folders, tmp_path / "there", options=_aligning(cluster, **given))
    align_files(*folders, tmp_path / "here", options=_aligning(**given))
    made = {name: data for name, data in _files(tmp_path / "there").items() if "manual" in name}
    assert len(made) == COPIES
    for name, data in made.items():
        assert data == (tmp_path / "here" / name).read_bytes()


def test_what_a_cluster_aligned_is_up_to_date_for_one_machine(
    folders: tuple[Path, Path], tmp_path: Path, cluster: Any
) -> None:
    asked = PairFilter(0.5, frozenset({IssueKind.TERMS}), tmp_path / "terms.csv")
    (tmp_path / "terms.csv").write_text("fr,en\nmachine,machine\n", "utf-8")
    for place, outcome in ((cluster, "done"), (None, "skipped")):
        found = align_files(*folders, tmp_path / "out", options=_aligning(place, pairs=asked))
        done = [report for report in found.jobs if not report.error]
        assert {report.outcome.value for report in done} == {outcome}
        assert sum(report.filtered.pairs for report in done if report.filtered) > 0


def test_a_stopped_run_is_resumed(folders: tuple[Path, Path], tmp_path: Path, cluster: Any) -> None:
    with pytest.raises(StoppedError, match="1 of 14 pairs"):
        align_files(*folders, tmp_path / "out", options=_aligning(cluster), reporter=StopOnce())
    align_files(*folders, tmp_path / "out", options=_aligning(cluster))
    align_files(*folders, tmp_path / "here", options=_aligning())
    ladders = [
        {name: data for name, data in _files(folder).items() if name.endswith(".ladder")}
        for folder in (tmp_path / "out", tmp_path / "here")
    ]
    assert ladders[0] == ladders[1] != {}


def test_pairs_too_large_to_be_sent_are_aligned_here(
    folders: tuple[Path, Path], tmp_path: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "MOST_SENT", 4000)
    found = align_files(*folders, tmp_path / "out", options=_aligning(cluster))
    assert {report.name for report in found.failed} == {"empty", "unrelated"}
    sizes = [
        sum((folder / f"{r.name}.txt").stat().st_size for folder in folders) for r in found.jobs
    ]
    assert min(sizes) < 4000 < max(sizes)


def test_an_embedder_that_a_worker_does_not_have_is_brought_to_it(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    from workbench.project.cluster.plugin import ModelsPlugin
    from workbench.project.models import Models

    here = tmp_path / "my-embedder"
    shutil.copytree(bundled("models") / "fr-en-embedder", here)
    choice = ModelChoice(embedder=str(here), threads=1)
    signature = Models(choice, FRENCH_ENGLISH).embedder.signature
    plugin = pickle.loads(pickle.dumps(ModelsPlugin(choice, FRENCH_ENGLISH, signature)))
    shutil.rmtree(here)
    worker = SimpleNamespace(address="tcp://there")
    plugin.setup(worker)
    assert plugin.do(lambda models: models.embedder.signature) == signature
    plugin.teardown(worker)
    other = ModelsPlugin(ModelChoice(threads=1), FRENCH_ENGLISH, "other@12345678")
    with pytest.raises(ModelError, match="other@12345678"):
        other.setup(worker)


def test_a_cluster_that_does_not_answer_leaves_nothing_behind(
    folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_CONNECT_SECONDS", 0.3)
    nobody: Any = SimpleNamespace(scheduler_address="tcp://127.0.0.1:9")
    with pytest.raises(ClusterError, match="no dask scheduler answers"):
        align_files(*folders, tmp_path / "out", options=_aligning(nobody))
    project = tmp_path / "p.bitext"
    arguments = ["build", *map(str, folders), "-o", str(project), "--cluster", "tcp://127.0.0.1:9"]
    assert run(arguments) == ExitCode.FAILED
    assert not project.exists()
    with pytest.raises(UsageError, match="folders"):
        align_files(
            folders[0] / "manual-0.txt",
            folders[1] / "manual-0.txt",
            tmp_path / "a.ladder",
            options=_aligning(nobody),
        )


def test_words_that_only_this_machine_knows_are_no_matter_of_a_cluster(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    nobody: Any = SimpleNamespace(scheduler_address="tcp://127.0.0.1:9")
    options = _aligning(nobody, pairs=PairFilter(without=frozenset({IssueKind.SPELLING})))
    with pytest.raises(UsageError, match="own words"):
        align_files(*folders, tmp_path / "out", options=options)


def test_without_a_cluster_nothing_of_dask_is_imported(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    given = [*map(str, folders), "-o"]
    code = (
        "import sys\n"
        "from workbench.cli.main import run\n"
        f"run(['align', *{given}, {str(tmp_path / 'out')!r}])\n"
        f"run(['build', *{given}, {str(tmp_path / 'p.bitext')!r}, '--no-translate'])\n"
        "heavy = {'dask', 'distributed', 'tornado', 'torch'}\n"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert found.stdout.splitlines()[-1] == "[]", found.stdout
