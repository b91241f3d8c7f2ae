from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.projects import add_pair, add_source, new_project
from workbench.project.review import ReviewSession, View


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project: an aligned pair of five beads, then five drafts, the last without rendering."""
    path = tmp_path / "gare.bitext"
    with new_project(path) as project:
        add_pair(project, "gare")
        add_source(project, "seul")
    return path


@pytest.fixture
def session(path: Path) -> Iterator[ReviewSession]:
    session = ReviewSession(path, actor="Ana")
    yield session
    faults = session._project.find_faults()
    session.close()
    assert faults == []


@pytest.fixture
def ids(session: ReviewSession) -> list[int]:
    return list(session.bead_ids(View()))
