"""What a reviewer can look up: the concordance, the text around a bead, who made the bead."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.bitext import Origin, Side
from workbench.bitext.folding import end_of, fold, fold_places
from workbench.project.review.session import ReviewSession
from workbench.project.review.view import HistoryEntry
from workbench.store import ConcordanceHits, Role

__all__ = [
    "ConcordanceHits",
    "SideContext",
    "find_spans",
    "find_terms",
    "find_text",
    "full_history",
    "search_concordance",
    "side_contexts",
]

_MOST_HITS = 500
"""Beads that a concordance search returns at most."""

_AROUND = 4_000
"""Characters of the document shown before and after a bead."""

_MAKERS = {Origin.ALIGNER: (Role.EMBEDDER, "paired"), Origin.MODEL: (Role.TRANSLATOR, "rendered")}
"""For each machine origin of a bead, the role of the model that made it and what it did."""


@dataclass(frozen=True, slots=True)
class SideContext:
    """One side of a document around a bead, as it was read.

    Attributes:
        before: Up to 4,000 characters before the bead.
        here: The text from the bead's first sentence to its last; empty if it has none.
        after: Up to 4,000 characters after the bead.
    """

    before: str
    here: str
    after: str


def search_concordance(session: ReviewSession, text: str) -> ConcordanceHits:
    """Find the beads one side of which contains all words of a text; case and accents are ignored.

    Args:
        session: The review.
        text: Words; a phrase in ``"quotes"``; ``navig*`` for all words with this beginning.

    Returns:
        500 beads at most, in document order.
    """
    return session.project.concordance.find(text, most=_MOST_HITS)


def find_terms(text: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    """Return where terms stand in a text, at the beginning of a word, as sorted offsets.

    Case, accents, apostrophes and ligatures are folded, and any punctuation may stand between the
    words of a term.
    """
    folded, places = fold_places(text)
    spans: list[tuple[int, int]] = []
    for term in terms:
        words = re.findall(r"\w+", fold(term))
        if words:
            pattern = re.compile(r"\b" + r"\W+".join(map(re.escape, words)))
            spans += [
                (places[match.start()], end_of(places, match.end()))
                for match in pattern.finditer(folded)
            ]
    return sorted(spans)


def find_text(session: ReviewSession, text: str) -> array[int]:
    """Return the beads in which a text stands on either side or in the note, in document order.

    Case, accents, apostrophes and ligatures are folded. Machine drafts are not searched.
    """
    folded = re.escape(fold(text))
    return session.project.views.bead_ids(text=folded, in_notes=True) if folded else array("q")


def find_spans(text: str, sought: str) -> list[tuple[int, int]]:
    """Return where a text stands in another one, folded, as offsets in order."""
    wanted = fold(sought)
    if not wanted:
        return []
    folded, places = fold_places(text)
    return [
        (places[match.start()], end_of(places, match.end()))
        for match in re.finditer(re.escape(wanted), folded)
    ]


def side_contexts(session: ReviewSession, bead_id: int) -> dict[Side, SideContext]:
    """Return the text around a bead on each side that its document has."""
    contexts = {}
    for side in Side:
        context = session.project.contexts.get(bead_id, side, around=_AROUND)
        if context is not None:
            contexts[side] = SideContext(*context)
    return contexts


def full_history(session: ReviewSession, bead_id: int) -> list[HistoryEntry]:
    """Return the history of a bead, newest first: its edits, then what made it at the build."""
    entries = session.history(bead_id)
    first = session.project.journal.first_state(bead_id)
    if first is None:
        return entries
    actor, verb = str(first.origin), "made"
    if first.origin in _MAKERS:
        role, verb = _MAKERS[first.origin]
        names = [model.name for model in session.project.meta.models() if model.role is role]
        actor += f" {names[-1]}" if names else ""
    if first.confidence is not None:
        verb += f", {round(first.confidence * 100)} % sure"
    return [*entries, HistoryEntry("at the build", actor, verb, False)]
