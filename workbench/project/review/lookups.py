"""What a reviewer can look up: the concordance, the text around a bead, who made the bead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.bitext import Origin, Side
from workbench.project.review.session import ReviewSession
from workbench.project.review.view import HistoryEntry
from workbench.store import ConcordanceHits, Role

__all__ = [
    "ConcordanceHits",
    "SideContext",
    "find_terms",
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

    Case and accents are ignored, and any punctuation may stand between the words of a term.
    """
    folded, places = _fold(text)
    spans: list[tuple[int, int]] = []
    for term in terms:
        words = re.findall(r"\w+", _fold(term)[0])
        if words:
            pattern = re.compile(r"\b" + r"\W+".join(map(re.escape, words)))
            spans += [
                (places[match.start()], places[match.end() - 1] + 1)
                for match in pattern.finditer(folded)
            ]
    return sorted(spans)


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


def _fold(text: str) -> tuple[str, list[int]]:
    """Return the text in lower case without accents, and each character's place in ``text``."""
    folded, places = [], []
    for place, character in enumerate(text):
        for part in unicodedata.normalize("NFD", character.casefold()):
            if not unicodedata.combining(part):
                folded.append(part)
                places.append(place)
    return "".join(folded), places
