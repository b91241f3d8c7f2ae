"""A cluster of two workers, and folders of texts for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workbench.resources import bundled

CORPUS = bundled("corpus")
NAMES = ("interview", "manual", "news-report", "short-story")
COPIES = 3


@pytest.fixture(scope="package")
def cluster() -> Iterator[Any]:
    # It skips the test where the extra is not installed.
    from tests.local_cluster import local_cluster

    with local_cluster() as started:
        yield started


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders of twelve short texts, two texts that have nothing to do with each other, and
    an empty one.
    """
    for language in ("fr", "en"):
        folder = tmp_path / language
        folder.mkdir()
        for n, name in enumerate(NAMES):
            lines = (CORPUS / f"{name}.{language}.sentences").read_text("utf-8").splitlines()
            for copy in range(COPIES):
                part = lines[copy * 12 : copy * 12 + 24]
                (folder / f"{name}-{copy}.txt").write_text("\n".join(part) + "\n", "utf-8")
            if n == (0 if language == "fr" else 3):
                (folder / "unrelated.txt").write_text("\n".join(lines[:30]) + "\n", "utf-8")
        (folder / "empty.txt").write_text("" if language == "fr" else "Words.\n", "utf-8")
    return tmp_path / "fr", tmp_path / "en"
