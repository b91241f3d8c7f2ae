"""A field for a path that suggests a completion; → takes it, ↓ and ↑ suggest the next ones."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Input


def complete_path(typed: str) -> list[str]:
    """Return the paths that begin with what is typed, in the order in which they are suggested.

    The last part is completed from the names in its folder: those that are written as typed come
    first, then those of another case or with other accents. A folder ends with a slash. Hidden
    names are suggested only if a dot is typed, and all names of a folder only after its slash.
    """
    if typed == "~":
        return ["~/"]
    folder, slash, begun = typed.rpartition("/")
    try:
        place = Path(f"{folder}/" if slash else ".").expanduser()
        children = sorted(place.iterdir())
    except (OSError, RuntimeError, ValueError):  # no such folder, no such user, a NUL
        return []
    if not typed:
        return []
    found = []
    for child in children:
        name = child.name
        is_hidden = name.startswith(".") and not begun.startswith(".")
        if is_hidden or not name.isprintable() or not _key(name).startswith(_key(begun)):
            continue
        end = "/" if child.is_dir() else ""
        found.append((not name.startswith(begun), f"{folder}{slash}{name}{end}"))
    paths = [path for _, path in sorted(found)]
    return [path for path in paths if path != typed]


def _key(name: str) -> str:
    return unicodedata.normalize("NFD", name).casefold()


class PathSuggester(Suggester):
    """Suggests the first completion of a path."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the first path that begins with what is typed; None if there is none."""
        return next(iter(complete_path(value)), None)


class PathInput(Input):
    """A field of one line for a path."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "other(1)", "Next completion", show=False, id="path.next"),
        Binding("up", "other(-1)", "Previous completion", show=False, id="path.previous"),
    ]

    def __init__(self, value: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(value, id=id, compact=True, suggester=PathSuggester())

    def action_other(self, step: int) -> None:
        """Suggest the next completion, or the previous one."""
        completions = complete_path(self.value)
        if completions:
            here = completions.index(self._suggestion) if self._suggestion in completions else -step
            self._suggestion = completions[(here + step) % len(completions)]
