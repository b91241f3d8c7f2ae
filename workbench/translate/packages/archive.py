"""Unpack Argos package files (``.argosmodel``) safely, and only once.

``install_from_path`` of argostranslate calls ``extractall`` without checks: it writes outside of
its folder for ``../``, mixes files of different versions, and leaves an incomplete package if the
disk is full. Here an archive is checked before anything is written, and a package appears complete
under its final name or not at all.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from workbench.errors import ModelError, OutputError
from workbench.files import file_sha256

LARGEST_PACKAGE = 8 << 30
"""Bytes of the largest unpacked package; Argos packages have some hundred MB."""

MOST_MEMBERS = 10_000
"""Most members of an archive."""

_RECORD = "unpacked.json"
_GET_AGAIN = "The file is incomplete or not an Argos package: get it again"


def unpack(archive: Path, parent: Path) -> Path:
    """Unpack an archive below ``parent`` unless that is done already; return the package folder.

    The folder has a name from the hash of the archive, so versions are never mixed. Several
    processes may do this at the same time.

    Raises:
        ModelError: The archive is missing, truncated, or would write outside of its folder.
        OutputError: ``parent`` cannot be written, or the disk is full.
    """
    place = parent / _archive_sha256(archive)[:24]
    if (found := _whole_package(place)) is not None:
        return found
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with _locked(parent / ".lock"):
            if (found := _whole_package(place)) is not None:
                return found
            shutil.rmtree(place, ignore_errors=True)
            _unpack_to(archive, place)
    except OSError as error:
        raise cannot_write(error, parent) from error
    found = _whole_package(place)
    if found is None:
        raise OutputError("the unpacked package is incomplete", where=str(place))
    return found


def install(archive: Path, parent: Path, *, name: str) -> Path:
    """Unpack an archive as ``parent/name``, replacing what has that name now.

    Raises:
        ModelError: As for ``unpack``.
        OutputError: As for ``unpack``.
    """
    place = parent / name
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with _locked(parent / ".lock"), tempfile.TemporaryDirectory(dir=parent) as waiting:
            _unpack_to(archive, Path(waiting) / "new")
            fresh = _whole_package(Path(waiting) / "new")
            if fresh is None:
                raise OutputError("the unpacked package is incomplete", where=str(parent))
            if place.exists():
                place.rename(Path(waiting) / "old")
            fresh.rename(place)
            _sync_folder(parent)
    except OSError as error:
        raise cannot_write(error, parent) from error
    return place


def check_archive(archive: Path) -> str:
    """Check the list of members of an archive; return the name of its only root folder.

    Raises:
        ModelError: It is no ZIP file, is encrypted, too large, has several root folders, or a
            member would be written outside of it.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            members = opened.infolist()
    except FileNotFoundError as error:
        raise ModelError(
            "there is no such package", where=str(archive), hint="Check the name."
        ) from error
    except IsADirectoryError as error:
        raise ModelError("a folder, not a package file", where=str(archive)) from error
    except zipfile.BadZipFile as error:
        raise ModelError("not a zip archive", where=str(archive), hint=f"{_GET_AGAIN}.") from error
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror}", where=str(archive)) from error
    if not members:
        raise ModelError("an empty archive", where=str(archive), hint=f"{_GET_AGAIN}.")
    if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > LARGEST_PACKAGE:
        raise ModelError("much larger than any translation package", where=str(archive))
    roots = {_safe_parts(member, archive)[0] for member in members}
    if len(roots) > 1:
        raise ModelError(
            f"several root folders ({', '.join(sorted(roots)[:3])}), a package has one",
            where=str(archive),
            hint=f"{_GET_AGAIN}.",
        )
    return roots.pop()


def _archive_sha256(path: Path) -> str:
    try:
        return file_sha256(path)
    except FileNotFoundError as error:
        raise ModelError(
            "there is no such package", where=str(path), hint="Check the name."
        ) from error
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror}", where=str(path)) from error


def cannot_write(error: OSError, folder: Path) -> OutputError:
    """Return the error for a package that cannot be written to ``folder``."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        hint = "Make room there, or name another folder in WORKBENCH_CACHE_DIR."
    else:
        hint = "Name a folder you can write to in WORKBENCH_CACHE_DIR."
    return OutputError(
        f"the package cannot be unpacked: {error.strerror}", where=str(folder), hint=hint
    )


def _safe_parts(member: zipfile.ZipInfo, archive: Path) -> tuple[str, ...]:
    path = PurePosixPath(member.filename)
    outside = path.is_absolute() or ".." in path.parts or "\\" in member.filename
    odd = ":" in member.filename or "\0" in member.orig_filename or not path.parts
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    if outside or odd or is_link:
        raise ModelError(
            f"unsafe archive: member {member.filename!r} would be written outside its folder",
            where=str(archive),
            hint="Do not use this file; get the package from a source you trust.",
        )
    if member.flag_bits & 1:
        raise ModelError("an encrypted archive", where=str(archive), hint=f"{_GET_AGAIN}.")
    return path.parts


def _unpack_to(archive: Path, place: Path) -> None:
    """Write the members to a folder beside ``place``, sync them, and rename it to ``place``."""
    root = check_archive(archive)
    sizes: dict[str, int] = {}
    waiting = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=place.parent))
    try:
        with zipfile.ZipFile(archive) as opened:
            for member in opened.infolist():
                target = waiting.joinpath(*_safe_parts(member, archive))
                if member.is_dir():
                    target.mkdir(parents=True, exist_ok=True)
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                with opened.open(member) as source, target.open("xb") as sink:
                    shutil.copyfileobj(source, sink, 2**20)
                    _sync(sink.fileno())
                sizes[target.relative_to(waiting).as_posix()] = member.file_size
        record = waiting / _RECORD
        record.write_text(json.dumps({"root": root, "sizes": sizes}), encoding="utf-8")
        waiting.rename(place)
        _sync_folder(place.parent)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        FileExistsError,
    ) as error:
        raise ModelError(
            f"a broken archive: {error}", where=str(archive), hint=f"{_GET_AGAIN}."
        ) from error
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def _whole_package(place: Path) -> Path | None:
    """Return the package folder in ``place`` if all files have the sizes of the archive."""
    try:
        record = json.loads((place / _RECORD).read_text(encoding="utf-8"))
        sizes: dict[str, int] = record["sizes"]
        whole = all((place / name).stat().st_size == size for name, size in sizes.items())
        return place / str(record["root"]) if whole else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep other processes out while one unpacks; the lock is released if the process dies."""
    with path.open("a") as opened:
        try:
            import fcntl

            fcntl.flock(opened, fcntl.LOCK_EX)
        except (ImportError, OSError):
            # Windows has no fcntl, and some network folders have no locks. The rename still
            # prevents incomplete packages; at worst the work is done twice.
            pass
        yield


def _sync(descriptor: int) -> None:
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    """Sync a folder after a rename, if the system supports it."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)
