"""Which words of a bead go together, for the screen; loads the embedder when it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.bitext import Side
from workbench.errors import EditError
from workbench.project.models import EMBEDDER_KEY
from workbench.store import ProjectFile

if TYPE_CHECKING:
    from workbench.align.pair_evidence.tokens import SpanEmbedder
    from workbench.align.pair_evidence.word_links import WordLink

Span = tuple[int, int]
"""Offsets of the first character of a word and after its last one."""


@dataclass(frozen=True, slots=True)
class LinkedWord:
    """A word of one side and the words of the other side that belong to it.

    Attributes:
        side: The side of the word.
        span: Where it stands.
        others: Where the words of the other side stand; empty = it has no counterpart.
    """

    side: Side
    span: Span
    others: tuple[Span, ...]

    def spans(self, side: Side) -> Sequence[Span]:
        """Return what is to be marked on a side."""
        return (self.span,) if side is self.side else self.others


class WordPairs:
    """Finds the words that belong together.

    Args:
        project: The project, whose embedder is used.
    """

    def __init__(self, project: ProjectFile) -> None:
        self._project = project
        self._last: tuple[str, str, list[WordLink]] = ("", "", [])

    @property
    def is_loaded(self) -> bool:
        """Whether the embedder is loaded."""
        return "_embedder" in self.__dict__

    def load(self) -> None:
        """Load the embedder.

        Raises:
            EditError: It has no vectors of words.
            ModelError: It is missing or broken.
        """
        _ = self._embedder

    def word_at(self, side: Side, texts: tuple[str, str], place: int) -> LinkedWord | None:
        """Return the word that holds a character, or ends before it; None = there is no word.

        Args:
            side: The side on which the word is.
            texts: Source and target.
            place: Offset of the character in the text of that side.

        Raises:
            EditError: The embedder of the project has no vectors of tokens.
            ModelError: It is missing or broken.
        """
        # numpy and tokenizers: 0.1 s
        from workbench.align.pair_evidence.word_links import find_words

        words = find_words(texts[side is Side.TARGET])
        here = [span for span in words if span[0] <= place <= span[1]]
        return self._linked(side, texts, here[-1]) if here else None

    def next_word(
        self, side: Side, texts: tuple[str, str], after: Span | None, step: int
    ) -> LinkedWord | None:
        """Return the word behind or before another one; None = there is none.

        Args:
            side: The side on which the words are.
            texts: Source and target.
            after: The other word; None = begin at the first or last word.
            step: 1 for the word behind it, -1 for the one before it.

        Raises:
            EditError: The embedder of the project has no vectors of tokens.
            ModelError: It is missing or broken.
        """
        # numpy: 0.1 s
        from workbench.align.pair_evidence.word_links import find_words

        words = find_words(texts[side is Side.TARGET])
        number = 0 if step > 0 else len(words) - 1
        if after in words:
            number = words.index(after) + step
        return self._linked(side, texts, words[number]) if 0 <= number < len(words) else None

    def _linked(self, side: Side, texts: tuple[str, str], span: Span) -> LinkedWord:
        # numpy: 0.1 s
        from workbench.align.pair_evidence.word_links import link_words

        if self._last[:2] != texts:
            self._last = (*texts, link_words(*texts, self._embedder))
        pairs = [(link.source, link.target) for link in self._last[2]]
        own, other = (0, 1) if side is Side.SOURCE else (1, 0)
        return LinkedWord(side, span, tuple(p[other] for p in pairs if p[own] == span))

    @cached_property
    def _embedder(self) -> SpanEmbedder:
        # numpy and tokenizers: 0.1 s
        from workbench.align.embedding.embed import load_static
        from workbench.align.pair_evidence.tokens import SpanEmbedder

        embedder = load_static(self._project.meta.get(EMBEDDER_KEY) or None)
        if not isinstance(embedder, SpanEmbedder):
            raise EditError("the embedder of this project has no vectors of words")
        return embedder
