"""What exports have written for this user, so that no other file is replaced unasked.

The record is kept beside the other state of the user, not in the project: an export works while
somebody edits the project. Where the folder cannot be written, no file counts as written by others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from workbench.files import file_sha256
from workbench.project import recent_projects

_FILE = "exports.json"
"""Name of the record in the user's state folder."""

_KEPT = 2_000
"""Files that the record has at most; the ones exported longest ago are forgotten."""

_BEING_WRITTEN = ""
"""Stands for the hash of a file while it is written: whatever it is then, an export wrote it."""

_Entries = dict[str, list[str]]


def written_by_others(project: str, files: Sequence[Path]) -> list[Path]:
    """Return those of the files that exist, are not empty, and that no export of a project wrote.

    A file that was changed after the export wrote it is among them.

    Args:
        project: Identity of the project.
        files: The files that an export would write.
    """
    entries = _read()
    if entries is None:
        return []
    return [
        file
        for file in files
        if file.is_file()
        and file.stat().st_size
        and not _is_known(entries.get(_key(file)), project, file)
    ]


def was_exported(project: str, file: Path) -> bool:
    """Return whether a file is as an export of the project wrote it."""
    return _is_known((_read() or {}).get(_key(file)), project, file)


@contextmanager
def recorded(project: str, files: Sequence[Path]) -> Iterator[None]:
    """Record files that the block writes, also if the process is killed in it.

    If the block raises an exception, the files are as they were, and so is the record.
    """
    before = _read() or {}
    _write({**before, **{_key(file): [project, _BEING_WRITTEN] for file in files}})
    try:
        yield
    except BaseException:
        _write(before)
        raise
    after = _read() or {}
    for file in files:
        after.pop(_key(file), None)  # so that it stands at the end, among the last ones
        if file.is_file():
            after[_key(file)] = [project, file_sha256(file)]
    _write(after)


def _is_known(entry: list[str] | None, project: str, file: Path) -> bool:
    if entry is None or entry[0] != project:
        return False
    return entry[1] == _BEING_WRITTEN or entry[1] == file_sha256(file)


def _key(file: Path) -> str:
    return str(file.resolve())


def _read() -> _Entries | None:
    """Return the record, empty if there is none yet; None if none can be kept."""
    folder = recent_projects.state_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        return {}
    except OSError:
        return None
    if not isinstance(kept, dict):
        return {}
    return {
        path: entry
        for path, entry in kept.items()
        if isinstance(entry, list) and len(entry) == 2 and all(isinstance(e, str) for e in entry)
    }


def _write(entries: _Entries) -> None:
    with suppress(OSError):
        folder = recent_projects.state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        kept = dict(list(entries.items())[-_KEPT:])
        fresh = folder / f".{_FILE}.new"
        text = json.dumps(kept, ensure_ascii=True, indent=1)
        fresh.write_text(text + "\n", encoding="utf-8")
        fresh.replace(folder / _FILE)
