"""Where the user's embedders lie."""

from __future__ import annotations

import os
from pathlib import Path

from workbench.resources import APPLICATION


def embedders_folder() -> Path:
    """``WORKBENCH_EMBEDDERS_DIR``, or ``embedders`` in the user's data folder."""
    if named := os.environ.get("WORKBENCH_EMBEDDERS_DIR"):
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir(APPLICATION)) / "embedders"


def is_embedder_folder(folder: Path) -> bool:
    """Whether sentence-transformers wrote it."""
    return (folder / "modules.json").is_file()


def installed_embedder(name: str) -> Path | None:
    """The folder of an installed embedder, by its name with or without the owner's."""
    if name.startswith((".", "/", "~")) or not name:
        return None
    folder = embedders_folder() / name.split("/")[-1]
    return folder if is_embedder_folder(folder) else None


def installed_embedders() -> list[Path]:
    """The folders of the user's embedders, by name."""
    parent = embedders_folder()
    return sorted(f for f in parent.iterdir() if is_embedder_folder(f)) if parent.is_dir() else []
