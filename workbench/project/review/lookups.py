"""What a reviewer can look up: the concordance, the document around a bead, who made it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.bitext import Origin, Side
from workbench.project.review.session import HistoryEntry, ReviewSession
from workbench.store import Role

_MOST = 500
_AROUND = 4_000
_MAKERS = {Origin.ALIGNER: (Role.EMBEDDER, "paired"), Origin.MODEL: (Role.TRANSLATOR, "rendered")}


@dataclass(frozen=True, slots=True)
class Found:
    """Where something was found.

    Attributes:
        ids: Beads in document order, five hundred at the most.
        is_all: Whether there are no more.
        terms: The words and phrases that were looked for.
    """

    ids: Sequence[int]
    is_all: bool
    terms: Sequence[str]


@dataclass(frozen=True, slots=True)
class Surrounding:
    """One side of a document around a bead, as it was read.

    Attributes:
        before: Up to four thousand characters.
        here: The stretch from the bead's first sentence to its last; empty where it has none.
        after: Up to four thousand characters.
    """

    before: str
    here: str
    after: str


def look_up(session: ReviewSession, text: str) -> Found:
    """Where words or phrases stand on either side of the project; case and accents are ignored.

    All words must stand on one side of a bead; ``"in quotes"`` one after another; ``navig*`` at
    its beginning.
    """
    hits = session.project.concordance.find(text, most=_MOST)
    return Found(hits.ids, hits.is_all, hits.terms)


def marked(text: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    """Where the terms stand in a text, at the beginning of a word; case and accents ignored."""
    folded, places = _folded(text)
    spans: list[tuple[int, int]] = []
    for term in terms:
        words = re.findall(r"\w+", _folded(term)[0])
        if words:
            pattern = re.compile(r"\b" + r"\W+".join(map(re.escape, words)))
            spans += [
                (places[match.start()], places[match.end() - 1] + 1)
                for match in pattern.finditer(folded)
            ]
    return sorted(spans)


def surroundings(session: ReviewSession, bead_id: int) -> dict[Side, Surrounding]:
    """Both sides of the document around a bead; a side that the document lacks is left out."""
    found = {}
    for side in Side:
        stretch = session.project.documents.stretch(bead_id, side, around=_AROUND)
        if stretch is not None:
            found[side] = Surrounding(*stretch)
    return found


def whole_history(session: ReviewSession, bead_id: int) -> list[HistoryEntry]:
    """Who made a bead what it is, newest first: the edits, and below them who made it at first."""
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


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in lower case without accents, and where each of its characters comes from."""
    out, places = [], []
    for place, character in enumerate(text):
        for part in unicodedata.normalize("NFD", character.casefold()):
            if not unicodedata.combining(part):
                out.append(part)
                places.append(place)
    return "".join(out), places
