"""A termbase as the translator uses it: drafts get its terms."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import LanguagePair, Term
from workbench.formats import read_termbase
from workbench.jobs import SILENT, Reporter
from workbench.quality.terms import TermIndex, TermMatch

if TYPE_CHECKING:
    from workbench.translate.protection import FoundTerm

_DIGITS = 12
"""Hexadecimal digits of the hash of a termbase in a signature."""


def load_steering_terms(
    path: Path, languages: LanguagePair, *, reporter: Reporter = SILENT
) -> TermbaseTerms:
    """Read a termbase that the drafts are to follow.

    Raises:
        BadInputError: It cannot be read.
    """
    terms = read_termbase(path, languages, reporter=reporter)
    named = "\n".join(f"{term.source}\t{term.target}" for term in terms)
    digest = hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
    return TermbaseTerms(TermIndex.from_terms(terms, languages), digest)


@dataclass(frozen=True)
class TermbaseTerms:
    """The terms of a termbase.

    Attributes:
        index: Finds them.
        signature: Hash of the terms.
    """

    index: TermIndex
    signature: str

    def find(self, text: str) -> Sequence[FoundTerm]:
        """Return the terms in a text that have a translation."""
        from workbench.translate.protection import FoundTerm  # the engine is loaded by now

        return [
            FoundTerm(match.start, match.end, _preferred(match, text))
            for match in self.index.find(text)
            if match.targets
        ]

    def has_any(self, draft: str, targets: Sequence[str]) -> bool:
        """Return whether a draft has one of these translations, in any form."""
        return self.index.has_any(draft, targets)


def _preferred(match: TermMatch, text: str) -> tuple[str, ...]:
    """Return the translations; first the one whose place in its list is that of the form found.

    A termbase that lists ``cheval | chevaux`` and ``horse | horses`` gives the plural for a plural.
    """
    words = text[match.start : match.end].casefold()
    paired = [
        term.target[place]
        for term in match.terms
        for place, name in enumerate(term.source)
        if name.casefold() == words and place < len(term.target) and _is_paired(term)
    ]
    return tuple(dict.fromkeys((*paired, *match.targets)))


def _is_paired(term: Term) -> bool:
    return len(term.source) == len(term.target)
