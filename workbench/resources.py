"""Where the bundled models and samples lie, and the name of the user's own folders."""

from __future__ import annotations

from pathlib import Path

APPLICATION = "bitext-workbench"
"""The name under which this user's data, cache and state folders are kept."""

_PACKAGE = Path(__file__).parent


def bundled(name: str) -> Path:
    """Return the folder of that name that ships with the workbench: ``models`` or ``corpus``."""
    inside_wheel = _PACKAGE / "_bundled" / name
    return inside_wheel if inside_wheel.is_dir() else _PACKAGE.parent / name
