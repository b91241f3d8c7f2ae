"""All commands with their keys, from the table, and what the letters on the screen mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.bitext import Status
from workbench.tui.commands.command import Command, key_names
from workbench.tui.commands.table import GROUPS
from workbench.tui.screens.panel import Panel
from workbench.tui.wording import GRADES, STATUS_LETTERS, percent

_MEANINGS = {
    Status.EMPTY: "no English yet",
    Status.MACHINE: "the English is the machine's",
    Status.ALIGNED: "two human texts, paired",
    Status.NEEDS_WORK: "someone marked it",
    Status.ACCEPTED: "someone confirmed it",
}
_KEYS_WIDTH = 16
_NAME_WIDTH = 28


class HelpScreen(Panel[None]):
    """A page to scroll through; any of Esc, F1, q and Enter leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark,q,enter", "leave", "Leave", show=False, id="help.leave"),
        Binding("j", "scroll_down", "Down", show=False, id="help.down"),
        Binding("k", "scroll_up", "Up", show=False, id="help.up"),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        & > .panel { width: 110; height: 94%; }
        & VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    }
    """

    title_words = "Help"
    hint_words = "↑ ↓ PgUp PgDn: scroll   Esc: back to the review"

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands

    def compose_body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(help_page(self._commands), markup=False)

    def action_scroll_down(self) -> None:
        """One line down."""
        self.query_one(VerticalScroll).scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        """One line up."""
        self.query_one(VerticalScroll).scroll_up(animate=False)


def help_page(commands: Sequence[Command]) -> Content:
    """The whole page."""
    lines: list[Content] = [
        Content("Every change is in the file as soon as its key is pressed; u takes it back."),
        Content("Merge, split and J K act on the text's own order, whatever the list's order is."),
    ]
    for group, title in GROUPS.items():
        lines += [Content(""), Content.styled(title, "bold $primary")]
        for command in commands:
            if command.group == group:
                lines.append(
                    Content.assemble(
                        (f"{key_names(command.keys):<{_KEYS_WIDTH}}", "bold $accent"),
                        f"{command.name:<{_NAME_WIDTH}} ",
                        (command.help, "$quiet"),
                    )
                )
    lines += [Content(""), Content.styled("Letters", "bold $primary")]
    for status, letter in STATUS_LETTERS.items():
        lines.append(_meaning(letter, status.label, _MEANINGS[status]))
    for grade in GRADES:
        least = f"confidence {percent(grade.least)} and more" if grade.least else "less than that"
        lines.append(_meaning(grade.letter, grade.word, least))
    for letter, word, meaning in (
        ("x", "excluded", "left out of exports"),
        ("p", "pinned", "a fixed point for realigning"),
        ("n", "note", "has a note"),
        ("*", "edited", "worded anew; the original is kept"),
        ("┃", "boundary", "between two sentences of one bead"),
    ):
        lines.append(_meaning(letter, word, meaning))
    return Content("\n").join(lines)


def _meaning(letter: str, word: str, meaning: str) -> Content:
    return Content.assemble(
        (f"{letter:<{_KEYS_WIDTH}}", "bold $accent"), f"{word:<{_NAME_WIDTH}} ", (meaning, "$quiet")
    )
