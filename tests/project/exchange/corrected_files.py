"""Files of units, corrected and imported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbench.bitext import (
    FRENCH_ENGLISH,
    BitextHeader,
    TranslationUnit,
)
from workbench.formats import read_units, write_units
from workbench.project.exchange import (
    CorrectionImport,
    ImportOptions,
    ImportReport,
    export_project,
)
from workbench.project.review import ReviewSession, View


def export(project: Path, ending: str) -> Path:
    return export_project(project, project.with_suffix(f".{ending}")).written.files[0]


def rewrite(file: Path, change: Callable[[TranslationUnit], TranslationUnit]) -> None:
    header, units = read_units(file, FRENCH_ENGLISH)
    write_units(file, header, [change(unit) for unit in units])


def write(path: Path, *units: TranslationUnit) -> Path:
    write_units(path, BitextHeader(FRENCH_ENGLISH), units)
    return path


def import_corrections(
    project: Path, file: Path, *, overwrite: bool = False, separately: bool = False
) -> ImportReport:
    options = ImportOptions(overwrite=overwrite, separately=separately)
    with CorrectionImport(project, file, options=options, actor="Ada") as planned:
        return planned.apply()


def targets(project: Path) -> list[str]:
    session = ReviewSession(project, read_only=True)
    try:
        return [row.target for row in session.rows(session.bead_ids(View()))]
    finally:
        session.close()
