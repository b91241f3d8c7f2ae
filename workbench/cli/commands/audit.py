"""``workbench audit``: how many pairs are wrong, judged by a blind sample."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import options
from workbench.cli.output import Terminal
from workbench.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from workbench.project.audit import AuditSession, ResultOptions, SampleOptions


def _sample_options(
    *,
    size: int | None,
    seed: int | None,
    scope: str | None,
    min_confidence: float | None,
    allocation: str | None,
) -> Any:
    # The statistics and sqlite3, which the command needs in any case.
    from workbench.project.audit import Allocation, AuditScope, SampleOptions

    if scope is None and min_confidence is not None:
        scope = AuditScope.ALL.value
    return SampleOptions(
        AuditScope(scope) if scope else None,
        min_confidence,
        size,
        seed,
        Allocation(allocation) if allocation else None,
    )


def _result_options(
    *, precision: float | None, width: float | None, partly: str, interval: str
) -> Any:
    # The statistics and sqlite3, which the command needs in any case.
    from workbench.project.audit import IntervalMethod, PartlyAs, ResultOptions

    return ResultOptions(
        PartlyAs(partly), IntervalMethod(interval), precision=precision, width=width
    )


_sample = options.options_as(
    "sample",
    _sample_options,
    click.option("--size", type=click.IntRange(min=1), help="Pairs to judge; default: 200."),
    click.option("--seed", type=int, help="Number from which the random choice follows."),
    click.option(
        "--from",
        "scope",
        type=click.Choice(["accepted", "all"]),
        help="Which pairs; default: the accepted ones, or all if none is accepted.",
    ),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        help="Only pairs of at least this confidence; without --from, whatever their status.",
    ),
    click.option(
        "--allocation",
        type=click.Choice(["proportional", "neyman"]),
        help="Share the sample out by the sizes of the grades (default), or draw more where "
        "errors are expected.",
    ),
)

_result = options.options_as(
    "asked",
    _result_options,
    click.option(
        "--precision",
        type=click.FloatRange(0, 1, min_open=True, max_open=True),
        metavar="SHARE",
        help="Say from which confidence on this share of the pairs is right, such as 0.99.",
    ),
    click.option(
        "--width",
        type=click.FloatRange(0, 0.5, min_open=True),
        help="Say how many more to judge, to know the share of wrong pairs to ± this, as 0.02.",
    ),
    click.option(
        "--partly",
        type=click.Choice(["wrong", "half"]),
        default="wrong",
        show_default=True,
        help="What a pair counts that is partly right.",
    ),
    click.option(
        "--interval",
        type=click.Choice(["wilson", "clopper-pearson"]),
        default="wilson",
        show_default=True,
        help="How intervals are computed; the second kind is wider and never too narrow.",
    ),
)


@click.command()
@click.argument("project", type=options.PATH)
@_sample
@click.option("--new", is_flag=True, help="Draw a new sample, although there is one.")
@click.option(
    "--more", type=click.IntRange(min=1), metavar="N", help="Add N pairs to the last sample."
)
@_result
@click.option("--report", is_flag=True, help="Only print the result; change nothing.")
@click.option(
    "--export", "sheet_out", type=options.PATH, metavar="SHEET.csv", help="Write the pairs there."
)
@click.option(
    "--import", "sheet_in", type=options.PATH, metavar="SHEET.csv", help="Read verdicts there."
)
@options.terminal
def audit(
    project: Path,
    sample: SampleOptions,
    new: bool,
    more: int | None,
    asked: ResultOptions,
    report: bool,
    sheet_out: Path | None,
    sheet_in: Path | None,
    terminal: Terminal,
) -> int:
    """Say how many pairs of PROJECT are wrong, from a random sample that a person judges.

    Draws a sample, and on a terminal shows its pairs one by one, without confidences, issues or
    statuses: r right, w wrong, p partly right. Each verdict is saved at once, and the same command
    goes on with what is left. Elsewhere the pairs are printed as CSV; fill in the column "verdict"
    and read it back with --import.

    The result says how many of all pairs are wrong, with an interval. `info` shows it, and exports
    of TMX and manifests name it.
    """
    if new and more:
        raise UsageError("--new and --more exclude one another")
    if report and (new or more or sheet_out or sheet_in):
        raise UsageError("--report changes nothing: leave the other options away")
    if report:
        return _report(project, asked, terminal)
    # sqlite3 and the statistics: 60 ms.
    from workbench.project.audit import open_audit

    with open_audit(project, sample, new=new) as session:
        if more:
            added = session.extend(more)
            terminal.message(f"{added} pairs added to the sample of audit {session.number}")
        if sheet_in:
            _read(session, sheet_in, terminal)
        if sheet_out:
            _write(session, sheet_out, terminal)
        if terminal.as_json:
            terminal.result([], _values(session, project, asked))
        elif sheet_in or sheet_out:
            _print_result(session, asked, terminal, only_judged=True)
        elif sys.stdin.isatty() and sys.stdout.isatty():
            # textual costs about 0.3 s to import.
            from workbench.tui.audit_app import run_audit

            run_audit(session, asked)
            _print_result(session, asked, terminal)
        elif session.left:
            _print_sheet(session, terminal)
        else:
            _print_result(session, asked, terminal)
    return ExitCode.DONE


def _report(project: Path, asked: ResultOptions, terminal: Terminal) -> int:
    """Print the result of the last audit; works while somebody edits the project."""
    # sqlite3 and the statistics: 60 ms.
    from workbench.project.audit import read_result

    result = read_result(project, asked)
    terminal.result(result.lines, result.as_dict())
    return ExitCode.DONE


def _read(session: AuditSession, sheet: Path, terminal: Terminal) -> None:
    # The readers of tables: 20 ms.
    from workbench.project.audit import read_sheet

    changed = read_sheet(session, sheet)
    verdicts = "1 verdict" if changed == 1 else f"{changed} verdicts"
    terminal.message(f"{verdicts} taken from {sheet}; {session.left} pairs still to judge")


def _write(session: AuditSession, sheet: Path, terminal: Terminal) -> None:
    # The writers of files: 20 ms.
    from workbench.project.audit import write_sheet

    write_sheet(session, sheet)
    terminal.message(
        f"{session.size} pairs written to {sheet}\n"
        'Fill in the column "verdict" with right, wrong, partly or skipped, then: '
        f"workbench audit {session.project.path} --import {sheet}"
    )


def _print_sheet(session: AuditSession, terminal: Terminal) -> None:
    # The writers of files: 20 ms.
    from workbench.project.audit import sheet_of

    click.echo(sheet_of(session).replace("\r\n", "\n"), nl=False)
    terminal.message(
        f"audit {session.number}: {session.left} of {session.size} {session.words} to judge, seed "
        f"{session.seed}\n"
        'Fill in the column "verdict" with right, wrong, partly or skipped, then: '
        f"workbench audit {session.project.path} --import SHEET.csv"
    )


def _print_result(
    session: AuditSession, asked: ResultOptions, terminal: Terminal, *, only_judged: bool = False
) -> None:
    result = session.result(asked)
    if result.wrong is not None or not only_judged:
        terminal.result(result.lines, result.as_dict())


def _values(session: AuditSession, project: Path, asked: ResultOptions) -> dict[str, Any]:
    # The writers of files: 20 ms.
    from workbench.project.audit.sheet import pair_key

    return {
        "project": str(project),
        "audit": session.number,
        "about": session.words,
        "seed": session.seed,
        "left": session.left,
        "pairs": [
            {
                "pair": pair_key(session.number, pair),
                "source": pair.source,
                "target": pair.target,
                "verdict": pair.verdict.value if pair.verdict else "",
                "note": pair.note,
            }
            for pair in session.pairs
        ],
        "result": session.result(asked).as_dict() if session.left < session.size else None,
    }
