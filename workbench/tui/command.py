"""What a command is: footer, palette, help and keys all read the same small records."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from textual.binding import Binding

Run = Callable[[Any], Awaitable[None] | None]
"""Called with the screen whose table the command is in."""

LAST = 99
"""Rank of what the footer never leaves out."""

_KEY_NAMES = {
    "enter": "Enter",
    "\r": "Enter",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "escape": "Esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "space": "Space",
    "question_mark": "?",
}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done.

    Attributes:
        id: Such as ``pair.merge-next``; key maps and tests name it so.
        name: For the palette and the help, such as ``Merge with the next bead``.
        keys: Textual's key names, separated by commas; the first is the one shown.
        help: A sentence that says what happens.
        run: What it does; a coroutine is run as a worker, since it asks something.
        short: Its name in the footer; empty = not there.
        rank: Its place in the footer; ``LAST`` is always there, at the right end.
        footer_keys: Shown in the footer where it stands for its counterpart, too: ``J K``.
        writes: Whether it changes the project, and so is refused when that is read-only.
    """

    id: str
    name: str
    keys: str
    help: str
    run: Run
    short: str = ""
    rank: int = 0
    writes: bool = False
    footer_keys: str = ""

    @property
    def group(self) -> str:
        """What its id begins with."""
        return self.id.partition(".")[0]

    @property
    def binding(self) -> Binding:
        """The command as a binding of its screen."""
        return Binding(self.keys, f"screen.command('{self.id}')", self.name, show=False, id=self.id)


def key_name(keys: str) -> str:
    """The first of a command's keys as people write it, such as ``^g`` or ``Enter``."""
    return _one_key_name(keys.split(",")[0])


def key_names(keys: str) -> str:
    """All of a command's keys as people write them."""
    return " ".join(dict.fromkeys(_one_key_name(key) for key in keys.split(",")))


def _one_key_name(key: str) -> str:
    control, _, rest = key.rpartition("+")
    name = _KEY_NAMES.get(rest, rest.upper() if rest.startswith("f") and len(rest) > 1 else rest)
    return f"^{name}" if control == "ctrl" else name
