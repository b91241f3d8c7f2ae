"""What names a key names the user's own: in messages, in the help, in panels and on the screens."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from textual.binding import Binding

from tests.tui.conftest import Open, Reviewer
from workbench.tui import __file__ as package
from workbench.tui.app import WorkbenchApp, command_tables
from workbench.tui.command import EDITOR, key_name
from workbench.tui.dialogs.panel import Panel

NAMED = re.compile(
    r"\^[a-zA-Z↑↓←→](?![0-9])|\bF(?:1[0-2]|[1-9])\b"
    r"|(?:(?<=^)|(?<=[.;:,(] )|(?<=and )|(?<=or ))[b-zA-Z](?= (?!needs)[a-z]+s\b)"
)
"""A key in a sentence: ``^l``, ``F6``, or a letter before a verb, as in ``u takes it back``."""

OF_THE_FIELD = {"^z", "^c"}
"""Keys of every text field, which are no commands and which no keymap changes."""

SHOWN = (
    *("project.help", "pair.mark", "look.find", "look.filter", "look.end-find", "look.in-full"),
    *(
        "move.look-for",
        "move.bookmark",
        "decide.range",
        "decide.many",
        "pair.split",
        "check.conflict",
    ),
    *("word.edit-target", "editor.discard-draft", "editor.insert-missing", "editor.keep-draft"),
)
"""Commands that open a panel or say something, in the order in which they are used."""

HELD = ("", "ctrl+", "alt+", "shift+", "super+", "hyper+", "meta+", "alt+shift+", "ctrl+alt+")
"""What is held with a function key."""


def own_keys(folder: Path) -> str:
    """Write a keymap in which no command has its usual key."""
    names = [command for table in command_tables() for command in table]
    keys = [f"{held}f{number}" for held, number in product(HELD, range(13, 25))]
    keys += [f"ctrl+shift+f{number}" for number in range(13, 25)]
    in_field = [name for name in dict.fromkeys(names) if name.startswith(EDITOR)]
    in_list = [name for name in dict.fromkeys(names) if not name.startswith(EDITOR)]
    path = folder / "keys.toml"
    pairs = [*zip(in_field, keys, strict=False), *zip(in_list, keys, strict=False)]
    lines = [f'"{name}" = "{key}"' for name, key in pairs]
    assert len(pairs) == len({*names})
    path.write_text("\n".join(["[keys]", *lines]), "utf-8")
    return str(path)


def usual_keys(reviewer: Reviewer) -> set[str]:
    """The keys that the screen names and that neither the keymap nor the panel over it has."""
    screen = reviewer.app.screen
    own = {
        key_name(key)
        for kind in type(screen).__mro__
        if issubclass(kind, Panel)
        for binding in vars(kind).get("BINDINGS", ())
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }
    return set(NAMED.findall(reviewer.text())) - own - OF_THE_FIELD


async def test_no_command_shows_a_key_that_it_has_not(
    station: Path, tmp_path: Path, open_review: Open
) -> None:
    async with open_review(station, keymap=own_keys(tmp_path), size=(160, 45)) as reviewer:
        screen = reviewer.screen
        for name in SHOWN:
            await screen.action_command(name)
            await reviewer.settle()
            assert not usual_keys(reviewer), name
            while reviewer.app.screen is not screen:
                await reviewer.press("escape")
        await reviewer.finish_work()


async def test_the_other_screens_name_the_user_s_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = WorkbenchApp(None, keymap=own_keys(tmp_path))
    async with app.run_test(size=(160, 45)) as pilot:
        reviewer = Reviewer(pilot, app)
        await reviewer.settle()
        assert "No project was opened yet" in reviewer.text()
        assert not usual_keys(reviewer)


def _sentences(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the lines and texts of a module that are no docstrings and no hints of a panel."""
    left_out = {
        id(part)
        for node in ast.walk(tree)
        for part in ast.walk(node)
        if (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        or (isinstance(node, ast.Assign) and "hint_text" in ast.unparse(node.targets[0]))
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in left_out:
            continue
        if isinstance(node.value, str) and " " in node.value:
            yield node.lineno, node.value


def _own_keys(path: Path) -> set[str]:
    """Return the keys of the panel of a module, which no keymap changes."""
    found = re.findall(r'Binding\(\s*"([^"]+)"', path.read_text(encoding="utf-8"))
    return {key_name(key) for keys in found for key in keys.split(",")}


def test_no_sentence_of_the_screens_names_a_key_of_a_command_by_itself() -> None:
    found = [
        f"{path.name}, line {line}: {text}"
        for path in sorted(Path(package).parent.rglob("*.py"))
        for line, text in _sentences(ast.parse(path.read_text(encoding="utf-8")))
        if set(NAMED.findall(text)) - OF_THE_FIELD - _own_keys(path)
    ]
    assert not found, "\n".join(found)


def test_a_key_is_named_with_all_that_is_held() -> None:
    assert [key_name(key) for key in ("ctrl+g", "alt+f3", "ctrl+shift+left", "plus")] == [
        "^g",
        "Alt-F3",
        "Shift-^←",
        "+",
    ]
