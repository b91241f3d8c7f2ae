from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.audit.audited import mixed, write_numbered
from workbench.store import ProjectFile


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("numbered")
    return write_numbered(folder / "gare.bitext", mixed(600)).read_bytes()


@pytest.fixture
def path(tmp_path: Path, numbered: bytes) -> Path:
    """A project of 600 pairs, in ten steps of confidence."""
    path = tmp_path / "gare.bitext"
    path.write_bytes(numbered)
    return path


@pytest.fixture
def project(path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.open(path) as opened:
        yield opened
