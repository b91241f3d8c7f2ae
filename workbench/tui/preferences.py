"""What the screen remembers of its user from one day to the next: theme and layout."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields

from workbench.project.review.recent import state_folder

_FILE = "screen.json"


@dataclass(frozen=True, slots=True)
class Preferences:
    """Choices made by key.

    Attributes:
        theme: Name of a theme; empty = the one that fits the terminal's background.
        layout: ``side`` or ``stacked``, how the bead in full is laid out; empty = by the width.
    """

    theme: str = ""
    layout: str = ""


def load_preferences() -> Preferences:
    """What was chosen; nothing where that cannot be read."""
    with suppress(OSError, ValueError):
        kept = json.loads((state_folder() / _FILE).read_text(encoding="utf-8"))
        if isinstance(kept, dict):
            known = {field.name for field in fields(Preferences)}
            chosen = {k: v for k, v in kept.items() if k in known and isinstance(v, str)}
            return Preferences(**chosen)
    return Preferences()


def save_preferences(preferences: Preferences) -> None:
    """Remember them; where nothing can be written nothing is kept."""
    with suppress(OSError):
        folder = state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(asdict(preferences), indent=1)
        (folder / _FILE).write_text(text + "\n", encoding="utf-8")
