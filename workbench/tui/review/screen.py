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
from workbench.languages import language_of
from workbench.project.review.session import Applied, Order
from workbench.tui.base.command_screen import CommandScreen
from workbench.tui.command import Command
from workbench.tui.review.background_checks import BackgroundChecks
from workbench.tui.review.commands.editing import EDITOR_COMMANDS
from workbench.tui.review.commands.table import BY_ID, REVIEW_COMMANDS
from workbench.tui.review.state import ReviewState
from workbench.tui.review.translation_assistant import TranslationAssistant
from workbench.tui.review.widgets.bead_detail import BeadDetail
from workbench.tui.review.widgets.bead_list import BeadHeading, BeadList
from workbench.tui.review.widgets.columns import WIDE
from workbench.tui.review.widgets.document_map import DocumentMap
from workbench.tui.review.widgets.draft_editor import DraftEditor
from workbench.tui.widgets.bars import CommandBar, Header, MessageLine
from workbench.tui.wording import count

if TYPE_CHECKING:
    from workbench.project.review.replacing import Search

_LEAST_DETAIL = 8
_LEAST_LIST = 8
"""Lines: the list with the lines around it."""
_ALSO_IN_EDITOR = {"project.help", "project.palette", "look.theme", "project.quit"}


class ReviewScreen(CommandScreen):
    """One project under review.

    Args:
        state: The state of the work, headless.
        path: The project file, for its name and for exports.
    """

    TABLE = BY_ID
    BINDINGS: ClassVar[list[BindingType]] = [command.binding for command in REVIEW_COMMANDS]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "BeadList"

    def __init__(self, state: ReviewState, path: Path) -> None:
        super().__init__()
        self.state: ReviewState = state
        self.path = path
        session = state.session
        self.codes = dict(zip(Side, session.languages, strict=True))
        self.names = {side: language_of(code).name for side, code in self.codes.items()}
        self.saved_wording = ""
        self.looked_up = ""
        self.last_search: Search | None = None
        self._editing: DraftEditor | None = None
        self.translating = TranslationAssistant(self)

    def compose(self) -> ComposeResult:
        yield Header(markup=False)
        with Horizontal(id="overview"):
            with Horizontal(id="list-box"):
                yield BeadHeading()
                yield BeadList()
            yield DocumentMap()
        yield BeadDetail(self.codes)
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
    def detail(self) -> BeadDetail:
        """The bead in full."""
        return self.query_one(BeadDetail)

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
    def _watch(self) -> BackgroundChecks:
        return self.state.watch

    def on_key(self) -> None:
        self._watch.note_key()

    def on_background_checks_failed(self, event: BackgroundChecks.Failed) -> None:
        self.report(event.error)

    def on_background_checks_found(self, event: BackgroundChecks.Found) -> None:
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
        state = self.state
        empty = not len(state.listing)
        place = -1 if empty else state.listing.place(state.here)
        self.query_one(Header).show(state, name=self.path.stem)
        heading = self.query_one(BeadHeading)
        heading.state, heading.names = state, self.names
        heading.refresh()
        self.bead_list.empty_words = self._empty_words()
        self.bead_list.show(state)
        self.map.show(state.listing, here=place)
        seen = None if empty else state.neighbourhood()
        shape, stacked = self.bead_list.shape, not self.is_side_by_side
        self.detail.show(seen, side=state.side, place=place, shape=shape, stacked=stacked)
        self.query_one(CommandBar).show(list(self.commands_here()))

    def take_in(self, applied: Applied, words: str, follow: bool = False, tone: str = "") -> None:
        """Show what an edit did, and say it, taken-back acceptances included."""
        self.state.take_in(applied, follow=follow)
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
        state = self.state
        state.choose(replace(state.view, document=document))
        if state.view.order is Order.DOUBTFUL:
            state.move_to(0)
        self.show()
        self.say(f"{count(len(state.listing), 'bead')} listed.")

    def refusal(self, command: Command) -> str:
        """Edits are refused while the project is open for reading only."""
        refused = command.writes and self.state.read_only
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
        self._editing.open(self.state.here, side, saved if draft is None else draft)
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
                self.state.session.clear_draft(event.bead_id, event.side)
            else:
                self.state.session.save_draft(event.bead_id, event.side, event.text)
        except WorkbenchError as error:
            self.report(error)
        self.translating.suggest_soon()

    def on_bead_list_clicked(self, event: BeadList.Clicked) -> None:
        if self._editing is None:
            self.state.move_to(event.position)
            self.show()

    def on_document_map_clicked(self, event: DocumentMap.Clicked) -> None:
        if self._editing is None:
            self.state.move_to_place(event.place)
            self.show()

    def is_for_now(self, command: Command) -> bool:
        """In an open field its own commands and a few others, in the list all others."""
        if self._editing is None:
            return command.group != "editor"
        return command.group == "editor" or command.id in _ALSO_IN_EDITOR

    def _greet(self) -> None:
        state = self.state
        waiting = len({bead_id for bead_id, _ in state.session.drafts()})
        if waiting:
            drafts = count(waiting, "bead has a draft", plural="beads have drafts")
            self.say(f"{drafts} never saved; D goes to the next one.", tone="warning")
        elif len(state.listing):
            self.say(f"{count(state.listing.to_review, 'bead')} to review. F1 is the help.")

    def _empty_words(self) -> str:
        if self.state.is_filtered:
            return "No bead matches the filter.\nF lists all beads again, f changes the filter."
        return (
            "This project has no beads yet.\n"
            "Put text into it: workbench build SOURCE [TARGET] -o NAME.bitext"
        )
