"""Translation units: beads as bitext formats write and read them."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.bitext.bead import Origin
from workbench.bitext.issues.issue_kind import IssueKind
from workbench.bitext.issues.pair_issues import IssueScores, issues_in
from workbench.bitext.language_pair import LanguagePair
from workbench.bitext.status import Status


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A source text and its target text, with what is known of them.

    Attributes:
        id: ``DOCUMENT:BEAD``, both as numbers, which never change; empty if it has no id.
        source: Source text; may be empty.
        target: Target text; may be empty.
        document: Name of its document.
        kind: Numbers of source and target sentences, such as ``2-1``.
        status: How far its bead has come.
        origin: Who made its bead.
        confidence: Probability from 0 to 1 that the two belong together; None = unknown.
        note: Note of a reviewer.
        rendering: The machine's rendering of the source; None if there is none.
        changed: When a person last changed it, ISO 8601 in UTC to the second; empty if never.
        source_ids: Numbers of its sentences on the source side, from 0, for ladder files.
        target_ids: The same on the target side.
        issue_scores: Probability from 0 to 1 of each kind of issue inside the pair; empty = not
            looked for, or none.
        rejected: Why cleaning rejected it, such as ``length-ratio=3.4 duplicate=12``; empty if it
            did not.
        changed_by: Who last changed it; empty if nobody did, or if it is not known.
    """

    id: str
    source: str
    target: str
    document: str = ""
    kind: str = "1-1"
    status: Status = Status.ALIGNED
    origin: Origin = Origin.ALIGNER
    confidence: float | None = None
    note: str = ""
    rendering: str | None = None
    changed: str = ""
    source_ids: tuple[int, ...] = ()
    target_ids: tuple[int, ...] = ()
    issue_scores: IssueScores = field(default_factory=dict)
    rejected: str = ""
    changed_by: str = ""

    @property
    def issues(self) -> tuple[IssueKind, ...]:
        """The kinds of issues whose probability is at least ``ISSUE_FROM``."""
        return issues_in(self.issue_scores)


@dataclass(frozen=True, slots=True)
class BitextHeader:
    """The properties that all units of a file have in common.

    Attributes:
        languages: Languages of the two sides.
        project: Name of the project.
        created: When the project was made, ISO 8601 in UTC to the second.
        signature: How the bitext was made: versions, models, options.
        audit: How many of the pairs a blind sample found wrong, in words; empty = no audit.
        has_reasons: Whether tables have a column for the reasons why cleaning rejected units.
        has_reviewers: Whether tables have a column for who last changed each unit.
    """

    languages: LanguagePair
    project: str = ""
    created: str = ""
    signature: str = ""
    audit: str = ""
    has_reasons: bool = False
    has_reviewers: bool = False
