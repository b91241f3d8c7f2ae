"""What a script needs of an open review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DeskBead:
    """A bead as a reviewer sees it.

    Attributes:
        number: Its number, from 1.
        source: Numbers of its source sentences, from 0.
        target: Its target text.
    """

    number: int
    source: tuple[int, ...]
    target: str


class Desk(Protocol):
    """An open review of a project with one document."""

    async def press(self, key: str) -> None:
        """Press a key by Textual's name of it, and wait until the screen shows what it did."""

    async def wait_for_checks(self) -> None:
        """Wait until every bead is checked as it is now."""

    def here(self) -> DeskBead:
        """Return the bead under the cursor."""

    def beads(self) -> list[DeskBead]:
        """Return all beads, in the order of the text."""

    def field(self) -> str:
        """Return what stands in the open text field."""

    def issues(self) -> dict[str, int]:
        """Return how many beads have each kind of issue; empty if the screen does not say so."""

    def save_screen(self, name: str) -> None:
        """Save what the screen shows now."""
