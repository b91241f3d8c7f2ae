"""The help: all commands of a screen with their keys, and what the letters on it mean."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from workbench.bitext import GRADES, Status
from workbench.tui.command import GROUPS, Command, key_names
from workbench.tui.dialogs.panel import Panel
from workbench.tui.wording import legend, percent

_KEYS = 15
"""Width in cells of the column of keys."""

_NAME = 30
"""Width in cells of the column of names."""

_WIDTH = 100
"""Width in cells of the page, where the caller names none."""

_NARROWEST = 40
"""Cells that the column of sentences needs; a narrower page puts them below the names."""

_INTRODUCTION = (
    "Every change is saved as soon as its key is pressed, and can be undone.",
    "Merging, splitting and moving sentences follow the text, not the order of the list.",
)
_MARKS = (
    ("!", "issue", "the checks found something"),
    ("b", "bookmark", "a place to come back to"),
    ("x", "excluded", "not exported"),
    ("p", "pinned", "realigning keeps this bead"),
    ("n", "note", "a reviewer wrote a note"),
    ("*", "edited", "the wording was changed; the original is kept"),
    ("1×1", "crosses", "its sides stand in another order than those of other beads"),
    ("◆", "marked", "this side is marked to be paired"),
    ("│", "range", "beads to be changed at once"),
    ("┃", "boundary", "between two sentences of one bead"),
)
"""Letter, name and meaning of each mark in the list and in the bead."""


class HelpScreen(Panel[None]):
    """A page to scroll through; Esc, F1, q and Enter leave it.

    Args:
        commands: The commands of the screen that it was opened on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark,q,enter", "leave", "Leave", show=False, id="help.leave"),
        Binding("j,down", "scroll_down", "Down", show=False, id="help.down"),
        Binding("k,up", "scroll_up", "Up", show=False, id="help.up"),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        & > .panel { width: 110; height: 94%; }
        & .body { height: 1fr; }
    }
    """

    title_text = "Help"
    hint_text = "↑ ↓ PgUp PgDn: scroll   Esc: back"

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands

    def compose_body(self) -> ComposeResult:
        """Yield the page, still empty: its width is not known yet."""
        yield Static(markup=False, id="page")

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the page to the new width."""
        del event
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        width = self.body.size.width - 2  # scrollbar and padding
        self.query_one("#page", Static).update(help_page(self._commands, width=width))

    def action_scroll_down(self) -> None:
        """Scroll one line down."""
        self.body.scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll one line up."""
        self.body.scroll_up(animate=False)


def help_page(commands: Sequence[Command], *, width: int = _WIDTH) -> Content:
    """Return the whole page with its columns wrapped to ``width`` cells."""
    lines = [Content(line) for text in _INTRODUCTION for line in wrap(text, width)]
    groups = {command.group for command in commands}
    if "decide" in groups:
        lines += map(Content, wrap(legend(), width))
    for group, title in GROUPS.items():
        if group not in groups:
            continue
        lines += [Content(""), Content.styled(title, "bold $primary")]
        for command in commands:
            if command.group == group:
                lines += _entry(key_names(command.keys), command.name, command.help, width)
    lines += [Content(""), Content.styled("Letters", "bold $primary")]
    for status in Status:
        lines += _entry(status.traits.letter, status.label, status.traits.meaning, width)
    for step in GRADES:
        least = f"confidence {percent(step.least)} and more" if step.least else "less than that"
        lines += _entry(step.letter, step.word, least, width)
    for letter, word, meaning in _MARKS:
        lines += _entry(letter, word, meaning, width)
    return Content("\n").join(lines)


def _entry(keys: str, name: str, meaning: str, width: int) -> list[Content]:
    """Return the lines of one entry: three columns, the last one wrapped; two if narrow."""
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
