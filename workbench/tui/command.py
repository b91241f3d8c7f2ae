"""Commands as records: keys, footer, command palette and help all read the same table."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from textual.binding import Binding

Run = Callable[[Any], Awaitable[None] | None]
"""What a command does; it is called with the screen whose table holds the command."""

LAST = 99
"""Rank of a command that the footer always shows, at its right end."""

EDITOR = "editor"
"""Group of the commands that work while a text field is open."""

GROUPS = {
    "projects": "Projects",
    "documents": "Documents",
    "audit": "Audit",
    "decide": "Decide",
    "word": "Wording",
    "pair": "Pair",
    "edit": "Undo",
    "check": "Check",
    "move": "Move",
    "look": "Look",
    "list": "Move",
    "project": "Project",
    EDITOR: "In the editor",
}
"""Title in the help of each group of commands, in the order of the help."""

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
    "slash": "/",
    "percent_sign": "%",
    "tab": "Tab",
}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a user can do on a screen.

    Attributes:
        id: Group and name, such as ``pair.merge-next``; key maps and tests use it.
        name: Name in the command palette and the help, such as ``Merge with the next bead``.
        keys: Textual's key names, separated by commas; the footer shows the first one.
        help: One sentence that says what happens. It names the key of a command by its id in
            braces, such as ``{word.replace}``, which ``name_keys`` fills in.
        run: What it does; a coroutine runs as a worker, because it waits for an answer.
        short: Name in the footer; empty = not in the footer.
        rank: Order in the footer; ``LAST`` = always shown, at the right end.
        writes: Whether it changes the project; it is then refused in a read-only project.
        footer_keys: Keys shown in the footer where one entry stands for two commands: ``J K``.
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
        """The part of the id before the first dot, a key of ``GROUPS``."""
        return self.id.partition(".")[0]

    @property
    def binding(self) -> Binding:
        """The binding of a screen to this command.

        In an open text field the commands of its group come before the field's own keys.
        """
        return Binding(
            self.keys,
            f"screen.command('{self.id}')",
            self.name,
            id=self.id,
            show=False,
            priority=self.group == EDITOR,
        )


_NAMED = re.compile(r"\{([a-z-]+\.[a-z-]+)\}")
"""The id of a command in a sentence."""


def name_keys(command: Command, commands: Mapping[str, Command]) -> Command:
    """Return a command whose help names the keys of others, instead of their ids.

    Args:
        command: The command.
        commands: All commands of its screen with their keys, by id.
    """
    if "{" not in command.help:
        return command
    text = _NAMED.sub(lambda found: key_name(commands[found[1]].keys), command.help)
    return replace(command, help=text)


def key_of_character(character: str) -> str:
    """Return Textual's name of the key for a character, such as ``question_mark``."""
    if character == ",":  # It separates keys there.
        return "comma"
    return next(iter(Binding.make_bindings([Binding(character, "")]))).key


def character_of(key: str) -> str:
    """Return the visible character that a key types; empty if it types none."""
    return _visible_characters().get(key, "")


@cache
def _visible_characters() -> dict[str, str]:
    return {key_of_character(chr(code)): chr(code) for code in range(33, 127)}


def key_name(keys: str) -> str:
    """Return the first of a command's keys as people write it, such as ``^g`` or ``Enter``.

    A command that a keymap leaves without a key has a dash.
    """
    return _one_key_name(keys.split(",")[0])


def key_names(keys: str) -> str:
    """Return all of a command's keys as people write them, separated by spaces."""
    return " ".join(dict.fromkeys(_one_key_name(key) for key in keys.split(",")))


def _one_key_name(key: str) -> str:
    if not key:
        return "–"
    *modifiers, rest = key.split("+")
    is_function_key = rest.startswith("f") and rest[1:].isdigit()
    character = rest.upper() if is_function_key else character_of(rest) or rest
    name = _KEY_NAMES.get(rest, character)
    held = "".join(f"{modifier.capitalize()}-" for modifier in modifiers if modifier != "ctrl")
    return f"{held}^{name}" if "ctrl" in modifiers else f"{held}{name}"
