"""The description of a project: its documents, their sizes and statuses, its models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.bitext import BitextHeader, IssueKind, Side, Status
from workbench.project.audit.result import AuditResult, latest_result
from workbench.project.review.linking.crossing import Crossing
from workbench.store import DocumentEntry, Model, ProjectFile


@dataclass(frozen=True, slots=True)
class DocumentDescription:
    """One document of a project in numbers.

    Attributes:
        name: Its name.
        state: How far its build has come.
        source_segments: Number of segments of the source side.
        target_segments: Number of segments of the target side.
        by_status: Number of beads of each status.
        excluded: Number of beads that are excluded from exports.
        doubtful: Number of doubtful beads to review.
        issues: Number of beads with each kind of issue inside the pair, as the build found them.
        remarks: What the user should know about its reading, such as lines that were left out.
        crossing: Number of beads that stand in another order on the two sides than the others.
    """

    name: str
    state: str
    source_segments: int
    target_segments: int
    by_status: Mapping[Status, int]
    excluded: int
    doubtful: int
    issues: Mapping[IssueKind, int] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    crossing: int = 0

    @property
    def beads(self) -> int:
        """Number of its beads."""
        return sum(self.by_status.values())

    def as_dict(self) -> dict[str, Any]:
        """Return the description for JSON."""
        return {
            "name": self.name,
            "state": self.state,
            "source_segments": self.source_segments,
            "target_segments": self.target_segments,
            "beads": self.beads,
            "by_status": {status.label: n for status, n in self.by_status.items()},
            "excluded": self.excluded,
            "doubtful": self.doubtful,
            "issues": {kind.value: count for kind, count in self.issues.items()},
            "crossing": self.crossing,
            "remarks": list(self.remarks),
        }


@dataclass(frozen=True, slots=True)
class ReviewerShare:
    """The share of one reviewer in the work.

    Attributes:
        name: Name of the reviewer.
        beads: Number of beads that this reviewer changed last.
        accepted: Number of accepted ones among them.
        last: When the last of these edits was made, ISO 8601 in UTC.
    """

    name: str
    beads: int
    accepted: int
    last: str

    def as_dict(self) -> dict[str, Any]:
        """Return the share for JSON."""
        return {
            "name": self.name,
            "beads": self.beads,
            "accepted": self.accepted,
            "last": self.last,
        }


@dataclass(frozen=True, slots=True)
class ProjectDescription:
    """A project: its name, how it was made, and its contents.

    Attributes:
        path: The project file.
        header: Its name, its languages, when and how it was made.
        documents: Its documents in order.
        models: The models by which it was made.
        embeddings: Number of texts whose embeddings it contains, and their size in bytes.
        audit: The result of its last audit; None = it has none.
        reviewers: Who changed beads, the one with the most first.
        conflicts: Number of conflicts of merged copies that nobody has resolved.
    """

    path: Path
    header: BitextHeader
    documents: tuple[DocumentDescription, ...]
    models: tuple[Model, ...]
    embeddings: tuple[int, int] = (0, 0)
    audit: AuditResult | None = None
    reviewers: tuple[ReviewerShare, ...] = ()
    conflicts: int = 0

    @property
    def lines(self) -> list[str]:
        """The description as lines for people."""
        header = self.header
        lines = [
            f"{header.project}: {header.languages.source} to {header.languages.target}, "
            f"made {header.created}"
        ]
        for document in self.documents:
            beads = ", ".join(f"{n} {s.label}" for s, n in document.by_status.items() if n)
            sides = [n for n in (document.source_segments, document.target_segments) if n]
            lines.append(
                f"  {document.name} ({document.state}): {' and '.join(map(str, sides))} segments, "
                f"{document.beads} beads"
                + (f": {beads}" if beads else "")
                + (f"; {document.doubtful} doubtful" if document.doubtful else "")
                + (f"; {document.excluded} excluded" if document.excluded else "")
                + (f"; {document.crossing} crossing others" if document.crossing else "")
            )
            found = ", ".join(f"{n} {kind.value}" for kind, n in document.issues.items())
            lines += [f"    inside pairs: {found}"] if found else []
            lines += [f"    {remark}" for remark in document.remarks]
        lines += [f"  {model.role.value}: {model.name} {model.options}" for model in self.models]
        texts, size = self.embeddings
        if texts:
            lines.append(f"  embeddings: {texts:,} texts kept, {size / 1e6:.1f} MB")
        if self.audit is not None:
            lines.append(f"  {self.audit.summary}")
        lines += [
            f"  changed by {one.name or '?'}: {one.beads:,} beads, {one.accepted:,} accepted; last"
            f" {one.last}"
            for one in self.reviewers
        ]
        if self.conflicts:
            lines.append(f"  conflicts of merged copies to resolve: {self.conflicts:,}")
        return [line.rstrip() for line in lines]

    def as_dict(self) -> dict[str, Any]:
        """Return the description for JSON."""
        header = self.header
        return {
            "project": str(self.path),
            "name": header.project,
            "source_language": header.languages.source,
            "target_language": header.languages.target,
            "created": header.created,
            "signature": header.signature,
            "documents": [document.as_dict() for document in self.documents],
            "models": [
                {"role": m.role.value, "name": m.name, "sha256": m.sha256, "options": m.options}
                for m in self.models
            ],
            "embeddings": {"texts": self.embeddings[0], "bytes": self.embeddings[1]},
            "reviewers": [one.as_dict() for one in self.reviewers],
            "conflicts": self.conflicts,
            "audit": self.audit.as_dict(with_pairs=False) if self.audit is not None else None,
        }


def describe_project(path: Path) -> ProjectDescription:
    """Describe a project; works while somebody edits it.

    Raises:
        BadInputError: The file is missing or not a project.
    """
    with ProjectFile.open(path, read_only=True) as project:
        doubt = project.views.doubt()
        crossing = Crossing.read(project).by_document()
        return ProjectDescription(
            path,
            project.meta.header,
            tuple(
                _describe(
                    project,
                    entry,
                    doubtful=doubt[entry.id][1] if entry.id in doubt else 0,
                    crossing=crossing[entry.id],
                )
                for entry in project.documents.entries()
            ),
            tuple(project.meta.models()),
            project.embeddings.size(),
            latest_result(project),
            tuple(ReviewerShare(*row) for row in project.merge_record.reviewers()),
            len(project.conflicts.open_ids()),
        )


def _describe(
    project: ProjectFile, entry: DocumentEntry, *, doubtful: int, crossing: int
) -> DocumentDescription:
    by_status, excluded = project.views.counts(document_id=entry.id)
    return DocumentDescription(
        entry.name,
        entry.state.value,
        project.documents.count_segments(entry.id, Side.SOURCE),
        project.documents.count_segments(entry.id, Side.TARGET),
        by_status,
        excluded,
        doubtful,
        project.pair_issues.counts(entry.id),
        project.documents.remarks(entry.id),
        crossing,
    )
