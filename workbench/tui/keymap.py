"""The user's own keys: a TOML file that gives commands other keys than their usual ones."""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path

from textual.keys import KEY_ALIASES, Keys

from workbench.errors import BadInputError
from workbench.project.recent_projects import state_folder
from workbench.tui.command import EDITOR, Command, character_of, key_of_character

STANDARD = "standard"
"""Name of the keymap in which every command has its usual keys."""

SETS = (STANDARD, "vi", "cat")
"""Names of the keymaps that come with the workbench."""

_FILE = "keys.toml"
"""Name of the file in the user's folder that is used if no other is named."""

_NAMES = {"esc": "escape", "return": "enter", "del": "delete", "pgdn": "pagedown", "pgup": "pageup"}
"""Other names of keys."""

_SAME = {"ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+left_square_bracket": "Esc"}
"""Keys that a terminal sends as another one."""

_KNOWN = frozenset(str(key.value) for key in Keys) | frozenset(KEY_ALIASES)
_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})

Tables = Sequence[Mapping[str, Command]]
"""The commands of each screen, by id."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """Other keys for some commands.

    Attributes:
        keys: Textual's key names, separated by commas, by id of a command; empty = it has no key.
        name: Name of the set or path of the file.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    name: str = STANDARD

    def applied(self, command: Command) -> Command:
        """Return a command with its keys in this keymap."""
        keys = self.keys.get(command.id)
        return command if keys is None else replace(command, keys=keys, footer_keys="")

    def for_textual(self) -> dict[str, str]:
        """Return the map that ``App.set_keymap`` takes, in which every command has a key."""
        return {command: keys or _NO_KEY for command, keys in self.keys.items()}


_NO_KEY = "none"
"""Stands for the key of a command without one; no terminal sends it."""


def load_keymap(name: str | None, tables: Tables) -> Keymap:
    """Load a keymap and check it.

    Args:
        name: Name of a set or path of a file; None = the user's own file if there is one, else
            the usual keys.
        tables: The commands that there are.

    Raises:
        BadInputError: There is no such set or file, or it is no keymap: it names an unknown command
            or key, gives one key to two commands of a screen, or a letter to one of the text field.
    """
    if name is None:
        own = state_folder() / _FILE
        return _read(own, tables) if own.is_file() else Keymap()
    if name in SETS:
        return _shipped(name, tables)
    path = Path(name)
    if not path.is_file():
        raise BadInputError(
            "there is no such keymap",
            where=name,
            hint=f"Give the path of a file, or one of: {', '.join(SETS)}.",
        )
    return _read(path, tables)


def own_file() -> Path:
    """Return the path of the user's own keymap, which need not exist."""
    return state_folder() / _FILE


def write_keymap(tables: Tables, keymap: Keymap) -> str:
    """Return a keymap with every command, as a file to begin with."""
    lines = [
        "# Keys of Bitext Workbench; commands that are left out keep the usual ones.",
        "",
        "[keys]",
    ]
    seen: set[str] = set()
    for table in tables:
        for command in map(keymap.applied, table.values()):
            if command.id not in seen:
                seen.add(command.id)
                keys = ", ".join(_written(key) for key in command.keys.split(",") if key)
                lines.append(f'"{command.id}" = [{keys}]  # {command.name}')
    return "\n".join((*lines, ""))


def _shipped(name: str, tables: Tables) -> Keymap:
    if name == STANDARD:
        return Keymap()
    text = files("workbench.tui").joinpath("keymaps", f"{name}.toml").read_text("utf-8")
    return _parse(text, name, tables)


def _read(path: Path, tables: Tables) -> Keymap:
    try:
        text = path.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise BadInputError(
            f"the keymap cannot be read: {error}",
            where=str(path),
            hint="It is a TOML file in UTF-8.",
        ) from error
    return _parse(text, str(path), tables)


def _parse(text: str, where: str, tables: Tables) -> Keymap:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInputError(
            f"the keymap is no TOML: {error}", where=where, hint="Correct that place."
        ) from error
    others = sorted(set(data) - {"base", "keys"})
    base, entries = data.get("base", STANDARD), data.get("keys", {})
    if others or not isinstance(entries, dict) or base not in SETS:
        raise BadInputError(
            f"the keymap has an unknown part: {others[0] if others else 'base'}",
            where=where,
            hint=f'It has a table [keys], and base = "…" with one of: {", ".join(SETS)}.',
        )
    known = {command for table in tables for command in table}
    keys = dict(_shipped(base, tables).keys)
    for command, value in entries.items():
        if command not in known:
            near = difflib.get_close_matches(command, known, n=1)
            hint = f"Did you mean {near[0]}?" if near else "`workbench keys` lists all."
            raise BadInputError(f"there is no command {command!r}", where=where, hint=hint)
        keys[command] = ",".join(_key(key, command, where) for key in _listed(value, where))
    keymap = Keymap(keys, where)
    _check(keymap, tables, where)
    return keymap


def _listed(value: object, where: str) -> list[str]:
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(key, str) for key in values):
        raise BadInputError(
            f"not the name of a key: {value!r}", where=where, hint='It is like "ctrl+g" or ["a"].'
        )
    return [str(key) for key in values if key]


def _key(written: str, command: str, where: str) -> str:
    """Return Textual's name of a key."""
    *modifiers, key = (
        written.split("+") if len(written) > 1 and not written.endswith("+") else [written]
    )
    modifiers = [modifier.strip().lower() for modifier in modifiers]
    if len(key) == 1:
        is_plain = key.isprintable() and not (modifiers and key.isalnum())
        name = key_of_character(key) if is_plain else key.lower()
    else:
        name = _NAMES.get(key.lower(), key.lower())
    whole = "+".join((*modifiers, name))
    is_known = len(key) == 1 or character_of(name) or name in _KNOWN or whole in _KNOWN
    if not is_known or not set(modifiers) <= _MODIFIERS:
        near = difflib.get_close_matches(whole, sorted(_KNOWN), n=1)
        hint = f"Did you mean {near[0]}?" if near else "It is like a, ctrl+g, f5 or pagedown."
        raise BadInputError(f"{command}: there is no key {written!r}", where=where, hint=hint)
    if whole in _SAME:
        raise BadInputError(
            f"{command}: terminals send {written} as {_SAME[whole]}",
            where=where,
            hint="Choose another key.",
        )
    return whole


def _check(keymap: Keymap, tables: Tables, where: str) -> None:
    """Refuse a key with two commands, and letters for the commands of a text field."""
    for table in tables:
        commands = [keymap.applied(command) for command in table.values()]
        for in_field in (True, False):
            group = [each for each in commands if (each.group == EDITOR) is in_field]
            _check_group(group, where, in_field=in_field)


def _check_group(commands: Iterable[Command], where: str, *, in_field: bool) -> None:
    taken: dict[str, Command] = {}
    for command in commands:
        for key in filter(None, command.keys.split(",")):
            if in_field and (key == "space" or character_of(key)):
                raise BadInputError(
                    f"{command.id}: {_written(key)} is typed in a text field",
                    where=where,
                    hint="Choose a key with ctrl, or a function key.",
                )
            other = taken.setdefault(key, command)
            if other is not command:
                raise BadInputError(
                    f"{_written(key)} is a key of both {other.id} and {command.id}",
                    where=where,
                    hint=f"Give {other.id} another key, or none: [].",
                )


def _written(key: str) -> str:
    """Return a key as it is written in a keymap, in quotation marks."""
    return json.dumps(character_of(key) or key)
