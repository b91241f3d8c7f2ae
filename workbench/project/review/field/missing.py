"""What a text that is being typed still lacks, compared with the other side of its bead."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from workbench.bitext import LanguagePair, Side, Term
from workbench.formats import read_termbase
from workbench.quality import Pair, TermIndex
from workbench.quality.missing import MissingItem, find_missing


class MissingFinder:
    """Finds what one side of a bead lacks; the termbase is read by the first question.

    Args:
        languages: Languages of the project.
        termbase: CSV, TSV or TBX file of terms; None = there is none.
    """

    def __init__(self, languages: LanguagePair, termbase: Path | None = None) -> None:
        self._languages = languages
        self._termbase = termbase

    def find(self, side: Side, other: str, text: str) -> list[MissingItem]:
        """Return what a text lacks, in the order of the other side.

        Args:
            side: The side that the text is of.
            other: The text of the other side.
            text: What is typed.

        Raises:
            BadInputError: The termbase cannot be read.
        """
        languages = self._languages if side is Side.TARGET else self._languages.reversed()
        return find_missing(Pair(other, text, languages), self._terms[side])

    @cached_property
    def _terms(self) -> dict[Side, TermIndex | None]:
        """The terms to write on each side."""
        if self._termbase is None:
            return dict.fromkeys(Side)
        terms = read_termbase(self._termbase, self._languages)
        turned = [Term(term.target, term.source) for term in terms]
        return {
            Side.TARGET: TermIndex.from_terms(terms, self._languages),
            Side.SOURCE: TermIndex.from_terms(turned, self._languages.reversed()),
        }
