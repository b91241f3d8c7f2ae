"""The help: all commands of a screen with their keys, and what the letters on it mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from workbench.bitext import GRADES, Status
from workbench.bitext.folding import fold
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
    """A page to scroll through and to search; Esc, F1, q and Enter leave it.

    Args:
        commands: The commands of the screen that it was opened on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark,q,enter", "leave", "Leave", show=False, id="help.leave"),
        Binding("j,down", "scroll(1)", "Down", show=False, id="help.down"),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="help.up"),
        Binding("g,home", "ends(False)", "First line", show=False, id="help.first"),
        Binding("G,end", "ends(True)", "Last line", show=False, id="help.last"),
        Binding("l,right,tab", "section(1)", "Next part", show=False, id="help.next"),
        Binding("h,left,shift+tab", "section(-1)", "Part before", show=False, id="help.previous"),
        Binding("space", "page(1)", "Page down", show=False, id="help.on"),
        Binding("slash,ctrl+f", "search", "Search", show=False, id="help.search"),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        & > .panel { width: 110; height: 94%; }
        & .body { height: 1fr; }
        & Input { dock: top; display: none; }
        & Input.-open { display: block; }
    }
    """

    title_text = "Help"
    hint_text = "/: search   ← →: part   ↑ ↓ PgUp PgDn Home End: scroll   Esc: back"
    footer_text = "Esc: close the help"

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands
        self._page = HelpPage(Content(""))

    def compose_body(self) -> ComposeResult:
        """Yield the search, which is hidden at first, and the page, whose width is not known."""
        yield Input(placeholder="what to look for: a word, a key", compact=True, disabled=True)
        yield Static(markup=False, id="page")

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the page to the new width."""
        super().on_resize(event)
        self.call_after_refresh(self._show)

    @property
    def _search(self) -> Input:
        return self.query_one(Input)

    def _show(self) -> None:
        width = self.body.size.width - 2  # scrollbar and padding
        self._page = help_page(self._commands, width=width, wanted=self._search.value)
        self.query_one("#page", Static).update(self._page.content)

    def action_scroll(self, lines: int) -> None:
        """Scroll down by some lines."""
        self.body.scroll_relative(y=lines, animate=False)

    def action_ends(self, last: bool) -> None:
        """Scroll to the last line, or to the first."""
        self.body.scroll_to(y=self.body.max_scroll_y if last else 0, animate=False)

    def action_section(self, step: int) -> None:
        """Scroll to the beginning of the next part, or of this one or the one before."""
        here = self.body.scroll_offset.y
        starts = [line for line in self._page.parts if (line > here if step > 0 else line < here)]
        if starts:
            self.body.scroll_to(y=starts[0] if step > 0 else starts[-1], animate=False)
        elif step < 0:
            self.action_ends(False)

    def action_search(self) -> None:
        """Open the field in which words are typed; the page shows only what has them."""
        self._search.disabled = False
        self._search.add_class("-open")
        self._search.focus()

    def action_leave(self) -> None:
        """End the search; without one, close the help."""
        if not self._search.has_class("-open"):
            self.dismiss(None)
            return
        self._search.remove_class("-open")
        self._search.value = ""
        self._leave_field()
        self._show()

    def _leave_field(self) -> None:
        self.set_focus(None)
        self._search.disabled = True

    def on_input_changed(self) -> None:
        """Show what has the words that are typed."""
        self._show()
        self.action_ends(False)

    def on_input_submitted(self) -> None:
        """Give the keys back to the page, which goes on showing what was found."""
        if self._search.value.strip():
            self._leave_field()
        else:
            self.action_leave()


@dataclass(frozen=True, slots=True)
class HelpPage:
    """The page, or what a search leaves of it.

    Attributes:
        content: Its lines.
        parts: The line at which each of its parts begins, from 0.
    """

    content: Content
    parts: tuple[int, ...] = ()


def help_page(commands: Sequence[Command], *, width: int = _WIDTH, wanted: str = "") -> HelpPage:
    """Return the page with its columns wrapped to ``width`` cells.

    Args:
        commands: The commands to list.
        width: Cells of the page.
        wanted: Words that an entry must have, in any order; empty = all entries. Case and accents
            make no difference.
    """
    lines = [] if wanted.strip() else _introduction(commands, width)
    parts = [0] if lines else []
    for title, entries in _parts(commands):
        found = [entry for entry in entries if _has(entry, wanted)]
        if found:
            lines += [Content("")] if lines else []
            parts.append(len(lines))
            lines.append(Content.styled(title, "bold $primary"))
            lines += [line for entry in found for line in _entry(*entry, width)]
    if not lines:
        lines = [Content(f"The help has nothing with “{wanted.strip()}”.")]
    for word in wanted.split():
        lines = [_marked(line, word) for line in lines]
    return HelpPage(Content("\n").join(lines), tuple(parts))


def _introduction(commands: Sequence[Command], width: int) -> list[Content]:
    texts = list(_INTRODUCTION)
    if any(command.group == "decide" for command in commands):
        # The letters come first: they are on every line of the list.
        texts[:0] = legend()
    return [Content(line) for text in texts for line in wrap(text, width)]


_Entry = tuple[str, str, str]
"""Keys, name and meaning."""


def _parts(commands: Sequence[Command]) -> Iterator[tuple[str, list[_Entry]]]:
    """Yield the title and the entries of each part."""
    for group, title in GROUPS.items():
        entries = [(key_names(c.keys), c.name, c.help) for c in commands if c.group == group]
        if entries:
            yield title, entries
    letters = [(s.traits.letter, s.label, s.traits.meaning) for s in Status]
    for step in GRADES:
        least = f"confidence {percent(step.least)} and more" if step.least else "less than that"
        letters.append((step.letter, step.word, least))
    yield "Letters", [*letters, *_MARKS]


def _has(entry: _Entry, wanted: str) -> bool:
    text = fold(" ".join(entry))
    return all(fold(word) in text for word in wanted.split())


def _marked(line: Content, word: str) -> Content:
    for match in re.finditer(re.escape(word), line.plain, re.IGNORECASE):
        line = line.stylize("reverse", *match.span())
    return line


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
