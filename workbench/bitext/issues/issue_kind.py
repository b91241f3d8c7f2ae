"""The kinds of issues that quality checks find in a bead."""

from __future__ import annotations

from enum import StrEnum


class IssueKind(StrEnum):
    """The kinds of issues, by the names that options, filters and JSON use.

    To add a check, add its kind here, write its module in ``workbench/quality/``, and list it in
    ``workbench/quality/checks.py``. The review keeps thirty-two kinds at most (``issue_index.py``).
    """

    NUMBERS = "numbers"
    """A number or date stands on one side only."""
    UNTRANSLATED = "untranslated"
    """The target, or a part of it, is in the source language."""
    LENGTH = "length"
    """The target is far longer or shorter than the source lets one expect."""
    ENDING = "ending"
    """The two sides end with different punctuation."""
    BRACKETS = "brackets"
    """A bracket or quotation mark has no partner."""
    REPEATED_WORDS = "repeated-words"
    """A word stands twice in a row."""
    MARKUP = "markup"
    """A placeholder, tag or address differs."""
    SPACING = "spacing"
    """A space is missing, superfluous or of the wrong kind."""
    CONSISTENCY = "consistency"
    """The same text is translated differently elsewhere."""
    TERMS = "terms"
    """A term is not translated as the termbase says."""
    SPELLING = "spelling"
    """A word of the target is in no dictionary."""
    SCORE = "score"
    """The translation model finds the target improbable."""
    UNRELATED = "unrelated"
    """The two sides say different things: they were drawn together for want of better."""
    PARTIAL_TARGET = "partial-target"
    """A clause or more of the source has no counterpart in the target."""
    PARTIAL_SOURCE = "partial-source"
    """A clause or more of the target has no counterpart in the source."""
    NAMES = "names"
    """A name stands on one side only, and another one in its place."""
    ORDER = "order"
    """The two sides belong to the other sides of neighbouring pairs."""

    @property
    def stored_name(self) -> str:
        """The name by which project files store dismissals; it never changes."""
        return _STORED_NAMES.get(self, self.value)


PAIR_ISSUE_KINDS = (
    IssueKind.UNRELATED,
    IssueKind.PARTIAL_TARGET,
    IssueKind.PARTIAL_SOURCE,
    IssueKind.NUMBERS,
    IssueKind.NAMES,
    IssueKind.UNTRANSLATED,
    IssueKind.ORDER,
)
"""The kinds that have a probability; files of pairs state them in this order."""

_STORED_NAMES = {IssueKind.REPEATED_WORDS: "doubled"}
"""Kinds that had another name when project files first stored them."""
