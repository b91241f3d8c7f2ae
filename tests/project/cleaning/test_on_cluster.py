"""Many machines clean as one does: two workers on this machine stand for them."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.local_cluster import local_cluster
from tests.project.cleaning.noisy_pairs import many, write
from tests.tiny_models import TinyPackage
from workbench.bitext import IssueEffort
from workbench.errors import ModelError
from workbench.jobs import Reporter
from workbench.project.cleaning import CleanOptions, chunks, clean_files
from workbench.project.models import ModelChoice


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with local_cluster() as started:
        yield started


class KillOnce(Reporter):
    """Kills a worker as soon as pairs are judged."""

    def __init__(self, cluster: Any) -> None:
        self.cluster = cluster
        self.killed: list[int] = []

    def progress(self, done: int, total: int, what: str = "") -> None:
        if not self.killed:
            self.killed.append(next(iter(self.cluster.workers.values())).pid)
            os.kill(self.killed[0], signal.SIGKILL)


def clean(noisy: Path, folder: Path, reporter: Reporter, **named: Any) -> dict[str, bytes]:
    folder.mkdir()
    options = CleanOptions(
        rejected=folder / "rejected.jsonl", **{"models": ModelChoice(threads=1), **named}
    )
    clean_files([noisy], folder / "kept.tmx", options=options, reporter=reporter)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_worker_killed_in_the_middle_leaves_the_files_of_one_machine(
    tmp_path: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK_PAIRS", 100)
    noisy = write(tmp_path / "noisy.tsv", many(1500))
    reporter = KillOnce(cluster)
    far = clean(noisy, tmp_path / "far", reporter, cluster=cluster.scheduler_address)
    assert reporter.killed
    assert far == clean(noisy, tmp_path / "near", Reporter())


def test_the_translator_looks_into_pairs_on_the_workers(
    tmp_path: Path, cluster: Any, tiny_package: TinyPackage
) -> None:
    noisy = write(tmp_path / "noisy.tsv", many(40))
    given: dict[str, Any] = {
        "issues": IssueEffort.FULL,
        "models": ModelChoice(translator=str(tiny_package.folder), threads=1),
    }
    far = clean(noisy, tmp_path / "far", Reporter(), cluster=cluster.scheduler_address, **given)
    assert far == clean(noisy, tmp_path / "near", Reporter(), **given)


def test_a_worker_with_other_versions_is_refused(
    tmp_path: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "made_with", lambda: "workbench 0.1")
    noisy = write(tmp_path / "noisy.tsv", many(20))
    with pytest.raises(ModelError, match="would judge with"):
        clean(noisy, tmp_path / "out", Reporter(), cluster=cluster.scheduler_address)
