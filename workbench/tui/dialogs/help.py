"""All commands with their keys, from the table, and what the letters on the screen mean."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.bitext import GRADES, Status
from workbench.tui.command import Command, key_names
from workbench.tui.dialogs.panel import Panel
from workbench.tui.review.commands.table import GROUPS
from workbench.tui.wording import STATUS_LETTERS, percent

_MEANINGS = {
    Status.EMPTY: "no translation yet",
    Status.MACHINE: "the translation is the machine's",
    Status.ALIGNED: "two human texts, paired",
    Status.NEEDS_WORK: "someone marked it",
    Status.ACCEPTED: "someone confirmed it",
}
_KEYS = 15
_NAME = 30
_WIDTH = 100
_NARROWEST = 40
_MARKS = (
    ("!", "issue", "the checks found something; i goes to the next one, Y dismisses it"),
    ("x", "excluded", "left out of exports"),
    ("p", "pinned", "a fixed point for realigning"),
    ("n", "note", "has a note"),
    ("*", "edited", "worded anew; the original is kept"),
    ("┃", "boundary", "between two sentences of one bead"),
)


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
    hint_words = "↑ ↓ PgUp PgDn: scroll   Esc: back"

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands

    def compose_body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(markup=False, id="page")

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        width = self.query_one(VerticalScroll).size.width - 2  # the scrollbar, and air
        self.query_one("#page", Static).update(help_page(self._commands, width=width))

    def action_scroll_down(self) -> None:
        """One line down."""
        self.query_one(VerticalScroll).scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        """One line up."""
        self.query_one(VerticalScroll).scroll_up(animate=False)


def help_page(commands: Sequence[Command], *, width: int = _WIDTH) -> Content:
    """The whole page, its columns wrapped to a width in cells."""
    lines: list[Content] = [
        *map(
            Content, wrap("Every change is in the file once its key is pressed; u undoes.", width)
        ),
        *map(Content, wrap("Merge, split, J and K follow the text, not the list's order.", width)),
    ]
    groups = {command.group for command in commands}
    for group, title in GROUPS.items():
        if group not in groups:
            continue
        lines += [Content(""), Content.styled(title, "bold $primary")]
        for command in commands:
            if command.group == group:
                lines += _entry(key_names(command.keys), command.name, command.help, width)
    lines += [Content(""), Content.styled("Letters", "bold $primary")]
    for status, letter in STATUS_LETTERS.items():
        lines += _entry(letter, status.label, _MEANINGS[status], width)
    for step in GRADES:
        least = f"confidence {percent(step.least)} and more" if step.least else "less than that"
        lines += _entry(step.letter, step.word, least, width)
    for letter, word, meaning in _MARKS:
        lines += _entry(letter, word, meaning, width)
    return Content("\n").join(lines)


def _entry(keys: str, name: str, meaning: str, width: int) -> list[Content]:
    """One entry in three columns, the last one wrapped; on a narrow page in two."""
    indent = _KEYS + _NAME
    keys += " "
    if width - indent < _NARROWEST:
        first = Content.assemble((f"{keys:<{_KEYS}}", "bold $accent"), name)
        wrapped = wrap(meaning, max(width - _KEYS, _NARROWEST))
        return [first, *(Content.styled(" " * _KEYS + line, "$quiet") for line in wrapped)]
    wrapped = wrap(meaning, width - indent)
    first = Content.assemble(
        (f"{keys:<{_KEYS}}", "bold $accent"), f"{name:<{_NAME}}", (wrapped[0], "$quiet")
    )
    return [first, *(Content.styled(" " * indent + line, "$quiet") for line in wrapped[1:])]
