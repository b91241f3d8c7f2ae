"""The line below the open text field: what the text lacks, and its misspelt words."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer

from workbench.bitext import Side
from workbench.errors import WorkbenchError
from workbench.project.review.field import MissingFinder
from workbench.quality import Pair
from workbench.quality.missing import MissingItem
from workbench.quality.spelling import find_misspelt
from workbench.quality.spelling.words import Word
from workbench.tui.base.command_screen import CommandScreen
from workbench.tui.review.state import ReviewState
from workbench.tui.review.widgets.bead_detail import BeadDetail
from workbench.tui.safe_text import one_line

_AT_ONCE = 1_500
"""Characters of both sides up to which each key is followed at once: 10 ms at the most."""

_REST_SECONDS = 0.3
"""Seconds without a key after which a longer text is looked at."""


class FieldHints:
    """Shows what the text in the field lacks and which words are misspelt, as it is typed.

    Args:
        screen: Shows errors.
        state: The review.
        detail: Returns what shows the line.
    """

    def __init__(
        self, screen: CommandScreen, state: ReviewState, detail: Callable[[], BeadDetail]
    ) -> None:
        self._screen = screen
        self._state = state
        self._detail = detail
        self._finder = MissingFinder(state.session.languages, state.termbase)
        self._timer: Timer | None = None

    def missing(self) -> list[MissingItem]:
        """Return what the text in the field lacks.

        Raises:
            BadInputError: The termbase cannot be read.
        """
        field = self._detail().editor
        return self._finder.find(field.side, self._other_side(), field.wording)

    def open(self) -> None:
        """Show what the text lacks with which the field is opened."""
        self._show()

    def refresh(self) -> None:
        """Show what the text lacks: at once, or after a rest if the texts are long."""
        if self._timer:
            self._timer.stop()
        if len(self._other_side()) + len(self._detail().editor.wording) <= _AT_ONCE:
            self._show()
        else:
            self._timer = self._screen.set_timer(_REST_SECONDS, self._show)

    def close(self) -> None:
        """Show nothing more: the field is closed."""
        if self._timer:
            self._timer.stop()

    def _other_side(self) -> str:
        row = self._state.row
        return row.source if self._detail().editor.side is Side.TARGET else row.target or row.draft

    def misspelt(self) -> list[Word]:
        """Return the misspelt words of the field; only the translation is checked."""
        field = self._detail().editor
        if field.side is not Side.TARGET or self._state.bead_id is None:
            return []
        return misspelt_words(self._state, field.text)

    def _show(self) -> None:
        field, screen = self._detail().editor, self._screen
        try:
            missing = self.missing()
            # The word that is being typed is not complete yet.
            words = [word for word in self.misspelt() if word.span[1] != field.place]
        except WorkbenchError as error:
            screen.say(f"The text cannot be checked: {error}", tone="warning")
            return
        row = self._state.row
        saved = row.source if field.side is Side.SOURCE else row.target or row.draft
        is_changed = field.wording != saved
        if not missing and not field.wording.strip():
            self._detail().show_hints((), is_changed=is_changed)
            return
        field.mark_misspelt([word.span for word in words])
        line = hint_line(missing, screen.key("editor.insert-missing"))
        if words:
            names = ", ".join(dict.fromkeys(one_line(word.text) for word in words))
            line = f"Spelling ({screen.key('editor.spelling')}): {names} · {line}"
        self._detail().show_hints((line,), is_changed=is_changed)


def misspelt_words(state: ReviewState, target: str | None = None) -> list[Word]:
    """Return the misspelt words of the translation of the bead under the cursor.

    Args:
        state: The review.
        target: The translation; None = as it is in the file.
    """
    row = state.row
    context = state.checks.spelling(row.bead.id)
    if context is None:
        return []
    text = row.target or row.draft if target is None else target
    return find_misspelt(Pair(row.source, text, state.session.languages), context)


def hint_line(missing: list[MissingItem], key: str = "^g") -> str:
    """Return what is missing as one line, with the key that inserts it."""
    if not missing:
        return "Nothing of the other side is missing: numbers, names, terms, tags."
    names = " · ".join(one_line("/".join((item.text, *item.others))) for item in missing)
    return f"Missing ({key} inserts): {names}"
