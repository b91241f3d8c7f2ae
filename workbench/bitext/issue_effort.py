"""How much effort goes into finding what is wrong inside pairs."""

from __future__ import annotations

from enum import StrEnum


class IssueEffort(StrEnum):
    """The effort spent on issues inside pairs, by the names that options use."""

    NONE = "none"
    """Nothing; no pair has issues."""
    QUICK = "quick"
    """The embedder and the rules of the checks."""
    FULL = "full"
    """The same, and the translator for the pairs that they leave in doubt."""
