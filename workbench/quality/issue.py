"""What a check looks at, and what it says when something is amiss."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.bitext.language_pair import FRENCH_ENGLISH, LanguagePair
from workbench.languages import primary_tag

Spans = tuple[tuple[int, int], ...]
"""Stretches ``text[start:end]``, in order, in code points."""


class IssueKind(StrEnum):
    """The families of checks, by the names that options, filters and files use."""

    NUMBERS = "numbers"
    UNTRANSLATED = "untranslated"
    LENGTH = "length"
    ENDING = "ending"
    BRACKETS = "brackets"
    DOUBLED = "doubled"
    MARKUP = "markup"
    SPACING = "spacing"
    CONSISTENCY = "consistency"
    TERMS = "terms"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two wordings that translate each other.

    Attributes:
        source: As it stands now.
        target: As it stands now.
        languages: Of the two wordings; region and script do not count.
    """

    source: str
    target: str
    languages: LanguagePair = FRENCH_ENGLISH

    @property
    def sides(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Text and bare language code of the source, then of the target."""
        return (
            (self.source, primary_tag(self.languages.source)),
            (self.target, primary_tag(self.languages.target)),
        )


@dataclass(frozen=True, slots=True)
class Issue:
    """Something in a pair that a person should look at.

    Attributes:
        kind: Which check found it.
        message: What is amiss, a clause for one line without a final full stop.
        source: Where in the source; empty if nowhere in particular.
        target: Where in the target.
    """

    kind: IssueKind
    message: str
    source: Spans = ()
    target: Spans = ()


def excerpt(text: str, *, most: int = 40) -> str:
    """The text on one line, cut with an ellipsis where it is longer than ``most`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
