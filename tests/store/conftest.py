from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.store.projects import add_pair, new_project
from workbench.store import ProjectFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test's project goes."""
    return tmp_path / "gare.bitext"


@pytest.fixture
def project(path: Path) -> Iterator[ProjectFile]:
    """A project with one aligned pair of five beads, open for writing."""
    with new_project(path) as opened:
        add_pair(opened, "gare")
        yield opened


@pytest.fixture(scope="session")
def fresh_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], ProjectFile]:
    """Gives an empty project as often as it is asked, faster than making one."""
    folder = tmp_path_factory.mktemp("fresh")
    new_project(folder / "empty.bitext").close()
    numbers = count()

    def make() -> ProjectFile:
        copy = folder / f"{next(numbers)}.bitext"
        shutil.copyfile(folder / "empty.bitext", copy)
        return ProjectFile.open(copy)

    return make
