"""Write files that appear complete or not at all.

Data is written to a temporary file beside the target and synced to the disk; only then the file is
renamed to the target. If anything fails, the old file stays as it was. Temporary files of a killed
process are removed when another one writes into the same folder.
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
"""Age from which on a temporary file without lock is removed; before, it may not be locked yet."""

CheckFiles = Callable[[Sequence[Path]], None]
"""Checks the finished temporary files; if it raises, they do not replace the old ones."""


class Sink:
    """An open output file whose errors are OutputErrors that name the target."""

    def __init__(self, file: BinaryIO, target: Path) -> None:
        self._file = file
        self._target = target

    def write(self, data: bytes) -> int:
        """Write all data.

        Raises:
            OutputError: The disk is full, or the program that reads a pipe has ended.
        """
        try:
            return self._file.write(data)
        except OSError as error:
            raise_output_error(error, self._target)

    def flush(self) -> None:
        """Pass buffered data to the system.

        Raises:
            OutputError: As ``write``.
        """
        try:
            self._file.flush()
        except OSError as error:
            raise_output_error(error, self._target)


@contextmanager
def replace_files(
    targets: Sequence[Path], *, check: CheckFiles | None = None
) -> Iterator[tuple[Sink, ...]]:
    """Open files that replace ``targets``, all of them, if the block ends without an exception.

    Symbolic links are followed and kept. A device or pipe such as ``/dev/stdout`` is written to
    directly. New files get the permissions of the old ones.

    Args:
        targets: The files to write.
        check: Checks the temporary files before they replace the targets.

    Raises:
        OutputError: A target cannot be written.
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
                raise_output_error(error, target)
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


def raise_output_error(error: OSError, target: Path) -> NoReturn:
    """Raise the error that explains to the user why a file could not be written.

    Raises:
        OutputError: Always.
    """
    what, hint = f"cannot be written: {error.strerror or error}", "Choose another place."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        what, hint = (
            "the disk is full",
            "Free some space and export again; the old file is unchanged.",
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
        what, hint = "the program that reads this has ended", "Write to a file instead."
    raise OutputError(what, where=str(target), hint=hint) from error


def _resolve(target: Path) -> Path:
    try:
        place = target.resolve()
        if place.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if place.exists() and not os.access(place, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise_output_error(error, target)
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
    """Open a new file in the same folder, since a rename works only within a file system."""
    _remove_abandoned(place.parent)
    path = place.with_name(f".{secrets.token_hex(8)}.part")
    # os.open instead of tempfile: the umask decides about the permissions, as for any other file.
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
def _remove_abandoned(folder: Path) -> None:
    """Remove temporary files of killed processes from a folder, once per process."""
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
    except OSError:  # it was removed meanwhile, or belongs to another user
        return False


def _lock(descriptor: int) -> bool:
    """Lock a file while it is open; return whether that was possible."""
    try:
        import fcntl  # not on Windows, where abandoned files stay
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
        raise_output_error(error, target)


def _rename_all(temporary: Sequence[Path], places: Sequence[Path]) -> None:
    """Rename the files; if one fails, restore the old contents of those before it."""
    existed = [place.exists() for place in places]
    backups = [_link_beside(place) if len(places) > 1 else None for place in places]
    done = 0
    try:
        for path, place in zip(temporary, places, strict=True):
            try:
                path.replace(place)
            except OSError as error:
                raise_output_error(error, place)
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
    """Return a hard link to the old file; None if there is no old file, or no hard links."""
    backup = place.with_name(f".{secrets.token_hex(8)}.old")
    try:
        backup.hardlink_to(place)
    except OSError:
        return None
    return backup


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # some systems cannot sync a folder; the rename is done all the same
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
