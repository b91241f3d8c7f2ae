"""Which pairs are left out of a file, and how many were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.bitext import IssueKind
from workbench.errors import UsageError
from workbench.files import file_sha256


@dataclass(frozen=True, slots=True)
class PairFilter:
    """A filter of pairs to leave out; as a condition, whether any may be.

    Attributes:
        min_confidence: The lowest confidence that is kept, from 0 to 1; None = any. A pair whose
            confidence is unknown is below it, and an accepted bead is kept whatever its confidence.
        without: Kinds of issues that a kept pair has none of, but for those that a reviewer
            dismissed.
        termbase: Terms for issues of the kind ``terms``; None = there are none.
    """

    min_confidence: float | None = None
    without: frozenset[IssueKind] = frozenset()
    termbase: Path | None = None

    def __bool__(self) -> bool:
        return self.min_confidence is not None or bool(self.without)

    def check(self, *, has_translator: bool) -> None:
        """Refuse what cannot be found out.

        Args:
            has_translator: Whether a translator can score the pairs.

        Raises:
            UsageError: A kind of issue needs a termbase or a translator, or a termbase is given
                for nothing.
        """
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise UsageError(f"the confidence {self.min_confidence:g} is not from 0 to 1")
        wants_terms = IssueKind.TERMS in self.without
        if wants_terms and self.termbase is None:
            raise UsageError(
                "which terms to follow is not known",
                hint="Give a termbase with --termbase, or leave --without terms out.",
            )
        if self.termbase is not None and not wants_terms:
            raise UsageError("a termbase serves --without terms", hint="Give both, or neither.")
        if IssueKind.SCORE in self.without and not has_translator:
            raise UsageError(
                "issues of the kind 'score' need the renderings of a project",
                hint="Build a project, and export it --without score.",
            )

    @property
    def signature(self) -> str:
        """What decides which pairs are left out, for manifests; empty if nothing is asked for."""
        if not self:
            return ""
        terms = file_sha256(self.termbase) if self.termbase else ""
        return f"min:{self.min_confidence};without:{','.join(sorted(self.without))};{terms}"

    def as_dict(self) -> dict[str, Any]:
        """Return the filter for JSON."""
        return {"min_confidence": self.min_confidence, "without": sorted(self.without)}


@dataclass(frozen=True, slots=True)
class FilteredOut:
    """Counts of the pairs that a filter left out; a pair can be counted under several reasons.

    Attributes:
        pairs: Pairs that were left out.
        low_confidence: Those of low confidence.
        issues: Those with an issue, by its kind.
    """

    pairs: int = 0
    low_confidence: int = 0
    issues: Mapping[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return the counts for JSON."""
        return {
            "pairs": self.pairs,
            "low_confidence": self.low_confidence,
            "issues": dict(self.issues),
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> FilteredOut:
        """Return the counts that ``as_dict`` gave."""
        return cls(values["pairs"], values["low_confidence"], values["issues"])

    @classmethod
    def sum_of(cls, parts: Iterable[FilteredOut]) -> FilteredOut:
        """Return the counts of several files together."""
        pairs, low, issues = 0, 0, dict[str, int]()
        for part in parts:
            pairs += part.pairs
            low += part.low_confidence
            for kind, count in part.issues.items():
                issues[kind] = issues.get(kind, 0) + count
        return cls(pairs, low, issues)

    def line(self, asked: PairFilter) -> str:
        """Return how many pairs were left out, and why, on one line for people."""
        counted = "1 pair" if self.pairs == 1 else f"{self.pairs:,} pairs"
        reasons = []
        if self.low_confidence:
            below = f"with a confidence below {asked.min_confidence:g}"
            reasons.append(f"{self.low_confidence:,} {below}")
        reasons += [f"{count:,} with {kind}" for kind, count in sorted(self.issues.items())]
        return f"left out: {counted}" + (f" ({', '.join(reasons)})" if reasons else "")


def issue_kinds(names: Iterable[str]) -> frozenset[IssueKind]:
    """Return kinds of issues by their names.

    Raises:
        UsageError: There is no such kind.
    """
    try:
        return frozenset(map(IssueKind, names))
    except ValueError as error:
        raise UsageError(str(error), hint=f"There are: {', '.join(IssueKind)}.") from error
