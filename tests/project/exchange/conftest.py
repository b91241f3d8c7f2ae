from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.projects import add_pair, new_project


@pytest.fixture
def gare(tmp_path: Path) -> Path:
    path = tmp_path / "gare.bitext"
    with new_project(path) as project:
        add_pair(project, "gare")
    return path
