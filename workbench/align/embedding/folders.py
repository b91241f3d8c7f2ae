"""The folder of the user's installed embedders."""

from __future__ import annotations

import os
from pathlib import Path

from workbench.resources import APPLICATION


def embedders_folder() -> Path:
    """Return ``WORKBENCH_EMBEDDERS_DIR``, or ``embedders`` in the user's data folder."""
    if named := os.environ.get("WORKBENCH_EMBEDDERS_DIR"):
        return Path(named)
    import platformdirs  # 10 ms, for those alone who ask

    return Path(platformdirs.user_data_dir(APPLICATION)) / "embedders"


def is_embedder_folder(folder: Path) -> bool:
    """Return whether sentence-transformers wrote a folder."""
    return (folder / "modules.json").is_file()


def installed_embedder(name: str) -> Path | None:
    """Return the folder of an installed embedder; None if there is none of that name.

    Args:
        name: With or without the owner.
    """
    if name.startswith((".", "/", "~")) or not name:
        return None
    folder = embedders_folder() / name.split("/")[-1]
    return folder if is_embedder_folder(folder) else None


def installed_embedders() -> list[Path]:
    """Return the folders of the user's embedders, sorted by name."""
    parent = embedders_folder()
    return sorted(f for f in parent.iterdir() if is_embedder_folder(f)) if parent.is_dir() else []
