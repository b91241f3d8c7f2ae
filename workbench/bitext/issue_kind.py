"""The kinds of issues that quality checks find in a bead."""

from __future__ import annotations

from enum import StrEnum


class IssueKind(StrEnum):
    """The kinds of issues, by the names that options, filters and JSON use.

    To add a check, add its kind here, write its module in ``workbench/quality/``, and list it in
    ``workbench/quality/checks.py``. The review keeps sixteen kinds at most (``issue_index.py``).
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
    SCORE = "score"
    """The translation model finds the target improbable."""

    @property
    def stored_name(self) -> str:
        """The name by which project files store dismissals; it never changes."""
        return _STORED_NAMES.get(self, self.value)


_STORED_NAMES = {IssueKind.REPEATED_WORDS: "doubled"}
"""Kinds that had another name when project files first stored them."""
