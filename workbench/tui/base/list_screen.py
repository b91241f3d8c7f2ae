"""A screen around one list of entries: a title, a heading, the list, a line, the commands."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from workbench.tui.base.command_screen import CommandScreen
from workbench.tui.widgets.bars import CommandBar, MessageLine
from workbench.tui.widgets.line_list import LineList
from workbench.tui.widgets.style_cache import Cell


class ListScreen(CommandScreen):
    """The arrangement and the cursor; a subclass says what the entries are and draws them."""

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
        self.cursor = 0

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield Static(id="heading", markup=False)
        yield LineList()
        yield Static(id="empty", markup=False)
        yield MessageLine(markup=False)
        yield CommandBar(markup=False)

    def count(self) -> int:
        """How many entries there are."""
        raise NotImplementedError

    def title_content(self) -> Content:
        """The line at the top."""
        raise NotImplementedError

    def heading(self, width: int) -> str:
        """The line of column names."""
        raise NotImplementedError

    def entry(self, number: int, width: int) -> list[Cell]:
        """One entry's cells."""
        raise NotImplementedError

    def empty_words(self) -> str:
        """What is said where there is no entry."""
        return ""

    def on_resize(self) -> None:
        self.call_after_refresh(self.show)

    def on_screen_resume(self) -> None:
        self.call_after_refresh(self.show)

    def move(self, steps: int) -> None:
        """Put the cursor so many entries further, or as far as the list goes."""
        self.cursor = min(max(self.cursor + steps, 0), max(self.count() - 1, 0))
        self.show()

    def page(self, pages: int) -> None:
        """Put the cursor so many screens further."""
        self.move(pages * max(self.query_one(LineList).page_height - 1, 1))

    def show(self) -> None:
        """Draw everything for the state of things."""
        total = self.count()
        self.cursor = min(self.cursor, max(total - 1, 0))
        self.set_class(not total, "-empty")
        self.query_one("#title", Static).update(self.title_content())
        heading = " " + self.heading(self.size.width - 2) if total else ""
        self.query_one("#heading", Static).update(Content(heading))
        self.query_one("#empty", Static).update(Content(self.empty_words()))
        self.query_one(LineList).show(total, self.entry, cursor=self.cursor)
        self.query_one(CommandBar).show(list(self.commands_here()))

    def on_line_list_clicked(self, event: LineList.Clicked) -> None:
        self.cursor = event.number
        self.show()
