"""A screen around one list of entries: title, heading, list, message line, footer."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from workbench.tui.base.command_screen import CommandScreen
from workbench.tui.widgets.command_bar import CommandBar
from workbench.tui.widgets.line_list import LineList
from workbench.tui.widgets.message_line import MessageLine
from workbench.tui.widgets.style_cache import Cell

Entry = TypeVar("Entry")
"""What the list is made of."""


class ListScreen(CommandScreen, Generic[Entry]):
    """A list with a cursor; a subclass says how the title, the heading and an entry look.

    Attributes:
        entries: What is listed.
        cursor: Index of the entry under the cursor, from 0.
        typed: What was typed into a form of the screen, by field.
    """

    AUTO_FOCUS = "LineList"
    DEFAULT_CSS = """
    ListScreen {
        background: $background;
        & #title { height: 1; padding: 0 1; background: $panel; }
        & #heading { height: 1; color: $quiet; background: $surface; }
        & LineList { height: 1fr; }
        & #empty { height: 1fr; padding: 1 3; color: $quiet; display: none; }
        &.-empty LineList { display: none; }
        &.-empty #empty { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.cursor = 0
        self.typed: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Yield the parts from top to bottom."""
        yield Static(id="title", markup=False)
        yield Static(id="heading", markup=False)
        yield LineList()
        yield Static(id="empty", markup=False)
        yield MessageLine()
        yield CommandBar()

    @property
    def here(self) -> Entry | None:
        """The entry under the cursor; None where the list is empty."""
        return self.entries[self.cursor] if self.entries else None

    @property
    def empty_text(self) -> str:
        """The text that is shown where the list is empty."""
        return ""

    def title_content(self) -> Content:
        """Return the line at the top."""
        raise NotImplementedError

    def heading(self, width: int) -> str:
        """Return the names of the columns on a line of ``width`` cells."""
        raise NotImplementedError

    def cells(self, entry: Entry, width: int) -> list[Cell]:
        """Return an entry as a line of ``width`` cells."""
        raise NotImplementedError

    async def reload(self) -> None:
        """Read the entries again; a list that does not change has nothing to do."""

    def on_resize(self) -> None:
        """Draw the list for the new size."""
        self.call_after_refresh(self.show)

    def on_screen_resume(self) -> None:
        """Draw the list when the screen comes to the front."""
        self.call_after_refresh(self.show)

    def move(self, steps: int) -> None:
        """Move the cursor down by some entries, at most to the end of the list."""
        self.cursor = min(max(self.cursor + steps, 0), max(len(self.entries) - 1, 0))
        self.show()

    def page(self, pages: int) -> None:
        """Move the cursor down by some screens."""
        self.move(pages * max(self.query_one(LineList).page_height - 1, 1))

    def show(self) -> None:
        """Draw the whole screen as things are now."""
        total = len(self.entries)
        self.cursor = min(self.cursor, max(total - 1, 0))
        self.set_class(not total, "-empty")
        self.query_one("#title", Static).update(self.title_content())
        heading = " " + self.heading(self.size.width - 2) if total else ""
        self.query_one("#heading", Static).update(Content(heading))
        self.query_one("#empty", Static).update(Content(self.empty_text))
        self.query_one(LineList).show(total, self._line, cursor=self.cursor)
        self.query_one(CommandBar).show(list(self.available_commands()))

    def on_line_list_line_clicked(self, event: LineList.LineClicked) -> None:
        """Put the cursor on the entry that was clicked."""
        self.cursor = event.index
        self.show()

    def _line(self, index: int, width: int) -> list[Cell]:
        return self.cells(self.entries[index], width)
