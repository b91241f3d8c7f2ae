"""Exporting a project: its beads as translation units in one of the bitext formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from workbench.bitext import Status, TranslationUnit
from workbench.errors import UsageError
from workbench.formats import WriteReport, find_bitext_format, write_units
from workbench.jobs import SILENT, Reporter
from workbench.project.exchange.manifest import UnitCounts, write_manifest
from workbench.store import ProjectFile

_REPORT_EVERY = 200


@dataclass(frozen=True, slots=True)
class ExportSelection:
    """Which beads are exported; excluded ones never are.

    Attributes:
        status: Only those that have come at least this far.
        min_confidence: Only those that are accepted, or whose confidence is at least this.
        documents: Only those of these documents, by name or pattern, such as ``chapter-*``.
    """

    status: Status | None = None
    min_confidence: float | None = None
    documents: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "status": self.status.label if self.status is not None else None,
            "min_confidence": self.min_confidence,
            "documents": list(self.documents),
        }

    def document_ids(self, project: ProjectFile) -> frozenset[int] | None:
        """Ids of the documents; None = all.

        Raises:
            UsageError: A name or pattern is that of none.
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
    """What an export wrote."""

    written: WriteReport
    manifest: Path | None = None

    @property
    def lines(self) -> list[str]:
        """For people: where, how many, and what was left out or changed."""
        files = " and ".join(str(path) for path in self.written.files)
        units = f"{self.written.count} unit{'' if self.written.count == 1 else 's'}"
        lines = [f"{units} written to {files}", *self.written.remarks]
        return [*lines, f"manifest: {self.manifest}"] if self.manifest else lines

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "format": self.written.file_format,
            "files": [str(path) for path in self.written.files],
            "units": self.written.count,
            "manifest": str(self.manifest) if self.manifest else None,
            "left_out": dict(self.written.left_out),
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
    reporter: Reporter = SILENT,
) -> ExportReport:
    """Write a project's beads, in document order; works while someone reviews it.

    Args:
        path: The project.
        output: The file to write; an older one is replaced once the new one is whole.
        file_format: Name of the format; None = from the output's ending.
        status: Short for a selection by status alone.
        selection: Which beads.
        manifest: Write a manifest beside the output.
        reporter: Receives how many units are written, of at most how many; asked between units
            whether to stop.

    Raises:
        BadInputError: The project is missing or broken.
        UsageError: No format has that name or ending, no document that name, the output is the
            project itself, or the manifest of something that is no file is asked for.
        OutputError: The file cannot be written.
        StoppedError: The reporter was cancelled; an older file of that name is as it was.
    """
    find_bitext_format(output, name=file_format)
    if output.resolve() == path.resolve():
        raise UsageError("an export cannot replace its own project", where=str(output))
    if manifest and output.exists() and not output.is_file():
        raise UsageError("a manifest lies beside a file, and this is none", where=str(output))
    selection = selection or ExportSelection(status)
    tally = UnitCounts()
    with ProjectFile.open(path, read_only=True) as project:
        header, models = project.meta.header, project.meta.models()
        chosen = selection.document_ids(project)
        units = project.units(
            status=selection.status,
            min_confidence=selection.min_confidence,
            document_ids=chosen,
        )
        total = sum(
            one.accepted + one.left
            for one in project.views.progress()
            if chosen is None or one.document_id in chosen
        )
        watched = _watched(units, total, reporter)
        written = write_units(output, header, tally.count(watched), file_format=file_format)
    if not manifest:
        return ExportReport(written)
    place = write_manifest(
        output, written, tally, header=header, models=models, selection=selection.as_dict()
    )
    return ExportReport(written, place)


def _watched(
    units: Iterable[TranslationUnit], total: int, reporter: Reporter
) -> Iterator[TranslationUnit]:
    for number, unit in enumerate(units, 1):
        if number % _REPORT_EVERY == 0:
            reporter.check_cancelled()
            reporter.progress(number, total, "write")
        yield unit
