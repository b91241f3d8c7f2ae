"""Find and replace across a project: every hit is shown first, and one undo takes all back."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from workbench.bitext import Edit, EditKind, Side, verbs
from workbench.errors import EditError, UsageError
from workbench.project.review.session import AppliedEdit, ReviewSession, Row, View

_PAGE = 200


@dataclass(frozen=True, slots=True)
class Search:
    r"""What to look for and what to put in its place.

    Attributes:
        text: Plain text, or a regular expression.
        replacement: With an expression, ``\\1`` is its first group.
        sides: Where to look.
    """

    text: str
    replacement: str
    is_regex: bool = False
    match_case: bool = True
    whole_words: bool = False
    sides: frozenset[Side] = frozenset(Side)

    def compiled(self) -> re.Pattern[str]:
        """The search as a regular expression.

        Raises:
            UsageError: It cannot be read, or nothing is looked for.
        """
        if not self.text:
            raise UsageError("nothing is looked for", hint="Type what to find.")
        try:
            pattern = re.compile(self._pattern, 0 if self.match_case else re.IGNORECASE)
            if self.is_regex:
                re.compile(f"(?:{self._pattern})|").sub(self.replacement, "")
        except (re.error, IndexError) as error:
            raise UsageError(
                f"the expression or its replacement cannot be read: {error}", where=self.text
            ) from None
        return pattern

    @property
    def _pattern(self) -> str:
        pattern = self.text if self.is_regex else re.escape(self.text)
        return rf"(?<!\w)(?:{pattern})(?!\w)" if self.whole_words else pattern

    @property
    def filter(self) -> str:
        """An expression that finds at least the same beads, whatever the case."""
        return self._pattern


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the text was found.

    Attributes:
        wording: The whole side as it stands.
        start: Where the hit begins in it.
        end: One past its end.
        replacement: What is to stand there.
    """

    bead_id: int
    side: Side
    wording: str
    start: int
    end: int
    replacement: str


def find_hits(session: ReviewSession, search: Search) -> Iterator[Hit]:
    """Every hit in document order; a hit that would change nothing is left out.

    A machine draft that nobody worded is no wording yet, and is not looked at.

    Raises:
        UsageError: The search cannot be read.
    """
    pattern = search.compiled()
    ids = session.bead_ids(View(text=search.filter))
    for start in range(0, len(ids), _PAGE):
        for row in session.rows(ids[start : start + _PAGE]):
            for side in Side:
                if side in search.sides:
                    yield from _hits(row, side, pattern, search)


def _hits(row: Row, side: Side, pattern: re.Pattern[str], search: Search) -> Iterator[Hit]:
    wording = row.source if side is Side.SOURCE else row.target
    for match in pattern.finditer(wording):
        fresh = match.expand(search.replacement) if search.is_regex else search.replacement
        if match.end() > match.start() and fresh != match.group():
            yield Hit(row.bead.id, side, wording, match.start(), match.end(), fresh)


def replace_hits(session: ReviewSession, hits: Collection[Hit]) -> AppliedEdit:
    """Put the replacements in place, all in one edit.

    Raises:
        EditError: There is none, or a wording has changed since it was found.
    """
    if not hits:
        raise EditError("no hit is chosen")
    by_bead: dict[int, dict[Side, list[Hit]]] = {}
    for hit in hits:
        by_bead.setdefault(hit.bead_id, {}).setdefault(hit.side, []).append(hit)
    ids = list(by_bead)
    before, after = [], []
    for start in range(0, len(ids), _PAGE):
        for row in session.rows(ids[start : start + _PAGE]):
            bead = row.bead
            before.append(bead)
            for side, found in by_bead[bead.id].items():
                original = row.source_original if side is Side.SOURCE else row.target_original
                wording = row.source if side is Side.SOURCE else row.target
                text = _replaced(wording, found)
                bead = verbs.reworded(bead, side, text, original=original)
            after.append(bead)
    return session.apply(Edit(EditKind.REPLACE, tuple(before), tuple(after)))


def _replaced(wording: str, hits: Sequence[Hit]) -> str:
    if any(hit.wording != wording for hit in hits):
        raise EditError("a wording has changed since the search", hint="Search again.")
    for hit in sorted(hits, key=lambda hit: -hit.start):
        wording = wording[: hit.start] + hit.replacement + wording[hit.end :]
    return wording
