"""``workbench check``: the translations of a project that a person should look at."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.bitext import IssueEffort, IssueKind
from workbench.cli import filter_options, options, spelling_option
from workbench.cli.output import Terminal
from workbench.errors import ExitCode

if TYPE_CHECKING:
    from workbench.project.checks import CheckedBead, Finding
    from workbench.project.checks.checker import ScoreBeads
    from workbench.project.models import ModelChoice
    from workbench.store import ProjectFile

_HEADING = ("document", "bead", "kind", "issue", "source", "target")

Row = tuple["CheckedBead", "Finding"]


@click.command()
@click.argument("project", type=options.PATH)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice([kind.value for kind in IssueKind]),
    help="Only this kind of issue; may be given several times.",
)
@click.option(
    "--termbase", type=options.PATH, help="Terms to follow: CSV or TSV (source, target), or TBX."
)
@spelling_option.spelling
@click.option("--score", is_flag=True, help="Also let the translator score each target.")
@click.option("--dismissed", is_flag=True, help="Also list dismissed issues.")
@filter_options.issues
@options.translator
@options.terminal
def check(
    project: Path,
    only: tuple[str, ...],
    termbase: Path | None,
    spelling: str,
    score: bool,
    dismissed: bool,
    issues: IssueEffort,
    models: ModelChoice,
    terminal: Terminal,
) -> int:
    """Find numbers that differ, text left untranslated, punctuation, tags and more in PROJECT.

    Prints a table with one issue a line, separated by tabs where stdout is not a terminal. Exits
    with 1 if there are issues that no reviewer has dismissed, with 0 if there are none.
    """
    # sqlite3 and the checks: 80 ms.
    from workbench.project.checks import check_project

    scorer = _scorer(models) if score or "score" in only else None
    kinds = frozenset(map(IssueKind, only)) or None
    counts: Counter[str] = Counter()
    dismissed_count = 0

    def rows() -> Iterator[Row]:
        nonlocal dismissed_count
        with terminal.reporting() as reporter:
            for bead in check_project(
                project,
                only=kinds,
                termbase=termbase,
                spelling=spelling,
                score=scorer,
                effort=issues,
                models=models,
                reporter=reporter,
            ):
                for finding in bead.findings:
                    if finding.dismissed:
                        dismissed_count += 1
                    else:
                        counts[finding.issue.kind.value] += 1
                    if dismissed or not finding.dismissed:
                        yield bead, finding

    if terminal.as_json:
        _print_json(project, rows(), counts)
    elif sys.stdout.isatty():
        _print_table(rows())
    else:
        _print_lines(rows())
    total = sum(counts.values())
    by_kind = ", ".join(f"{number} {kind}" for kind, number in counts.most_common())
    aside = f"; {dismissed_count} dismissed" if dismissed_count else ""
    found = "1 issue" if total == 1 else f"{total:,} issues" if total else "no issues"
    terminal.message(f"{found}{': ' + by_kind if by_kind else ''}{aside}")
    return ExitCode.FAILED if total else ExitCode.DONE


def _scorer(models: ModelChoice) -> Callable[[ProjectFile], ScoreBeads]:
    # The package folders: 20 ms.
    from workbench.project.checks.scoring import bead_scorer

    return bead_scorer(models)


def _print_lines(rows: Iterable[Row]) -> None:
    # Only this kind of output needs it.
    from workbench.cli.terminal_text import on_one_line

    click.echo("\t".join(_HEADING))
    for bead, finding in rows:
        cells = _cells(bead, finding)
        click.echo("\t".join(map(on_one_line, cells)))


def _print_table(rows: Iterable[Row]) -> None:
    # rich costs about 60 ms to import.
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from workbench.cli.terminal_text import printable

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in _HEADING:
        table.add_column(name, overflow="fold" if name == "issue" else "ellipsis")
    for column, ratio in zip(table.columns[3:], (3, 2, 2), strict=True):
        column.ratio = ratio
    for column in table.columns[:3]:
        column.no_wrap = True
    for column in table.columns[4:]:
        column.no_wrap = True
    table.expand = True
    for bead, finding in rows:
        style = "dim" if finding.dismissed else ""
        table.add_row(*(Text(printable(cell)) for cell in _cells(bead, finding)), style=style)
    Console().print(table)


def _cells(bead: CheckedBead, finding: Finding) -> tuple[str, ...]:
    issue = finding.issue
    message = f"{issue.message} (dismissed)" if finding.dismissed else issue.message
    return (
        *(bead.document, str(bead.place + 1), issue.kind.value, message),
        *(bead.source, bead.target),
    )


def _print_json(project: Path, rows: Iterable[Row], counts: Counter[str]) -> None:
    """Print one object as the issues come: a large project is never held in memory."""
    head = json.dumps({"project": str(project)}, ensure_ascii=False)[:-1]
    click.echo(head + ', "issues": [', nl=False)
    comma = "\n"
    for bead, finding in rows:
        issue = finding.issue
        record = {
            "document": bead.document,
            "bead": bead.place + 1,
            "id": bead.bead_id,
            "kind": issue.kind.value,
            "message": issue.message,
            "source": bead.source,
            "target": bead.target,
            "source_spans": issue.source,
            "target_spans": issue.target,
            "dismissed": finding.dismissed,
        }
        click.echo(comma + json.dumps(record, ensure_ascii=False), nl=False)
        comma = ",\n"
    click.echo("\n], " + json.dumps({"counts": dict(counts)})[1:])
