"""The text field of the review: which side of which bead it edits, and what helps meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from workbench.bitext import Side
from workbench.errors import EditError
from workbench.tui.base.command_screen import CommandScreen
from workbench.tui.review.field.hints import FieldHints
from workbench.tui.review.field.translation_assistant import TranslationAssistant
from workbench.tui.review.field.word_light import WordLight
from workbench.tui.review.state import ReviewState
from workbench.tui.review.widgets.bead_detail import BeadDetail
from workbench.tui.review.widgets.draft_editor import DraftEditor


class TextField:
    """The text field over one side of a bead, open or closed.

    What is typed is kept in the project file as a draft, key by key, so closing it loses nothing.

    Args:
        screen: Shows messages and runs what takes longer.
        state: The review.
        detail: Returns what shows the bead and holds the field.

    Attributes:
        saved_wording: The wording in the file of the side that is being edited.
        assistant: Asks the translator.
        hints: Shows what the text in the field lacks, and its misspelt words.
        words: Lights words that go together.
    """

    def __init__(
        self, screen: CommandScreen, state: ReviewState, detail: Callable[[], BeadDetail]
    ) -> None:
        self.saved_wording = ""
        self._state = state
        self._detail = detail
        self._editor: DraftEditor | None = None
        self.assistant = TranslationAssistant(screen, state, lambda: self._editor)
        self.hints = FieldHints(screen, state, detail)
        self.words = WordLight(screen, state, detail)

    @property
    def is_open(self) -> bool:
        """Whether a side is being edited."""
        return self._editor is not None

    @property
    def place(self) -> tuple[int, Side] | None:
        """The bead and the side that are edited; None = the field is closed."""
        return (self._editor.bead_id, self._editor.side) if self._editor else None

    @property
    def editor(self) -> DraftEditor:
        """What the text is typed into.

        Raises:
            EditError: The field is closed.
        """
        if self._editor is None:
            raise EditError("no field is open")
        return self._editor

    @property
    def language(self) -> str:
        """The code of the language that is typed.

        Raises:
            EditError: The field is closed.
        """
        languages = self._state.session.languages
        return languages.target if self.editor.side is Side.TARGET else languages.source

    def open(self, side: Side, saved: str, draft: str | None) -> None:
        """Open the field on one side of the bead under the cursor.

        Args:
            side: The side to edit.
            saved: The wording in the file.
            draft: What was typed and never saved, which the field then shows; None = nothing.
        """
        self.saved_wording = saved
        self._editor = self._detail().editor
        self._editor.open(self._state.here, side, saved if draft is None else draft)
        self.hints.open()
        self.words.open()
        self._detail().open_field(side)
        self._editor.focus()

    def close(self) -> None:
        """Close the field."""
        self._editor = None
        self.words.end()
        self.hints.close()
        self._detail().close_field()

    def keep(self, bead_id: int, side: Side, text: str) -> None:
        """Write what was typed into the file; what is saved already needs no draft.

        Raises:
            WorkbenchError: The file cannot be written.
        """
        if text == self.saved_wording:
            self._state.session.drop_unsaved_text(bead_id, side)
        else:
            self._state.session.keep_unsaved_text(bead_id, side, text)

    def follow_typing(self) -> None:
        """Bring what helps up to date with what was typed."""
        if self.is_open:
            self.hints.refresh()
        self.assistant.suggest_soon()

    def end(self) -> None:
        """Stop all that runs beside the field: the project is closed next."""
        self.assistant.close()
        self.hints.close()
