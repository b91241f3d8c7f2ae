"""Files that appear whole or not at all.

What is written goes to a temporary file beside the target, to the disk (fsync), and only then
takes the target's name. Whatever fails before leaves the old file and nothing else; what a process
left that was killed meanwhile goes when the next one writes into the same folder.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO, NoReturn

from workbench.errors import OutputError

_TEMPORARY = re.compile(r"\.[0-9a-f]{16}\.part")
_ABANDONED_SECONDS = 60.0
"""Age of a temporary file before which its maker may not have locked it yet."""

Check = Callable[[Sequence[Path]], None]
"""Reads the finished temporary files; raising keeps them from replacing the old ones."""


class Sink:
    """An open output file whose failures are OutputErrors that name the target."""

    def __init__(self, file: BinaryIO, target: Path) -> None:
        self._file = file
        self._target = target

    def write(self, data: bytes) -> int:
        """Write all of it.

        Raises:
            OutputError: The disk is full, or the reader at the other end has gone.
        """
        try:
            return self._file.write(data)
        except OSError as error:
            refuse(error, self._target)

    def flush(self) -> None:
        """Hand everything to the system."""
        try:
            self._file.flush()
        except OSError as error:
            refuse(error, self._target)


@contextmanager
def replacing(targets: Sequence[Path], *, check: Check | None = None) -> Iterator[tuple[Sink, ...]]:
    """Open files that take the place of ``targets``, all of them, when the block ends well.

    A symbolic link is followed and stays. A device or pipe such as ``/dev/stdout`` is written to
    directly, since it has nothing to replace. New files get the permissions of the old ones.

    Raises:
        OutputError: A target cannot be written; it names the target and says why.
    """
    places = [_resolve(target) for target in targets]
    direct = [_is_stream(target) for target in targets]
    temporary: list[Path] = []
    files: list[BinaryIO] = []
    try:
        for target, place, is_stream in zip(targets, places, direct, strict=True):
            try:
                if is_stream:
                    files.append(target.open("wb"))
                    continue
                path, file = _open_beside(place)
            except OSError as error:
                refuse(error, target)
            temporary.append(path)
            files.append(file)
        yield tuple(Sink(file, target) for file, target in zip(files, targets, strict=True))
        for file, target, is_stream in zip(files, targets, direct, strict=True):
            _finish(file, target, sync=not is_stream)
        if check and not any(direct):
            check(temporary)
        kept = [place for place, is_stream in zip(places, direct, strict=True) if not is_stream]
        _rename_all(temporary, kept)
    finally:
        for file in files:
            with suppress(OSError):
                file.close()
        for path in temporary:
            path.unlink(missing_ok=True)


def refuse(error: OSError, target: Path) -> NoReturn:
    """Say in the user's words why a file could not be written.

    Raises:
        OutputError: Always.
    """
    what, hint = f"cannot be written: {error.strerror or error}", "Choose another place."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        what, hint = (
            "the disk is full",
            "Free some space and export again; the old file is as it was.",
        )
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        what, hint = "no permission to write here", "Choose another folder, or change its rights."
    elif error.errno in (errno.ENOENT, errno.ENOTDIR):
        what, hint = f"there is no folder {target.parent}", "Make it first, or choose another one."
    elif error.errno == errno.EISDIR:
        what, hint = "this is a folder", "Give the name of a file."
    elif error.errno == errno.ENAMETOOLONG:
        what, hint = "the name is too long", "Choose a shorter one."
    elif error.errno == errno.EPIPE:
        what, hint = "the program reading this has gone", "Write to a file instead."
    raise OutputError(what, where=str(target), hint=hint) from error


def _resolve(target: Path) -> Path:
    try:
        place = target.resolve()
        if place.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if place.exists() and not os.access(place, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        refuse(error, target)
    except RuntimeError as error:  # a loop of symbolic links, before Python 3.13
        raise OutputError("the symbolic link leads nowhere", where=str(target)) from error
    return place


def _is_stream(target: Path) -> bool:
    try:
        mode = target.stat().st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or stat.S_ISSOCK(mode)


def _open_beside(place: Path) -> tuple[Path, BinaryIO]:
    """A new file in the same folder, for rename works only within one file system."""
    _sweep(place.parent)
    path = place.with_name(f".{secrets.token_hex(8)}.part")
    # os.open and not tempfile: the umask decides about the permissions, as for any other file.
    descriptor = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
    )
    _lock(descriptor)
    file = os.fdopen(descriptor, "wb", buffering=1 << 18)
    if place.exists():
        with suppress(OSError):
            path.chmod(stat.S_IMODE(place.stat().st_mode))
    return path, file


@cache
def _sweep(folder: Path) -> None:
    """Remove what killed processes left in a folder, once in the life of this process."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _TEMPORARY.fullmatch(path.name) and _is_abandoned(path):
                path.unlink(missing_ok=True)


def _is_abandoned(path: Path) -> bool:
    try:
        if time.time() - path.stat().st_mtime < _ABANDONED_SECONDS:
            return False
        descriptor = os.open(path, os.O_RDWR)
        try:
            return _lock(descriptor)
        finally:
            os.close(descriptor)
    except OSError:  # gone meanwhile, or somebody else's
        return False


def _lock(descriptor: int) -> bool:
    """Lock a file for as long as it is open; False where another process has it, or none can."""
    try:
        import fcntl  # not on Windows, where what was left stays
    except ImportError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _finish(file: BinaryIO, target: Path, *, sync: bool) -> None:
    try:
        file.flush()
        if sync:
            os.fsync(file.fileno())
        file.close()
    except OSError as error:
        refuse(error, target)


def _rename_all(temporary: Sequence[Path], places: Sequence[Path]) -> None:
    """Give the files their names; when one fails, those before it get their old contents back."""
    existed = [place.exists() for place in places]
    backups = [_link_beside(place) if len(places) > 1 else None for place in places]
    done = 0
    try:
        for path, place in zip(temporary, places, strict=True):
            try:
                path.replace(place)
            except OSError as error:
                refuse(error, place)
            done += 1
    except BaseException:
        for place, backup, was_there in list(zip(places, backups, existed, strict=True))[:done]:
            with suppress(OSError):
                if backup:
                    backup.replace(place)
                elif not was_there:
                    place.unlink()
        raise
    finally:
        for backup in backups:
            if backup:
                backup.unlink(missing_ok=True)
    for folder in {place.parent for place in places}:
        _sync_folder(folder)


def _link_beside(place: Path) -> Path | None:
    """A second name for the old file, where there is one and the file system has hard links."""
    backup = place.with_name(f".{secrets.token_hex(8)}.old")
    try:
        backup.hardlink_to(place)
    except OSError:
        return None
    return backup


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # some systems cannot sync a folder; the rename stands all the same
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
