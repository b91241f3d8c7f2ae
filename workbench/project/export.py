"""Exporting a project: its beads as translation units in one of the bitext formats."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.bitext import Status
from workbench.formats import WriteReport, choose_format, write_units
from workbench.store import ProjectFile


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote."""

    written: WriteReport

    @property
    def lines(self) -> list[str]:
        """For people: where, how many, and what was left out or changed."""
        files = " and ".join(str(path) for path in self.written.files)
        return [f"{self.written.count} units written to {files}", *self.written.remarks]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "format": self.written.file_format,
            "files": [str(path) for path in self.written.files],
            "units": self.written.count,
            "left_out": dict(self.written.left_out),
            "changes": {change.what: change.count for change in self.written.changes},
        }


def export_project(
    path: Path, output: Path, *, file_format: str | None = None, status: Status | None = None
) -> ExportReport:
    """Write a project's beads, in document order; works while someone reviews it.

    Args:
        path: The project.
        output: The file to write; an older one is replaced once the new one is whole.
        file_format: Name of the format; None = from the output's ending.
        status: Only beads that have come at least this far; excluded ones are never written.

    Raises:
        BadInputError: The project is missing or broken.
        UsageError: No format has that name or ending.
        OutputError: The file cannot be written.
    """
    choose_format(output, name=file_format)
    with ProjectFile.open(path, read_only=True) as project:
        report = write_units(
            output, project.meta.header, project.units(status=status), file_format=file_format
        )
    return ExportReport(report)
