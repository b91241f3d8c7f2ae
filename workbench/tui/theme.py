"""The dark theme and the light one, read from ``themes.toml``.

Widgets use the names of colours only, never a colour of their own.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

from textual.theme import Theme

DARK = "workbench-dark"
"""Name of the dark theme."""

LIGHT = "workbench-light"
"""Name of the light theme."""


def load_themes() -> list[Theme]:
    """Read the dark theme and the light one."""
    text = files("workbench.tui").joinpath("themes.toml").read_text(encoding="utf-8")
    return [Theme(name=name, **colours) for name, colours in tomllib.loads(text).items()]
