"""The pair that a check looks at, and the issue that it reports."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.bitext.issues.issue_kind import IssueKind
from workbench.bitext.language_pair import FRENCH_ENGLISH, LanguagePair
from workbench.languages import primary_tag

__all__ = ["Issue", "IssueKind", "Pair", "Spans", "excerpt"]

Spans = tuple[tuple[int, int], ...]
"""Parts ``text[start:end]`` of a text, in order, in code points."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A source text and its translation.

    Attributes:
        source: Current wording of the source.
        target: Current wording of the target.
        languages: Languages of the two; regions and scripts do not count.
    """

    source: str
    target: str
    languages: LanguagePair = FRENCH_ENGLISH

    @property
    def sides(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Text and primary language subtag of the source, then of the target."""
        return (
            (self.source, primary_tag(self.languages.source)),
            (self.target, primary_tag(self.languages.target)),
        )


@dataclass(frozen=True, slots=True)
class Issue:
    """A possible error in a pair, for a person to look at.

    Attributes:
        kind: Kind of the error.
        message: What is wrong, on one line without a final full stop.
        source: Parts of the source that are concerned; empty if none in particular.
        target: Parts of the target that are concerned; empty if none in particular.
    """

    kind: IssueKind
    message: str
    source: Spans = ()
    target: Spans = ()


def excerpt(text: str, *, most: int = 40) -> str:
    """Return the text on one line, cut with an ellipsis if longer than ``most`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
