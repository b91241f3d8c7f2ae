"""The writer's lock: one process writes a project at a time, and others are told which.

The kernel releases the ``flock`` on ``NAME.bitext.lock`` however the process ends, even by
``kill -9``; the contents of the lock file are only for the message. On NFS, Linux turns ``flock``
into a lock at the server, which also holds between hosts. If the server has no locks, the project
cannot be opened for writing.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from workbench.errors import OutputError, ProjectInUseError


def lock_path(project: Path) -> Path:
    """Return the path of the lock file of a project."""
    return project.with_name(project.name + ".lock")


class WriterLock:
    """The lock of a project for writing, held until ``release`` or the end of the process.

    Args:
        project: The project file.

    Raises:
        ProjectInUseError: Another process holds it; the error says which and since when.
        OutputError: The folder cannot be written, or its file system has no locks.
    """

    def __init__(self, project: Path) -> None:
        self._path = lock_path(project)
        self._descriptor = self._acquire(project)
        words = {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "since": datetime.now().astimezone().strftime("%Y-%m-%d %H:%M"),
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        with contextlib.suppress(OSError):  # a full disk: the lock holds without its contents
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, json.dumps(words).encode(), 0)

    def _acquire(self, project: Path) -> int:
        import fcntl  # not on Windows, where the workbench runs under WSL

        while True:
            try:
                descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            except OSError as error:
                raise OutputError(
                    f"cannot be opened for writing: {error.strerror}",
                    where=str(self._path),
                    hint="Check the folder's permissions, or open the project read-only.",
                ) from None
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                holder = _holder(descriptor)
                os.close(descriptor)
                raise ProjectInUseError(
                    f"is being changed by {holder}",
                    where=str(project),
                    hint="Close it there, or open it here read-only.",
                ) from None
            except OSError as error:
                os.close(descriptor)
                raise OutputError(
                    f"this file system has no locks: {error.strerror}",
                    where=str(self._path),
                    hint="Move the project to a local disk.",
                ) from None
            if _is_still_there(descriptor, self._path):
                return descriptor
            os.close(descriptor)  # its holder removed the file between the two steps

    def release(self) -> None:
        """Release the lock and remove its file; a second call does nothing."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                self._path.unlink()
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> WriterLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.release()


def _is_still_there(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _holder(descriptor: int) -> str:
    """Return who holds the lock, such as ``process 4711 on atlas since 2026-11-24 00:31``."""
    try:
        words = json.loads(os.pread(descriptor, 4096, 0))
        who, host, since = words["pid"], words["host"], words["since"]
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
    if who == os.getpid() and host == socket.gethostname():
        return f"this process itself, since {since}"
    return f"process {who} on {host} since {since}"
