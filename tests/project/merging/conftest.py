from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.conftest import fresh_project
from tests.store.projects import add_pair, new_project

__all__ = ["fresh_project"]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "base.bitext"
    with new_project(path) as project:
        add_pair(project, "gare")
        add_pair(project, "quai")
    return path
