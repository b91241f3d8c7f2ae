"""The review screen: arranges the list, the map, the bead in full and the lines around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message

from workbench.bitext import Side
from workbench.errors import EditError, WorkbenchError
from workbench.project.review.session import Applied, Order
from workbench.tui.base.command import Command
from workbench.tui.base.command_screen import CommandedScreen
from workbench.tui.review.assistant import Translating
from workbench.tui.review.background_checks import Watch
from workbench.tui.review.commands.editing import EDITOR_COMMANDS
from workbench.tui.review.commands.table import BY_ID, REVIEW_COMMANDS
from workbench.tui.review.state import Reviewing
from workbench.tui.widgets.bars import CommandBar, Header, MessageLine
from workbench.tui.widgets.bead_list import BeadHeading, BeadList
from workbench.tui.widgets.columns import WIDE
from workbench.tui.widgets.detail import Detail
from workbench.tui.widgets.document_map import DocumentMap
from workbench.tui.widgets.draft_editor import DraftEditor
from workbench.tui.wording import count, language_name

if TYPE_CHECKING:
    from workbench.project.review.replacing import Search

_LEAST_DETAIL = 8
_LEAST_LIST = 8
"""Lines: the list with the lines around it."""
_ALSO_IN_EDITOR = {"project.help", "project.palette", "look.theme", "project.quit"}


class ReviewScreen(CommandedScreen):
    """One project under review.

    Args:
        reviewing: The state of the work, headless.
        path: The project file, for its name and for exports.
    """

    TABLE = BY_ID
    BINDINGS: ClassVar[list[BindingType]] = [command.binding for command in REVIEW_COMMANDS]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "BeadList"

    def __init__(self, reviewing: Reviewing, path: Path) -> None:
        super().__init__()
        self.reviewing: Reviewing = reviewing
        self.path = path
        session = reviewing.session
        self.codes = dict(zip(Side, session.languages, strict=True))
        self.names = {side: language_name(code) for side, code in self.codes.items()}
        self.saved_wording = ""
        self.looked_up = ""
        self.last_search: Search | None = None
        self._editing: DraftEditor | None = None
        self.translating = Translating(self)

    def compose(self) -> ComposeResult:
        yield Header(markup=False)
        with Horizontal(id="overview"):
            with Horizontal(id="list-box"):
                yield BeadHeading()
                yield BeadList()
            yield DocumentMap()
        yield Detail(self.codes)
        yield MessageLine(markup=False)
        yield CommandBar(markup=False)

    @property
    def bead_list(self) -> BeadList:
        """The list."""
        return self.query_one(BeadList)

    @property
    def map(self) -> DocumentMap:
        """The whole project at a glance."""
        return self.query_one(DocumentMap)

    @property
    def is_side_by_side(self) -> bool:
        """How the bead in full is laid out: as was chosen by key, else by the width."""
        layout = self.workbench.preferences.layout
        return layout == "side" or (layout != "stacked" and self.size.width >= WIDE)

    @property
    def detail(self) -> Detail:
        """The bead in full."""
        return self.query_one(Detail)

    @property
    def is_editing(self) -> bool:
        """Whether a field is open."""
        return self._editing is not None

    @property
    def open_field(self) -> DraftEditor:
        """The editor that is open.

        Raises:
            EditError: None is.
        """
        if self._editing is None:
            raise EditError("no field is open")
        return self._editing

    def on_mount(self) -> None:
        self._greet()
        self._check_in_thread(self._watch.run)

    @property
    def _watch(self) -> Watch:
        return self.reviewing.watch

    def on_key(self) -> None:
        self._watch.note_key()

    def on_watch_failed(self, event: Watch.Failed) -> None:
        self.report(event.error)

    def on_watch_found(self, event: Watch.Found) -> None:
        if self._watch.take_in(event) and self.is_current:
            self.show()
        if event.done and self._watch.has_more:
            self._check_in_thread(self._watch.run_rest)

    def _check_in_thread(self, work: Callable[[Callable[[Message], object]], None]) -> None:
        self.run_worker(
            partial(work, self.post_message), thread=True, group="watch", exit_on_error=False
        )

    def on_unmount(self) -> None:
        self._watch.close()
        self.translating.close()

    def on_resize(self, event: events.Resize) -> None:
        lines = event.size.height
        share = 34 if event.size.width >= WIDE else 42
        height = max(lines * share // 100, _LEAST_DETAIL)
        self.detail.styles.height = min(height, lines - _LEAST_LIST)
        self.call_after_refresh(self.show)

    def show(self) -> None:
        """Draw everything for the state of things; each part draws what of it has changed."""
        reviewing = self.reviewing
        empty = not len(reviewing.listing)
        place = -1 if empty else reviewing.listing.place(reviewing.here)
        self.query_one(Header).show(reviewing, name=self.path.stem)
        heading = self.query_one(BeadHeading)
        heading.reviewing, heading.names = reviewing, self.names
        heading.refresh()
        self.bead_list.empty_words = self._empty_words()
        self.bead_list.show(reviewing)
        self.map.show(reviewing.listing, here=place)
        seen = None if empty else reviewing.neighbourhood()
        shape, stacked = self.bead_list.shape, not self.is_side_by_side
        self.detail.show(seen, side=reviewing.side, place=place, shape=shape, stacked=stacked)
        self.query_one(CommandBar).show(list(self.commands_here()))

    def take_in(self, applied: Applied, words: str, follow: bool = False, tone: str = "") -> None:
        """Show what an edit did, and say it, taken-back acceptances included."""
        self.reviewing.take_in(applied, follow=follow)
        if self._watch.is_done and self._watch.has_more:
            self._check_in_thread(self._watch.run_rest)
        self.show()
        back = applied.acceptances_taken_back
        if back:
            words += f" {count(back, 'acceptance')} taken back."
        self.say(words, tone=tone)

    def commands_here(self) -> Iterator[Command]:
        """The commands that can be given now."""
        table = EDITOR_COMMANDS + REVIEW_COMMANDS if self._editing else REVIEW_COMMANDS
        yield from (command for command in table if self.is_for_now(command))

    def list_document(self, document: int | None) -> None:
        """List one document's beads, in the order in force; None = those of all."""
        reviewing = self.reviewing
        reviewing.choose(replace(reviewing.view, document=document))
        if reviewing.view.order is Order.DOUBTFUL:
            reviewing.move_to(0)
        self.show()
        self.say(f"{count(len(reviewing.listing), 'bead')} listed.")

    def refusal(self, command: Command) -> str:
        """Edits are refused while the project is open for reading only."""
        refused = command.writes and self.reviewing.read_only
        return "The project is open for reading only." if refused else ""

    def open_editor(self, side: Side, saved: str, draft: str | None) -> None:
        """Open the field of one side of the bead under the cursor.

        Args:
            side: Which.
            saved: The wording in the file.
            draft: What was typed and never saved, which the field then shows; None = nothing.
        """
        self.saved_wording = saved
        self._editing = self.detail.editor
        self.show()
        self._editing.open(self.reviewing.here, side, saved if draft is None else draft)
        self.detail.open_field(side)
        self._editing.focus()

    def close_editor(self) -> None:
        """Go back to the list; what was typed is a draft in the file already."""
        self._editing = None
        self.detail.close_field()
        self.bead_list.focus()
        self.show()

    def on_draft_editor_typed(self, event: DraftEditor.Typed) -> None:
        try:
            if event.text == self.saved_wording:
                self.reviewing.session.clear_draft(event.bead_id, event.side)
            else:
                self.reviewing.session.save_draft(event.bead_id, event.side, event.text)
        except WorkbenchError as error:
            self.report(error)
        self.translating.suggest_soon()

    def on_bead_list_clicked(self, event: BeadList.Clicked) -> None:
        if self._editing is None:
            self.reviewing.move_to(event.position)
            self.show()

    def on_document_map_clicked(self, event: DocumentMap.Clicked) -> None:
        if self._editing is None:
            self.reviewing.move_to_place(event.place)
            self.show()

    def is_for_now(self, command: Command) -> bool:
        """In an open field its own commands and a few others, in the list all others."""
        if self._editing is None:
            return command.group != "editor"
        return command.group == "editor" or command.id in _ALSO_IN_EDITOR

    def _greet(self) -> None:
        reviewing = self.reviewing
        waiting = len({bead_id for bead_id, _ in reviewing.session.drafts()})
        if waiting:
            drafts = count(waiting, "bead has a draft", plural="beads have drafts")
            self.say(f"{drafts} never saved; D goes to the next one.", tone="warning")
        elif len(reviewing.listing):
            self.say(f"{count(reviewing.listing.to_review, 'bead')} to review. F1 is the help.")

    def _empty_words(self) -> str:
        if self.reviewing.is_filtered:
            return "No bead matches the filter.\nF lists all beads again, f changes the filter."
        return (
            "This project has no beads yet.\n"
            "Put text into it: workbench build SOURCE [TARGET] -o NAME.bitext"
        )
