"""The folders in which packages are installed and package files are unpacked."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from workbench.resources import APPLICATION


def packages_folder() -> Path:
    """Return the folder of installed packages: ``WORKBENCH_PACKAGES_DIR`` or the user's own."""
    if named := os.environ.get("WORKBENCH_PACKAGES_DIR"):
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir(APPLICATION)) / "packages"


def cache_folder() -> Path:
    """Return the folder for unpacked files: in ``WORKBENCH_CACHE_DIR`` or the user's cache."""
    if named := os.environ.get("WORKBENCH_CACHE_DIR"):
        return Path(named) / "packages"
    import platformdirs

    return Path(platformdirs.user_cache_dir(APPLICATION)) / "packages"


def own_temporary_folder() -> Path | None:
    """Return a temporary folder that only this user can write to; None if there is none."""
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
    """Return the folder in which argostranslate installs packages, without importing it."""
    if named := os.environ.get("ARGOS_PACKAGES_DIR"):
        return Path(named)
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "argos-translate" / "packages"
