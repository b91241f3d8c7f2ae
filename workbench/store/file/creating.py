"""Create a project file, safe against a power cut."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from workbench.errors import OutputError
from workbench.store.file.connection import Database
from workbench.store.file.header import APPLICATION_ID
from workbench.store.file.meta import Meta
from workbench.store.file.migrations import migrate


def resolve_link(path: Path) -> Path:
    """Return the file that a link leads to, since the lock and the log stand beside the file."""
    return path.resolve() if path.is_symlink() else path


def write_empty(path: Path, facts: dict[str, str]) -> None:
    """Write a complete project file without documents.

    Args:
        path: The file; one that is there is replaced.
        facts: What is stored of the whole project, by key.

    Raises:
        OutputError: It cannot be written.
    """
    path.unlink(missing_ok=True)
    try:
        path.touch()
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(path)) from None
    with contextlib.closing(Database(path)) as database:
        database.write(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(database)
        meta = Meta(database)
        with database.transaction(durable=True):
            for key, value in facts.items():
                meta.set(key, value)


def sync_folder(folder: Path) -> None:
    """Make a power cut unable to lose a new name in a folder."""
    with contextlib.suppress(OSError):  # not every file system supports it
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
