"""Find and replace across a project: every hit is shown first, and one undo restores all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from workbench.bitext import Edit, EditKind, Side
from workbench.bitext.edits import verbs
from workbench.bitext.folding import end_of, fold_apostrophes, fold_pattern, fold_places
from workbench.errors import EditError, UsageError
from workbench.jobs import SILENT, Reporter
from workbench.project.review.session import ReviewSession
from workbench.project.review.view import AppliedEdit, BeadRow, View

_PAGE = 200
"""Beads whose texts are read at once."""


@dataclass(frozen=True, slots=True)
class Search:
    r"""A text to find, and the text to replace it with.

    Attributes:
        text: Plain text, or a regular expression.
        replacement: The new text; with a regular expression, ``\\1`` is its first group.
        is_regex: Whether ``text`` is a regular expression.
        match_case: Whether the text must stand exactly so; else case, accents, apostrophes and
            ligatures are folded. A typewriter apostrophe finds a typographic one in any case.
        whole_words: Whether to find whole words only.
        sides: Sides to search.
    """

    text: str
    replacement: str
    is_regex: bool = False
    match_case: bool = True
    whole_words: bool = False
    sides: frozenset[Side] = frozenset(Side)

    def compiled(self) -> re.Pattern[str]:
        """Return the search as a regular expression for texts that ``folded`` has returned.

        Raises:
            UsageError: It is not a valid one, or it is empty.
        """
        if not self.text:
            raise UsageError("there is no text to find", hint="Type what to find.")
        try:
            pattern = re.compile(
                fold_apostrophes(self.pattern) if self.match_case else fold_pattern(self.pattern)
            )
            if self.is_regex:
                re.compile(f"(?:{self.pattern})|").sub(self.replacement, "")
        except (re.error, IndexError) as error:
            raise UsageError(
                f"the expression or its replacement is not valid: {error}", where=self.text
            ) from None
        return pattern

    def folded(self, text: str) -> tuple[str, list[int]]:
        """Return a text as the expression finds it, and the places as ``fold_places`` does."""
        if self.match_case:
            return fold_apostrophes(text), list(range(len(text) + 1))
        return fold_places(text)

    @property
    def pattern(self) -> str:
        """The regular expression as text, without the rule for case."""
        pattern = self.text if self.is_regex else re.escape(self.text)
        return rf"(?<!\w)(?:{pattern})(?!\w)" if self.whole_words else pattern


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the text was found.

    Attributes:
        bead_id: Id of the bead.
        side: Side of the bead.
        wording: Whole text of that side when it was searched.
        start: Offset of the hit in it.
        end: Offset after the hit.
        replacement: The text to put in its place.
    """

    bead_id: int
    side: Side
    wording: str
    start: int
    end: int
    replacement: str


def find_hits(session: ReviewSession, search: Search) -> Iterator[Hit]:
    """Return every hit in document order, except those that the replacement would not change.

    Machine drafts that nobody has edited are not searched.

    Raises:
        UsageError: The search is not valid.
    """
    return _find_hits(session, [search])


def find_word_hits(session: ReviewSession, word: str, right: str) -> list[Hit]:
    """Return every place of the target side where a word stands, in document order.

    The word is found as a whole, also with a capital and in capitals where it has small letters;
    what replaces it then has them, too.
    """
    forms = word_forms(word, right)
    return list(_find_hits(session, [word_search(*form) for form in forms.items()]))


def word_forms(word: str, right: str) -> dict[str, str]:
    """Return a word as it may be written in a text, with what replaces each form."""
    forms = {word: right}
    if word.islower():
        forms[word[0].upper() + word[1:]] = right[:1].upper() + right[1:]
        if len(word) > 1:
            forms[word.upper()] = right.upper()
    return forms


def word_search(word: str, right: str = "") -> Search:
    """Return the search for a word of the target side, exactly as it is written."""
    return Search(word, right, whole_words=True, sides=frozenset({Side.TARGET}))


def _find_hits(session: ReviewSession, searches: Sequence[Search]) -> Iterator[Hit]:
    """Yield the hits of searches that differ in the case of their texts only."""
    compiled = [(search, search.compiled()) for search in searches]
    # The view folds texts as well; it finds more than the search, but not all that an expression
    # with a dot for a ligature would.
    first = searches[0]
    ids = session.bead_ids(View(text="" if first.is_regex else first.pattern))
    for start in range(0, len(ids), _PAGE):
        for row in session.rows(ids[start : start + _PAGE]):
            for side in Side:
                if side in first.sides:
                    hits = (hit for s, found in compiled for hit in _hits(row, side, found, s))
                    yield from sorted(hits, key=lambda hit: hit.start)


def _hits(row: BeadRow, side: Side, pattern: re.Pattern[str], search: Search) -> Iterator[Hit]:
    wording = row.source if side is Side.SOURCE else row.target
    text, places = search.folded(wording)
    for match in pattern.finditer(text):
        if match.end() == match.start():
            continue
        start, end = places[match.start()], end_of(places, match.end())
        fresh = search.replacement
        if search.is_regex:
            fresh = _expanded(match, fresh, wording, places)
        if fresh != wording[start:end]:
            yield Hit(row.bead.id, side, wording, start, end, fresh)


def _expanded(match: re.Match[str], template: str, wording: str, places: list[int]) -> str:
    """Return a replacement with the groups of a match, as they stand in the wording itself."""
    if match.group() == wording[places[match.start()] : end_of(places, match.end())]:
        return match.expand(template)

    def expand(part: re.Match[str]) -> str:
        name = part[1] or part[2]
        if name is None:
            return {"n": "\n", "t": "\t"}.get(part[0][1], part[0][1])
        start, end = match.span(int(name) if name.isdigit() else name)
        return wording[places[start] : end_of(places, end)] if end > start >= 0 else ""

    return re.sub(r"\\([0-9]{1,2})|\\g<(\w+)>|\\.", expand, template)


def replace_hits(
    session: ReviewSession, hits: Collection[Hit], *, reporter: Reporter = SILENT
) -> AppliedEdit:
    """Replace hits, all in one edit.

    Args:
        session: The review.
        hits: What is replaced.
        reporter: Receives how many beads are done; cancels the edit, which then has changed
            nothing.

    Raises:
        StoppedError: The reporter was cancelled.
        EditError: There are none, or a text has changed since it was searched.
    """
    if not hits:
        raise EditError("no hit is chosen")
    by_bead: dict[int, dict[Side, list[Hit]]] = {}
    for hit in hits:
        by_bead.setdefault(hit.bead_id, {}).setdefault(hit.side, []).append(hit)
    ids = list(by_bead)
    before, after = [], []
    for start in range(0, len(ids), _PAGE):
        reporter.check_cancelled()
        reporter.progress(start, len(ids), "read")
        for loaded in session.project.beads.with_texts(ids[start : start + _PAGE]):
            bead = loaded.bead
            before.append(bead)
            for side, hits_of_side in by_bead[bead.id].items():
                texts = loaded.source_texts if side is Side.SOURCE else loaded.target_texts
                text = _replaced(loaded.text(side), hits_of_side)
                bead = verbs.with_text(bead, side, text, originals=texts)
            after.append(bead)
    edit = Edit(EditKind.REPLACE, tuple(before), tuple(after))
    return session.apply(edit, reporter=reporter)


def _replaced(wording: str, hits: Sequence[Hit]) -> str:
    if any(hit.wording != wording for hit in hits):
        raise EditError("a text has changed since the search", hint="Search again.")
    for hit in sorted(hits, key=lambda hit: -hit.start):
        wording = wording[: hit.start] + hit.replacement + wording[hit.end :]
    return wording
