"""A field for a path that suggests a completion; the right arrow takes it."""

from __future__ import annotations

from pathlib import Path

from textual.suggester import Suggester
from textual.widgets import Input


class PathSuggester(Suggester):
    """Completes the last part of a path from the names in its folder."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the path with the first matching name completed; a folder ends with a slash."""
        folder, _, begun = value.rpartition("/")
        place = Path(f"{folder}/" if "/" in value else ".").expanduser()
        try:
            found = sorted(
                child
                for child in place.iterdir()
                if child.name.startswith(begun) and (begun or not child.name.startswith("."))
            )
        except OSError:
            return None
        if not begun or not found or not found[0].name.isprintable():
            return None
        slash = "/" if found[0].is_dir() else ""
        return value[: len(value) - len(begun)] + found[0].name + slash


class PathInput(Input):
    """A field of one line for a path."""

    def __init__(self, value: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(value, id=id, compact=True, suggester=PathSuggester())
