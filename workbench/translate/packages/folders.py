"""The folders where packages lie, and where package files are unpacked."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from workbench.resources import APPLICATION


def packages_folder() -> Path:
    """Where the user's packages lie: ``WORKBENCH_PACKAGES_DIR``, or in the user's data folder."""
    if named := os.environ.get("WORKBENCH_PACKAGES_DIR"):
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir(APPLICATION)) / "packages"


def cache_folder() -> Path:
    """Where package files are unpacked: ``WORKBENCH_CACHE_DIR``, or the user's cache folder."""
    if named := os.environ.get("WORKBENCH_CACHE_DIR"):
        return Path(named) / "packages"
    import platformdirs

    return Path(platformdirs.user_cache_dir(APPLICATION)) / "packages"


def own_temporary_folder() -> Path | None:
    """A folder for temporary files that belongs to this user and nobody else may write to."""
    owner = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"{APPLICATION}-{owner}"
    try:
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        state = folder.lstat()
    except OSError:
        return None
    foreign = hasattr(os, "getuid") and (state.st_uid != owner or state.st_mode & 0o022)
    return None if folder.is_symlink() or foreign else folder / "packages"


def argos_folder() -> Path:
    """Where argostranslate keeps the packages it installed; its settings, without its import."""
    if named := os.environ.get("ARGOS_PACKAGES_DIR"):
        return Path(named)
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "argos-translate" / "packages"
