"""The store as an older version of the workbench has it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from workbench.store.file import migrations
from workbench.store.file.migrations import known_migrations


@contextmanager
def version_before(name: str) -> Iterator[int]:
    """Leave out a migration and those after it; yield the number of the last one that is left."""
    number = next(one.number for one in known_migrations() if one.name == name)
    older = known_migrations()[: number - 1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "known_migrations", lambda: older)
        patch.setattr("workbench.store.project_file.known_migrations", lambda: older)
        yield number - 1
