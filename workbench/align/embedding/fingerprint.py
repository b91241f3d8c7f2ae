"""The hash of a folder of model files, independent of its name and place."""

from __future__ import annotations

import hashlib
from pathlib import Path

from workbench.errors import ModelError
from workbench.files import file_sha256

_NOT_THE_MODEL = {"README.md", ".gitattributes"}
"""Files that do not change what a model does."""


def folder_sha256(folder: Path) -> str:
    """Return the hex digest over the names and bytes of all files but the card, sorted by name.

    Raises:
        ModelError: A file cannot be read.
    """
    digest = hashlib.sha256()
    try:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name not in _NOT_THE_MODEL:
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
                digest.update(bytes.fromhex(file_sha256(path)))
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror}", where=str(folder)) from error
    return digest.hexdigest()
