"""``workbench export``: the beads of a project as TMX, CSV and other formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.bitext import IssueKind, Status
from workbench.cli import filter_options, options
from workbench.cli.output import Terminal
from workbench.errors import ExitCode

if TYPE_CHECKING:
    from workbench.project.models import ModelChoice


@click.command()
@click.argument("project", type=options.PATH)
@click.argument("output", type=options.PATH)
@click.option("--format", "file_format", help="Format of the output; default: from its ending.")
@click.option(
    "--status",
    type=click.Choice([status.label for status in Status]),
    help="Only beads of at least this status.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    help="Only beads that are accepted, or of at least this confidence.",
)
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="NAME",
    help="Only this document, or those of a pattern such as 'ch-*'; may be repeated.",
)
@filter_options.without
@filter_options.terms
@click.option("--manifest", is_flag=True, help="Also write OUTPUT.manifest.json: hashes, counts.")
@click.option(
    "--replace",
    is_flag=True,
    help="Also replace a file that no export of this project wrote; never one of its sources.",
)
@click.option(
    "--reviewers",
    is_flag=True,
    help="Also a column with who last changed each pair, in csv and tsv; others always say so.",
)
@options.translator
@options.terminal
def export(
    project: Path,
    output: Path,
    file_format: str | None,
    status: str | None,
    min_confidence: float | None,
    documents: tuple[str, ...],
    without: tuple[str, ...],
    termbase: Path | None,
    manifest: bool,
    replace: bool,
    reviewers: bool,
    models: ModelChoice,
    terminal: Terminal,
) -> int:
    """Write the beads of PROJECT to OUTPUT; excluded ones are left out.

    An earlier export of the same project is replaced. Any other file at OUTPUT is kept, unless
    --replace is given; a file from which the project was made is always kept.

    What --min-confidence and --without leave out is counted. An issue that a reviewer dismissed
    does not count. In a ladder file the sentences of a bead that is left out are unpaired.
    """
    # The writers of all formats and sqlite3: 0.13 s.
    from workbench.project.exchange import ExportSelection, export_project

    selection = ExportSelection(
        Status.from_label(status) if status else None,
        min_confidence,
        documents,
        frozenset(map(IssueKind, without)),
        termbase,
    )
    with terminal.reporting() as reporter:
        report = export_project(
            project,
            output,
            file_format=file_format,
            selection=selection,
            manifest=manifest,
            replace=replace,
            reviewers=reviewers,
            models=models,
            reporter=reporter,
        )
    terminal.summary(report.lines, report.as_dict())
    return ExitCode.DONE
