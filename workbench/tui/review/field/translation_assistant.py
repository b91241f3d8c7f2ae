"""Asks the translator for the review screen, which can be used meanwhile."""

from __future__ import annotations

from asyncio import wrap_future
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeVar

from textual.timer import Timer

from workbench.bitext import Side
from workbench.errors import EditError, ModelError
from workbench.project.models import ModelChoice
from workbench.project.review.translator import ReviewTranslator
from workbench.tui.base.command_screen import CommandScreen
from workbench.tui.review.state import ReviewState
from workbench.tui.review.widgets.draft_editor import DraftEditor
from workbench.tui.waiting import while_open

_REST_SECONDS = 0.3
"""Seconds without a key after which the rest of the sentence is suggested."""

_Result = TypeVar("_Result")


class TranslationAssistant:
    """Asks the translator, and suggests how the text that is being typed may continue.

    No model is loaded before the first question. Once the user has asked for a completion, the
    field is completed whenever the user stops typing.

    Args:
        screen: Shows messages and runs what waits for an answer.
        state: The review.
        open_field: Returns the text field that is open; None = none is.
    """

    def __init__(
        self,
        screen: CommandScreen,
        state: ReviewState,
        open_field: Callable[[], DraftEditor | None],
    ) -> None:
        self._screen = screen
        self._state = state
        self._open_field = open_field
        self._translator: ReviewTranslator | None = None
        self._timer: Timer | None = None
        self._pending: Future[str] | None = None
        self._suggests = False

    @property
    def translator(self) -> ReviewTranslator:
        """The translator; its model is loaded by the first question."""
        if self._translator is None:
            models = replace(
                self._screen.workbench.models or ModelChoice(), termbase=self._state.termbase
            )
            self._translator = ReviewTranslator(self._state.session, models)
        return self._translator

    def close(self) -> None:
        """Stop suggesting, and close the translator."""
        if self._timer:
            self._timer.stop()
        if self._translator:
            self._translator.close()

    async def answer(self, question: Future[_Result]) -> _Result:
        """Wait for an answer of the translator, and show a message meanwhile.

        Raises:
            ModelError: There is no translator for the two languages, or it cannot be read.
        """
        is_open = self._translator is not None and self._translator.is_open
        self._screen.say("Translating …" if is_open else "Loading the translator …")
        return await while_open(self._screen, wrap_future(question))

    def suggest_soon(self) -> None:
        """Suggest how the typed text may continue, once no key is pressed for a moment."""
        if self._timer:
            self._timer.stop()
        if self._suggests:
            self._timer = self._screen.set_timer(_REST_SECONDS, self._suggest_quietly)

    async def suggest(self, *, quietly: bool = False) -> None:
        """Ask how the typed text may continue, and show it behind the cursor; Tab takes it.

        Args:
            quietly: Whether to show no message where nothing can be suggested.
        """
        self._suggests = True
        field = self._open_field()
        if field is None:
            raise EditError("no field is open")
        if field.side is not Side.TARGET or not field.is_at_end:
            if not quietly:
                self._screen.say("Only the end of the translation is completed.", tone="warning")
            return
        if self._pending:
            self._pending.cancel()
        typed, source = field.wording, self._state.row.source
        place = self._screen.open_field
        self._pending = self.translator.complete(source, typed)
        pending = self._pending
        waiting = (
            while_open(self._screen, wrap_future(pending)) if quietly else self.answer(pending)
        )
        try:
            rest = await waiting
        except ModelError:
            self._suggests = False
            raise
        is_there = place == self._screen.open_field and field.wording == typed
        if not is_there or not field.is_at_end:
            return
        field.suggest(rest)
        if rest:
            self._screen.say(f"Tab takes: {rest.strip()}")
        elif not quietly:
            self._screen.say("The translator has nothing to add.")

    def _suggest_quietly(self) -> None:
        if self._open_field() is not None:
            self._screen.run_worker(
                self._screen.finish(self.suggest(quietly=True)), group="completion", exclusive=True
            )
