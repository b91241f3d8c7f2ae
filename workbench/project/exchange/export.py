"""Exporting a project: writing its beads as translation units in one of the bitext formats."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from dataclasses import replace as replace_fields
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from workbench.bitext import IssueKind, Status, TranslationUnit
from workbench.errors import UsageError
from workbench.formats import WriteReport, find_bitext_format, write_units
from workbench.jobs import SILENT, Reporter
from workbench.project.audit.result import judged_result
from workbench.project.exchange.export_manifest import UnitCounts, write_manifest
from workbench.project.exchange.export_record import recorded
from workbench.project.exchange.export_targets import export_targets, project_identity
from workbench.project.exchange.filtered_units import unit_filter
from workbench.project.filtering import FilteredOut, PairFilter
from workbench.project.models import ModelChoice
from workbench.store import ProjectFile

_REPORT_EVERY = 200
"""Units between two reports of progress."""


@dataclass(frozen=True, slots=True)
class ExportSelection:
    """A choice of beads to export; excluded ones never are.

    Attributes:
        status: The lowest status to export; None = any.
        min_confidence: The lowest confidence to export, from 0 to 1; None = any. Accepted beads
            are exported whatever their confidence.
        documents: Documents to export, by name or pattern, such as ``chapter-*``; empty = all.
        without: Kinds of issues that exported beads have none of, but for dismissed ones.
        termbase: Terms for issues of the kind ``terms``; None = there are none.
    """

    status: Status | None = None
    min_confidence: float | None = None
    documents: tuple[str, ...] = ()
    without: frozenset[IssueKind] = frozenset()
    termbase: Path | None = None

    @property
    def pairs(self) -> PairFilter:
        """The part of the selection that looks at confidences and issues."""
        return PairFilter(self.min_confidence, self.without, self.termbase)

    def as_dict(self) -> dict[str, Any]:
        """Return the selection for JSON."""
        return {
            "status": self.status.label if self.status is not None else None,
            **self.pairs.as_dict(),
            "documents": list(self.documents),
        }

    def document_ids(self, project: ProjectFile) -> frozenset[int] | None:
        """Return the ids of the documents to export; None = all.

        Raises:
            UsageError: No document has one of the names, or matches one of the patterns.
        """
        if not self.documents:
            return None
        entries = project.documents.entries()
        found: set[int] = set()
        for name in self.documents:
            named = {entry.id for entry in entries if entry.name == name} or {
                entry.id for entry in entries if fnmatchcase(entry.name, name)
            }
            if not named:
                names = ", ".join(entry.name for entry in entries[:10])
                raise UsageError(
                    f"there is no document {name!r}",
                    where=str(project.path),
                    hint=f"There are: {names}{', …' if len(entries) > 10 else ''}.",
                )
            found |= named
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class ExportReport:
    """A report on what an export wrote.

    Attributes:
        written: What the format wrote.
        manifest: Path of the manifest; None if there is none.
        selection: Which beads were wanted.
        filtered: Beads that were left out for their confidence or their issues.
    """

    written: WriteReport
    manifest: Path | None = None
    selection: ExportSelection = field(default_factory=ExportSelection)
    filtered: FilteredOut = field(default_factory=FilteredOut)

    @property
    def lines(self) -> list[str]:
        """Lines for people: where, how many, and what was left out or changed."""
        files = " and ".join(str(path) for path in self.written.files)
        units = f"{self.written.count} unit{'' if self.written.count == 1 else 's'}"
        lines = [f"{units} written to {files}", *self.written.remarks]
        if self.selection.pairs:
            lines.append(self.filtered.line(self.selection.pairs))
        return [*lines, f"manifest: {self.manifest}"] if self.manifest else lines

    def as_dict(self) -> dict[str, Any]:
        """Return the report for JSON."""
        return {
            "format": self.written.file_format,
            "files": [str(path) for path in self.written.files],
            "units": self.written.count,
            "manifest": str(self.manifest) if self.manifest else None,
            "left_out": dict(self.written.left_out),
            "filtered": self.filtered.as_dict(),
            "changes": {change.what: change.count for change in self.written.changes},
        }


def export_project(
    path: Path,
    output: Path,
    *,
    file_format: str | None = None,
    status: Status | None = None,
    selection: ExportSelection | None = None,
    manifest: bool = False,
    replace: bool = True,
    reviewers: bool = False,
    models: ModelChoice | None = None,
    reporter: Reporter = SILENT,
) -> ExportReport:
    """Write a project's beads in document order; works while somebody edits the project.

    Args:
        path: The project file.
        output: The file to write; an existing one is replaced once the new one is complete. A
            source of the project is never replaced.
        file_format: Name of the format; None = from the ending of ``output``.
        status: The lowest status to export, in place of a selection by status alone.
        selection: Which beads to export; None = all.
        manifest: Whether to write a manifest beside the output.
        replace: Whether to replace a file that no export of this project wrote.
        reviewers: Whether CSV and TSV files have a column with who last changed each pair; TMX,
            XLIFF, JSON lines and Parquet files always say so.
        models: The translator for issues of the kind ``score``; None = the default one.
        reporter: Receives the number of units written and the most that there can be; cancels the
            export.

    Raises:
        BadInputError: The project is missing or broken.
        UsageError: No format has that name or ending, no document has that name, the output is the
            project itself or a source of it, it may not be replaced, a manifest is wanted and the
            output is no ordinary file, or issues are to be left out that cannot be found.
        OutputError: The file cannot be written.
        StoppedError: The reporter was cancelled; an existing file is as it was.
    """
    form = find_bitext_format(output, name=file_format)
    _check_output(path, output, manifest=manifest)
    selection = selection or ExportSelection(status)
    selection.pairs.check(has_translator=True)
    counts = UnitCounts()
    with ProjectFile.open(path, read_only=True) as project:
        audit = judged_result(project)
        header = replace_fields(
            project.meta.header,
            audit=audit.summary if audit else "",
            has_reviewers=reviewers,
        )
        made_by = project.meta.models()
        chosen = selection.document_ids(project)
        targets = export_targets(project, output, file_format=file_format, manifest=manifest)
        targets.check(replace=replace)
        kept = unit_filter(
            path,
            selection.pairs,
            models=models,
            as_unpaired=form.has_every_sentence,
            reporter=reporter,
        )
        units = kept.keep(project.units(status=selection.status, document_ids=chosen))
        watched = _reported(units, _most_units(project, chosen), reporter)
        with recorded(project_identity(project), targets.files):
            written = write_units(output, header, counts.count(watched), file_format=file_format)
            report = ExportReport(written, None, selection, kept.left_out)
            if not manifest:
                return report
            path_of_manifest = write_manifest(
                output,
                written,
                counts,
                header=header,
                models=made_by,
                audit=audit,
                selection=selection.as_dict(),
                filtered=kept.left_out,
            )
            return replace_fields(report, manifest=path_of_manifest)


def _check_output(path: Path, output: Path, *, manifest: bool) -> None:
    if output.resolve() == path.resolve():
        raise UsageError("an export cannot replace its own project", where=str(output))
    if manifest and output.exists() and not output.is_file():
        raise UsageError(
            "a manifest can only be written beside an ordinary file", where=str(output)
        )


def _most_units(project: ProjectFile, document_ids: Collection[int] | None) -> int:
    """Return how many units there can be at the most, so that progress can be shown."""
    return sum(
        one.accepted + one.left
        for one in project.views.progress()
        if document_ids is None or one.document_id in document_ids
    )


def _reported(
    units: Iterable[TranslationUnit], total: int, reporter: Reporter
) -> Iterator[TranslationUnit]:
    for number, unit in enumerate(units, 1):
        if number % _REPORT_EVERY == 0:
            reporter.check_cancelled()
            reporter.progress(number, total, "write")
        yield unit
