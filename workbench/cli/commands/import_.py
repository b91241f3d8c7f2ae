"""``workbench import``: corrections made elsewhere come back as edits."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.output import Terminal, print_message
from workbench.errors import ExitCode


@click.command("import")
@click.argument("project", type=options.PATH)
@click.argument("file", type=options.PATH)
@click.option("--format", "file_format", help="Format of FILE; default: from its ending.")
@click.option("--dry-run", is_flag=True, help="Show what would change; change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--overwrite", is_flag=True, help="Take a text of FILE also where the project has a newer one."
)
@click.option(
    "--separately",
    is_flag=True,
    help="Make each bead an edit of its own; default: one undo takes all back.",
)
@options.terminal
def import_(
    project: Path,
    file: Path,
    file_format: str | None,
    dry_run: bool,
    yes: bool,
    overwrite: bool,
    separately: bool,
    terminal: Terminal,
) -> int:
    """Take corrections from FILE (TMX, XLIFF, CSV, TSV, JSON lines) into PROJECT.

    Units are matched by their id, else by their source text. What would change is shown first;
    on a terminal you are asked. Every change can be undone in the review, and the original stays.
    """
    # The readers of all formats and sqlite3: 0.2 s.
    from workbench.project.exchange import CorrectionImport, ImportOptions

    choice = ImportOptions(file_format, overwrite=overwrite, separately=separately)
    with terminal.reporting() as reporter:
        planning = CorrectionImport(
            project, file, options=choice, read_only=dry_run, reporter=reporter
        )
    with planning as planned:
        is_terminal = sys.stdin.isatty() and sys.stderr.isatty()
        asks = is_terminal and not (yes or dry_run or terminal.as_json)
        report = planned.report
        if asks and report.beads:
            for line in report.lines:
                print_message(line)
            if not click.confirm("Make these changes?", err=True):
                print_message("Nothing was changed.")
                return ExitCode.DONE
        if report.beads and not dry_run:
            report = planned.apply()
            if asks:
                terminal.summary(report.lines[-1:], report.as_dict())
                return ExitCode.DONE
    terminal.summary(report.lines, report.as_dict())
    return ExitCode.DONE
