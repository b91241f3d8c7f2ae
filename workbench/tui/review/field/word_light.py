"""Which words go together: the word that is lit on one side, and its counterparts on the other."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from workbench.bitext import Side
from workbench.errors import WorkbenchError
from workbench.project.review.field.word_pairs import LinkedWord, Span, WordPairs
from workbench.tui.base.command_screen import CommandScreen
from workbench.tui.review.state import ReviewState
from workbench.tui.review.widgets.bead_detail import BeadDetail
from workbench.tui.safe_text import one_line
from workbench.tui.waiting import in_thread

_LONGEST = 20_000
"""Characters of both sides up to which words are lit: some 30 ms."""

Lit = dict[Side, tuple[Span, ...]]
"""Where the words stand that are lit, by side."""


class WordLight:
    """Lights words of the bead under the cursor: step by step, or the word in the text field.

    Args:
        screen: Runs what takes longer.
        state: The review.
        detail: Returns what shows the bead.
    """

    def __init__(
        self, screen: CommandScreen, state: ReviewState, detail: Callable[[], BeadDetail]
    ) -> None:
        self._screen = screen
        self._state = state
        self._detail = detail
        self._pairs = WordPairs(state.session.project)
        self._word: LinkedWord | None = None
        self._bead_id: int | None = None

    @property
    def is_on(self) -> bool:
        """Whether a word of the bead under the cursor is lit."""
        return self._word is not None and self._bead_id == self._state.bead_id

    @property
    def word(self) -> LinkedWord | None:
        """The word of the bead under the cursor that is lit; None if none is."""
        return self._word if self.is_on else None

    def lit(self) -> Lit:
        """Return what is lit of the bead under the cursor."""
        word = self.word
        if word is None:
            return {}
        return {side: tuple(word.spans(side)) for side in Side}

    def step(self, steps: int) -> str:
        """Light the next or the previous word of the active side, and return what it goes with.

        Args:
            steps: 1 or -1.

        Raises:
            EditError: The embedder has no vectors of words.
            ModelError: It is missing or broken.
        """
        row, side = self._state.row, self._state.side
        texts = (row.source, row.target or row.draft)
        after = self._word.span if self._word and self.is_on and self._word.side is side else None
        self._word = self._pairs.next_word(side, texts, after, steps)
        self._bead_id = self._state.bead_id
        if self._word is None:
            return "That was the last word." if after else "There is no word on this side."
        return describe(self._word, texts)

    def load(self) -> None:
        """Load the embedder, which takes a moment at the first time.

        Raises:
            EditError: It has no vectors of words.
            ModelError: It is missing or broken.
        """
        self._pairs.load()

    def open(self) -> None:
        """Begin to follow the cursor of the text field, once the embedder is loaded."""
        self.end()
        self._screen.run_worker(self._load_and_follow(), group="words", exclusive=True)

    def follow(self) -> None:
        """Light the counterparts of the word at the cursor of the text field."""
        field = self._detail().editor
        row = self._state.row
        own, other = field.wording, row.source if field.side is Side.TARGET else row.target
        texts = (other, own) if field.side is Side.TARGET else (own, other or row.draft)
        self._word, self._bead_id = None, self._state.bead_id
        if self._pairs.is_loaded and len(own) + len(other) <= _LONGEST and own == field.text:
            self._word = self._pairs.word_at(field.side, texts, field.place)
        self._detail().light(self.lit())

    def end(self) -> None:
        """Light no word any more."""
        self._word = None

    async def _load_and_follow(self) -> None:
        # Without an embedder the field works as before; stepping through words says why.
        with suppress(WorkbenchError):
            await in_thread(self._screen, self._pairs.load)
            if self._detail().editor.has_focus:
                self.follow()


def describe(word: LinkedWord, texts: tuple[str, str]) -> str:
    """Return a word and its counterparts as a sentence."""
    own, other = texts if word.side is Side.SOURCE else texts[::-1]
    here = one_line(own[slice(*word.span)])
    if not word.others:
        return f"“{here}” has no counterpart."
    return f"“{here}” goes with “{one_line(' … '.join(other[slice(*s)] for s in word.others))}”."
