"""The review screen without its commands: it arranges the widgets and shows what edits changed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from workbench.bitext import Side
from workbench.errors import WorkbenchError
from workbench.languages import language_of
from workbench.project.review import AppliedEdit, Order, View
from workbench.project.review.identical import SameEdit
from workbench.project.review.replacing import Search
from workbench.tui.base.command_screen import CommandScreen
from workbench.tui.command import EDITOR, Command
from workbench.tui.preferences import OFF, SHOWN, WHOLE
from workbench.tui.review.check_messages import BeadsChecked, ChecksFailed, Post
from workbench.tui.review.field.text_field import TextField
from workbench.tui.review.greeting import greet
from workbench.tui.review.progress import progress_of
from workbench.tui.review.state import ReviewState
from workbench.tui.review.widgets.bead_detail import BeadDetail
from workbench.tui.review.widgets.bead_heading import BeadHeading
from workbench.tui.review.widgets.bead_list import BeadList
from workbench.tui.review.widgets.columns import WIDE
from workbench.tui.review.widgets.document_map import DocumentMap
from workbench.tui.review.widgets.draft_editor import DraftEditor
from workbench.tui.review.widgets.header import ReviewHeader
from workbench.tui.waiting import in_thread
from workbench.tui.widgets.command_bar import CommandBar
from workbench.tui.widgets.message_line import MessageLine
from workbench.tui.wording import count

_REMEMBER_SECONDS = 5.0
"""Seconds after which the place is remembered, so that a killed process comes back near it."""

_ALSO_IN_EDITOR = {"project.help", "project.palette", "look.theme", "project.quit"}


class ReviewWorkspace(CommandScreen):
    """The part of the review that commands act on: the state, the widgets and the open text field.

    Args:
        state: The state of the review.
        path: The project file, for its name and for exports.

    Attributes:
        state: The state of the review.
        path: The project file.
        names: Names of the two languages by side, such as ``French``.
        field: The text field, and what helps while a text is typed.
        last_looked_up: What was last looked up in the concordance.
        last_found: What was last looked for with Find.
        last_search: What was last searched to be replaced; None = nothing.
        same_edit: The last edit of a text that identical pairs can get, too; None = none can.
        sought: What the reviewer looks for, in words and as a view; None = nothing yet.
        is_held: Whether a large edit is under way, so that the screen is not drawn anew.
    """

    AUTO_FOCUS = "BeadList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012

    def __init__(self, state: ReviewState, path: Path) -> None:
        super().__init__()
        self.state = state
        self.path = path
        self._codes = dict(zip(Side, state.session.languages, strict=True))
        self.names = {side: language_of(code).name for side, code in self._codes.items()}
        self.last_looked_up = ""
        self.last_found = ""
        self.last_search: Search | None = None
        self.same_edit: SameEdit | None = None
        self.sought: tuple[str, View] | None = None
        self.is_held = False
        self._remembered = state.last_place
        self.field = TextField(self, state, lambda: self.detail)

    def compose(self) -> ComposeResult:
        """Yield the parts from top to bottom."""
        yield ReviewHeader()
        with Horizontal(id="overview"):
            with Horizontal(id="list-box"):
                yield BeadHeading(self.names)
                yield BeadList(self.state, self.key)
            yield DocumentMap()
        yield BeadDetail(self._codes, self.key)
        yield MessageLine()
        yield CommandBar()

    @property
    def bead_list(self) -> BeadList:
        """The list of beads."""
        return self.query_one(BeadList)

    @property
    def map(self) -> DocumentMap:
        """The map of the whole project."""
        return self.query_one(DocumentMap)

    @property
    def detail(self) -> BeadDetail:
        """The bead under the cursor in full."""
        return self.query_one(BeadDetail)

    @property
    def is_side_by_side(self) -> bool:
        """Whether source and target stand side by side: as chosen by key, else by the width."""
        layout = self.workbench.preferences.layout
        return layout == "side" or (layout != "stacked" and self.size.width >= WIDE)

    @property
    def is_editing(self) -> bool:
        """Whether the text field is open."""
        return self.field.is_open

    @property
    def open_field(self) -> tuple[int, Side] | None:
        """The bead and the side over which the text field is open; None = it is closed."""
        return self.field.place

    @property
    def editor(self) -> DraftEditor:
        """The open text field.

        Raises:
            EditError: It is not open.
        """
        return self.field.editor

    def show(self) -> None:
        """Draw everything as it is now; each part draws only what has changed."""
        if self.is_held:
            return
        state = self.state
        place = state.beads.place(state.here) if len(state.beads) else -1
        # First, since reading the bead may find that its issues are others than were known.
        here = state.neighbourhood() if len(state.beads) else None
        self.query_one(ReviewHeader).show(progress_of(state, self.path.stem))
        self.query_one(BeadHeading).show(active=state.side, beads=state.beads.total)
        self.bead_list.show(
            is_filtered=state.is_filtered,
            whole=self.workbench.preferences.rows == WHOLE,
            separated=len(state.documents) > 1 and state.view.order is Order.DOCUMENT,
        )
        self.map.show(state.beads.attention, here=place)
        self.detail.show(
            here,
            side=state.side,
            place=place,
            shape=self.bead_list.shape,
            stacked=not self.is_side_by_side,
            found=state.search.text,
            differences=self.workbench.preferences.differences != OFF,
            lit=self.field.words.lit(),
        )
        self.query_one(CommandBar).show(list(self.available_commands()))

    def apply_edit(
        self,
        applied: AppliedEdit,
        message: str | Callable[[], str],
        *,
        tone: str = "",
        decides: bool = False,
        follow: bool = False,
        at: int | None = None,
    ) -> None:
        """Show what an edit changed; every command that edits ends here.

        Args:
            applied: What the edit changed; it is in the file already.
            message: What was done, for the message line; a function where it has numbers of beads,
                which are then those of the list after the edit.
            tone: ``good``, ``warning`` or empty.
            decides: Whether the edit is a decision on the bead: the time of it is noted, and the
                cursor goes to the next bead to review.
            follow: Whether the cursor goes to the changed beads, wherever they are.
            at: Id of the bead to which the cursor goes; None = it stays, or follows.
        """
        self.state.apply_edit(applied, follow=follow)
        if at is not None:
            self.state.move_to_bead(at)
        self.run_waiting_checks()
        if self.state.may_cross(applied):
            self._find_crossing()
        message = message if isinstance(message, str) else message()
        if applied.acceptances_taken_back:
            message += f" {count(applied.acceptances_taken_back, 'acceptance')} taken back."
        if applied.exclusions_lifted:
            message += f" {count(applied.exclusions_lifted, 'excluded bead')} in exports again."
        if applied.pins_spread:
            message += " Pinned as a whole, as a part of it was."
        if decides and not self._move_to_next_decision():
            message += " Nothing is left to review in this list."
        self.show()
        self.say(message, tone=tone)

    def _move_to_next_decision(self) -> bool:
        """Go to the next bead to review; return False if none is left in the list."""
        state = self.state
        state.pace.record_decision(monotonic())
        if state.move_to_next(state.beads.is_to_review):
            return True
        return state.bead_id is not None and state.beads.is_to_review(state.bead_id)

    def list_document(self, document: int | None) -> None:
        """List the beads of one document, or of all for None, in the present order."""
        state = self.state
        state.show_view(replace(state.view, document=document))
        if state.view.order is Order.DOUBTFUL:
            state.move_to(0)
        self.show()
        self.say(f"{count(len(state.beads), 'bead')} listed.")

    def open_editor(self, side: Side, saved: str, draft: str | None) -> None:
        """Open the text field on one side of the bead under the cursor.

        Args:
            side: The side to edit.
            saved: The wording in the file.
            draft: What was typed and never saved, which the field then shows; None = nothing.
        """
        self.field.open(side, saved, draft)
        self.show()

    def close_editor(self) -> None:
        """Close the text field; the caller draws the screen.

        Nothing is lost: what was typed is in the file already, as a draft.
        """
        self.field.close()
        self.bead_list.focus()
        self.call_later(self._show_postponed)

    def is_available(self, command: Command) -> bool:
        """Return whether the command works now: in the text field, or in the list."""
        if not self.is_editing:
            return command.group != EDITOR
        return command.group == EDITOR or command.id in _ALSO_IN_EDITOR

    def place_of(self, command: Command) -> str:
        """Return where a command works that cannot be used now, and how to get there."""
        if command.group == EDITOR:
            keys = f"{self.key('word.edit-target')} or {self.key('word.edit-source')}"
            return f"in the text field, which {keys} opens"
        return f"in the list, to which {self.key('editor.keep-draft')} returns"

    def refusal(self, command: Command) -> str:
        """Refuse edits while the project is open for reading only."""
        refused = command.writes and self.state.read_only
        return "The project is open for reading only." if refused else ""

    def on_mount(self) -> None:
        """Greet the reviewer and start the checks."""
        greeting = greet(self.state, self.workbench.preferences, self.key)
        self.say(greeting.message, tone=greeting.tone)
        if greeting.explains:
            self.workbench.prefer(replace(self.workbench.preferences, legend=SHOWN))
        self.set_interval(_REMEMBER_SECONDS, self._remember_place)
        self._run_checks(self.state.checks.run)
        # On a busy machine the first screen may take longer than the checks rest at first.
        self.call_after_refresh(self.state.checks.note_key)
        self.call_after_refresh(self._find_crossing)

    def on_unmount(self) -> None:
        """Stop the threads before the project is closed."""
        self._remember_place()
        self.state.checks.close()
        self.field.end()

    def on_resize(self, event: events.Resize) -> None:
        """Divide the lines between list and bead, and draw both."""
        self.detail.take_lines(event.size)
        self.call_after_refresh(self.show)

    def on_key(self) -> None:
        """Let the checks rest while keys are pressed."""
        self.state.checks.note_key()

    def on_checks_failed(self, event: ChecksFailed) -> None:
        """Show why the checks cannot run."""
        self.state.checks.fail()
        self.show()
        self.report(event.error)

    def on_beads_checked(self, event: BeadsChecked) -> None:
        """Show the issues found, and check what was edited meanwhile."""
        if self.state.checks.record(event) and self.is_current:
            self.show()
        if event.done:
            self.run_waiting_checks()
            self._show_postponed()

    async def finish(self, waiting: Awaitable[None]) -> None:
        """Wait for the rest of a command; then show the view for which there was no time before."""
        await super().finish(waiting)
        self._show_postponed(waits=False)

    def _show_postponed(self, *, waits: bool | None = None) -> None:
        """Show the view that had to wait for the checks, unless the cursor has to stay.

        Args:
            waits: Whether a command waits that acts on the bead under the cursor; None = ask.
        """
        waits = self.is_waiting if waits is None else waits
        stays = waits or self.is_editing or self.is_held or not self.is_active
        if self.state.checks.is_done and not stays and self.state.show_postponed():
            self.show()

    def on_draft_editor_typed(self, event: DraftEditor.Typed) -> None:
        """Keep what was typed as a draft in the file, so that nothing is ever lost."""
        try:
            self.field.keep(event.bead_id, event.side, event.text)
        except WorkbenchError as error:
            # A panel would take the keys that follow; the field keeps them.
            self.say(f"What is typed is in no file yet: {error.what}. {error.hint}", tone="warning")
        self.field.follow_typing()

    def on_text_area_selection_changed(self) -> None:
        """Light what the word at the cursor of the field goes with."""
        if self.is_editing:
            self.field.words.follow()

    def on_bead_list_bead_clicked(self, event: BeadList.BeadClicked) -> None:
        """Put the cursor on the bead that was clicked."""
        if not self.is_editing:
            self.state.move_to(event.position)
            self.show()

    def on_document_map_place_clicked(self, event: DocumentMap.PlaceClicked) -> None:
        """Put the cursor on the stretch that was clicked."""
        if not self.is_editing:
            self.state.move_to_place(event.place)
            self.show()

    def _run_checks(self, work: Callable[[Post], None]) -> None:
        self.run_worker(
            partial(work, self.post_message), thread=True, group="checks", exit_on_error=False
        )

    def _find_crossing(self) -> None:
        """Find the beads that cross others beside all else, and then draw them so."""
        self.run_worker(
            self._read_crossing(), exclusive=True, group="crossing", exit_on_error=False
        )

    async def _read_crossing(self) -> None:
        crossing = await in_thread(self, self.state.session.crossing)
        if crossing != self.state.crossing:
            self.state.crossing = crossing
            if self.is_current:
                self.show()

    def _remember_place(self) -> None:
        place = self.state.last_place
        if place is not None and place != self._remembered:
            self.workbench.remember_place(self.path, place)
            self._remembered = place

    def run_waiting_checks(self) -> None:
        """Check what was edited, unless a run is under way that will."""
        if self.state.checks.claim_run():
            self._run_checks(self.state.checks.run_waiting)
