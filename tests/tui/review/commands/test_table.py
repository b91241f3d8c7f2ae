from __future__ import annotations

from workbench.tui.command import GROUPS
from workbench.tui.review.commands.table import COMMANDS, LIST_COMMANDS


def test_every_command_has_a_group_a_help_and_an_id_of_its_own() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert {command.group for command in COMMANDS} <= set(GROUPS)
    assert all(command.help.endswith(".") for command in COMMANDS)


def test_no_two_commands_of_the_list_share_a_key() -> None:
    keys = [key for command in LIST_COMMANDS for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))


def test_a_key_that_another_program_keeps_is_not_the_only_one() -> None:
    """tmux keeps ^b for itself, screen ^a; browsers ^n, ^t, ^w, ^q, and ^l for the address."""
    for kept in ({"ctrl+b"}, {"ctrl+a"}, {f"ctrl+{letter}" for letter in "ntwql"}):
        assert not [each.id for each in COMMANDS if kept >= set(each.keys.split(","))]


def test_no_key_needs_what_an_azerty_keyboard_hides() -> None:
    """No brackets, backslashes, semicolons, tildes, digits, nor Alt.

    The slash, which is Shift and a colon there, has another key beside it.
    """
    named = {
        "enter",
        "space",
        "escape",
        "home",
        "end",
        "pageup",
        "pagedown",
        "question_mark",
        "slash",
        "comma",
        "percent_sign",
        "full_stop",
        "tab",
    }
    arrows = {"up", "down", "left", "right"}
    for command in COMMANDS:
        for key in command.keys.split(","):
            *held, last = key.split("+")
            assert set(held) <= {"ctrl"}
            is_function_key = last[0] == "f" and last[1:].isdigit()
            is_letter = len(last) == 1 and last.isascii() and last.isalpha()
            assert is_letter or is_function_key or last in named | arrows | {"\r"}, key
