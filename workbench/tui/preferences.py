"""The user's choices that are remembered from one session to the next, such as the theme."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields

from workbench.project.recent_projects import state_folder

_FILE = "screen.json"

OFF = "off"
"""Value of a choice that switches something off."""

WHOLE = "whole"
"""Value of ``rows`` for whole segments."""

SHOWN = "shown"
"""Value of ``legend`` once it was shown."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The choices made with a key.

    Attributes:
        theme: Name of a theme; empty = the one that fits the terminal's background.
        layout: How the bead under the cursor is laid out: ``side`` (by side) or ``stacked``;
            empty = by the width of the screen.
        differences: ``off`` = words in which translation and rendering differ are not marked.
        rows: ``whole`` = the list shows whole segments; empty = one line of each.
        legend: ``shown`` once the meaning of the letters was shown.
        same_edit: ``always`` = an edit is made in identical pairs, too; empty = it is offered.
    """

    theme: str = ""
    layout: str = ""
    differences: str = ""
    rows: str = ""
    legend: str = ""
    same_edit: str = ""


def load_preferences() -> Preferences:
    """Read the user's choices; a file that is missing or damaged counts as no choice."""
    with suppress(OSError, ValueError):
        kept = json.loads((state_folder() / _FILE).read_text(encoding="utf-8"))
        if isinstance(kept, dict):
            known = {field.name for field in fields(Preferences)}
            chosen = {k: v for k, v in kept.items() if k in known and isinstance(v, str)}
            return Preferences(**chosen)
    return Preferences()


def save_preferences(preferences: Preferences) -> None:
    """Write the user's choices; ignore a folder that cannot be written."""
    with suppress(OSError):
        folder = state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(asdict(preferences), indent=1)
        (folder / _FILE).write_text(text + "\n", encoding="utf-8")
