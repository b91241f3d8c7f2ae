"""Naming sentences by number, as ``12 + 15:2``: all of № 12, and the second sentence of № 15."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.bitext import Side
from workbench.bitext.edits.text_parts import parts_in
from workbench.errors import EditError
from workbench.project.review.session import ReviewSession

_ONE = re.compile(r"(\d{1,9})(?:\s*-\s*(\d{1,9}))?(?:\s*:\s*(\d{1,9})(?:\s*-\s*(\d{1,9}))?)?")

_MOST = 200
"""Beads that can be named at once."""

_HINT = "Write 12 for a bead, 12-14 for several, 15:2 for a sentence of one, + between them."


@dataclass(frozen=True, slots=True)
class NamedSentence:
    """A sentence that a reviewer named by number.

    Attributes:
        number: Number of its bead, from 1.
        part: Which sentence of that side of the bead it is, from 1.
        of: How many sentences that side of the bead has.
        segment: Its segment.
        text: Its text as it is now.
    """

    number: int
    part: int
    of: int
    segment: int
    text: str

    @property
    def name(self) -> str:
        """Its shortest name, such as ``12`` or ``15:2``."""
        return str(self.number) if self.of == 1 else f"{self.number}:{self.part}"


def find_sentences(
    session: ReviewSession, ids: Sequence[int], text: str, side: Side
) -> list[NamedSentence]:
    """Return the sentences of a side that are named, in the given order, each once.

    Args:
        session: The open project.
        ids: The ids of all beads, in order; number 1 is the first.
        text: What the reviewer has typed; empty = none.
        side: The side.

    Raises:
        EditError: It cannot be read, or names what is not there.
    """
    found: dict[int, NamedSentence] = {}
    for part in re.split(r"[+,;]", text):
        if part.strip():
            for sentence in _named(session, ids, part.strip(), side):
                found.setdefault(sentence.segment, sentence)
    return list(found.values())


def find_bead(ids: Sequence[int], number: int) -> int:
    """Return the id of the bead of a number, from 1.

    Raises:
        EditError: There is none.
    """
    if not 1 <= number <= len(ids):
        raise EditError(f"there is no № {number}", hint=f"The last one is № {len(ids):,}.")
    return ids[number - 1]


def _named(
    session: ReviewSession, ids: Sequence[int], text: str, side: Side
) -> list[NamedSentence]:
    match = _ONE.fullmatch(text)
    if not match:
        raise EditError(f"“{text}” names no sentence", hint=_HINT)
    first, last, part, last_part = (int(n) if n else 0 for n in match.groups())
    last = last or first
    if part and last != first:
        raise EditError(f"“{text}” names a sentence of several beads", hint=_HINT)
    if not 0 <= last - first < _MOST:
        raise EditError(f"“{text}” names no beads, or more than {_MOST}", hint=_HINT)
    found = []
    for number in range(first, last + 1):
        sentences = sentences_of(session, find_bead(ids, number), number, side)
        if part:
            wanted = sentences[part - 1 : last_part or part]
            if not wanted or part < 1 or (last_part or part) > len(sentences):
                many = f"{len(sentences)} sentence{'s' * (len(sentences) != 1)}"
                raise EditError(f"№ {number} has {many}")
            sentences = wanted
        elif not sentences and first == last:
            raise EditError(f"№ {number} has no sentence")
        found += sentences
    return found


def sentences_of(
    session: ReviewSession, bead_id: int, number: int, side: Side
) -> list[NamedSentence]:
    """Return the sentences of one side of a bead.

    Args:
        session: The open project.
        bead_id: The bead.
        number: Its number, from 1.
        side: The side.
    """
    passage = session.passage(bead_id, before=0, after=0)
    parts = [p for p in parts_in(passage, passage.beads[0], side) if p.segment is not None]
    return [
        NamedSentence(number, place, len(parts), part.segment, part.text)
        for place, part in enumerate(parts, 1)
        if part.segment is not None
    ]
