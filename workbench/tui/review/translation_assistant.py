"""The translator at a reviewer's side: asked without the screen standing still."""

from __future__ import annotations

from asyncio import wrap_future
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from textual.timer import Timer

from workbench.bitext import Side
from workbench.errors import ModelError

if TYPE_CHECKING:
    from workbench.project.review.translator import SecondTranslator
    from workbench.tui.review.screen import ReviewScreen

_QUIET = 0.3
"""Seconds without a key after which the rest of the sentence is suggested."""

_Result = TypeVar("_Result")


class TranslationAssistant:
    """Asks the translator for one review screen, and suggests what may follow what is typed.

    Nothing is loaded before the first question. Once somebody has asked for a completion, the
    field is completed whenever the keys rest.
    """

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen
        self._translator: SecondTranslator | None = None
        self._timer: Timer | None = None
        self._pending: Future[str] | None = None
        self._suggests = False

    @property
    def translator(self) -> SecondTranslator:
        """The translator, whose model is opened by the first question."""
        if self._translator is None:
            from workbench.project.review.translator import SecondTranslator

            session = self._screen.state.session
            self._translator = SecondTranslator(session, self._screen.workbench.models)
        return self._translator

    def close(self) -> None:
        """The review ends."""
        if self._timer:
            self._timer.stop()
        if self._translator:
            self._translator.close()

    async def answer(self, question: Future[_Result]) -> _Result:
        """Wait for an answer, saying what is waited for.

        Raises:
            ModelError: There is no translator for the pair, or it is broken.
        """
        is_open = self._translator is not None and self._translator.is_open
        self._screen.say("TranslationAssistant …" if is_open else "Opening the translator …")
        return await wrap_future(question)

    def suggest_soon(self) -> None:
        """Something was typed: suggest what may follow once the keys rest."""
        if self._timer:
            self._timer.stop()
        if self._suggests:
            self._timer = self._screen.set_timer(_QUIET, self._suggest_quietly)

    async def suggest(self, *, quietly: bool = False) -> None:
        """Ask what may follow what is typed, and show it behind the cursor; Tab takes it.

        Args:
            quietly: Say nothing where nothing follows.
        """
        self._suggests = True
        field = self._screen.open_field
        if field.side is not Side.TARGET or not field.is_at_end:
            if not quietly:
                self._screen.say("Only the end of the translation is completed.", tone="warning")
            return
        if self._pending:
            self._pending.cancel()
        typed, source = field.wording, self._screen.state.row.source
        self._pending = self.translator.complete(source, typed)
        waiting = wrap_future(self._pending) if quietly else self.answer(self._pending)
        try:
            rest = await waiting
        except ModelError:
            self._suggests = False
            raise
        if not self._screen.is_editing or field.wording != typed or not field.is_at_end:
            return
        field.suggest(rest)
        if rest:
            self._screen.say(f"Tab takes: {rest.strip()}")
        elif not quietly:
            self._screen.say("The translator has nothing to add.")

    def _suggest_quietly(self) -> None:
        if self._screen.is_editing:
            self._screen.run_worker(
                self._screen.finish(self.suggest(quietly=True)), group="completion", exclusive=True
            )
