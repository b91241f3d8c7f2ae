"""One check of one pair, and a termbase for it."""

from __future__ import annotations

from workbench.bitext import LanguagePair, Term
from workbench.quality import (
    DocumentContext,
    Issue,
    IssueKind,
    Pair,
    TermIndex,
    check_pair,
)

TERMS = TermIndex.from_terms(
    [
        Term(("conseil d'administration",), ("board of directors", "board")),
        Term(("conseil",), ("council",)),
        Term(("réseau neuronal", "réseau de neurones"), ("neural network",)),
        Term(("cheval",), ("horse",)),
    ],
    LanguagePair("fr", "en-GB"),
)


def issues(source: str, target: str, kind: IssueKind, **context: object) -> list[Issue]:
    """Return the issues of one kind of a pair, in a document with this context."""
    pair = Pair(source, target)
    return list(check_pair(pair, DocumentContext(**context), only={kind}))  # type: ignore[arg-type]
