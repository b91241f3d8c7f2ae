"""Keymaps: the sets that come with the workbench, the user's own file, and what is refused."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.tui.conftest import Open
from workbench.errors import BadInputError
from workbench.tui.app import WorkbenchApp, command_tables
from workbench.tui.keymap import SETS, Keymap, load_keymap, write_keymap

TABLES = command_tables()


def loaded(folder: Path, text: str) -> Keymap:
    path = folder / "keys.toml"
    path.write_text(text, "utf-8")
    return load_keymap(str(path), TABLES)


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_valid_and_comes_back_from_its_own_list(name: str, tmp_path: Path) -> None:
    keymap = load_keymap(name, TABLES)
    text = write_keymap(TABLES, keymap)
    listed = set(tomllib.loads(text)["keys"])
    assert listed == {command for table in TABLES for command in table}
    again = loaded(tmp_path, text)
    for table in TABLES:
        for command in table.values():
            assert again.applied(command).keys == keymap.applied(command).keys


def test_keys_are_written_as_people_write_them(tmp_path: Path) -> None:
    keymap = loaded(
        tmp_path,
        '[keys]\n"check.next" = ["@", "Ctrl+G", "F12"]\n"move.go-to" = "PgDn"\n'
        '"move.page-down" = []\n"look.previous-word" = [",", "~"]\n',
    )
    assert keymap.keys == {
        "check.next": "at,ctrl+g,f12",
        "move.go-to": "pagedown",
        "move.page-down": "",
        "look.previous-word": "comma,tilde",
    }


def test_a_file_may_begin_with_a_set(tmp_path: Path) -> None:
    keymap = loaded(tmp_path, 'base = "vi"\n[keys]\n"check.next" = "f12"\n')
    assert keymap.keys["check.next"] == "f12"
    assert keymap.keys["pair.merge-next"] == "J"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('[keys]\n"pair.merge-nxt" = "a"\n', "no command 'pair.merge-nxt'"),
        ('[keys]\n"pair.split" = "ctlr+a"\n', "no key 'ctlr+a'"),
        ('[keys]\n"pair.split" = "pagedwn"\n', "no key 'pagedwn'"),
        ('[keys]\n"pair.split" = 3\n', "not the name of a key: 3"),
        ('[keys]\n"pair.split" = "m"\n', '"m" is a key of both pair.merge-next and pair.split'),
        ('[keys]\n"editor.save" = "s"\n', '"s" is typed in a text field'),
        ('[keys]\n"pair.split" = "ctrl+i"\n', "terminals send ctrl+i as Tab"),
        ('base = "emacs"\n', "unknown part: base"),
        ('[key]\n"pair.split" = "s"\n', "unknown part: key"),
        ("[keys\n", "no TOML"),
    ],
)
def test_a_mistake_is_named(text: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=re.escape(what)):
        loaded(tmp_path, text)


def test_a_keymap_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="no such keymap"):
        load_keymap(str(tmp_path / "none.toml"), TABLES)


async def test_other_keys_work_and_are_shown(
    station: Path, tmp_path: Path, open_review: Open
) -> None:
    path = tmp_path / "keys.toml"
    path.write_text('[keys]\n"decide.accept" = "f12"\n"pair.split" = []\n', "utf-8")
    async with open_review(station, keymap=str(path)) as reviewer:
        before, status = reviewer.bead_id, reviewer.status()
        await reviewer.press("a", "enter", "s")
        assert (reviewer.bead_id, reviewer.status()) == (before, status)
        assert "F12 accept" in reviewer.footer
        await reviewer.press("f12")
        assert "accepted" in reviewer.message
        await reviewer.press("f1")
        assert "F12" in reviewer.text()


async def test_a_key_may_change_places_with_another(
    station: Path, tmp_path: Path, open_review: Open
) -> None:
    path = tmp_path / "keys.toml"
    path.write_text('[keys]\n"move.down" = "k"\n"move.up" = "j"\n', "utf-8")
    async with open_review(station, keymap=str(path)) as reviewer:
        await reviewer.press("home")
        first = reviewer.bead_id
        await reviewer.press("k")
        assert reviewer.bead_id != first
        await reviewer.press("j")
        assert reviewer.bead_id == first


async def test_the_user_s_own_file_is_used_if_none_is_named(state: Path) -> None:
    state.mkdir(parents=True, exist_ok=True)
    (state / "keys.toml").write_text('base = "cat"\n', "utf-8")
    assert WorkbenchApp().own_keys.keys["look.concordance"] == "f3,w"
    (state / "keys.toml").write_text('base = "dog"\n', "utf-8")
    with pytest.raises(BadInputError, match="unknown part: base"):
        WorkbenchApp()
