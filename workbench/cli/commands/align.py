"""``workbench align``: two files or two folders, without a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.bitext import IssueEffort, IssueKind
from workbench.cli import filter_options, options
from workbench.cli.output import Terminal, print_message

if TYPE_CHECKING:
    from workbench.project.batch import BatchReport
    from workbench.project.inputs import InputOptions
    from workbench.project.models import ModelChoice


@click.command()
@click.argument("source", type=options.PATH)
@click.argument("target", type=options.PATH)
@click.option("-o", "--output", required=True, type=options.PATH, help="A file, or a folder.")
@click.option("--format", "file_format", help="Format of the output; default: from its ending.")
@click.option("--plot", type=options.PATH, help="Draw the alignment of a pair: OUT.svg or .html.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="X",
    help="Leave out pairs with a lower confidence.",
)
@filter_options.without
@filter_options.terms
@filter_options.issues
@options.cluster
@options.force
@options.redo
@options.inputs
@options.models
@options.terminal
@options.explains_doubtful
def align(
    source: Path,
    target: Path,
    output: Path,
    file_format: str | None,
    plot: Path | None,
    min_confidence: float | None,
    without: tuple[str, ...],
    termbase: Path | None,
    issues: IssueEffort,
    cluster: str | None,
    force: bool,
    redo: bool,
    inputs: InputOptions,
    models: ModelChoice,
    terminal: Terminal,
) -> int:
    """Align the sentences of SOURCE and TARGET; write ladder, tmx, csv and others.

    Folders pair by name (one.fr.txt with one.en.txt). A file without partner is reported, and what
    is up to date is not done again. After a stop or a kill the same command resumes.

    The report says how many pairs are doubtful (a confidence below THRESHOLD) and how many
    sentences of each side are unpaired (without counterpart), and warns from a fifth of a side on.
    What --min-confidence and --without leave out is counted; a plot shows it all the same, and in a
    ladder file its sentences are unpaired, so that each sentence stays in one line.

    Each pair has a probability for each kind of issue inside it, in files that have a place for it.
    With --issues full the translator looks at the pairs that the embedder leaves in doubt.

    Exit code 5: some pairs of the folders failed, and all others are done.
    """
    # The readers of all formats; numpy and the models follow where they are needed.
    from workbench.project.alignment import AlignFilesOptions, align_files
    from workbench.project.filtering import FilteredOut, PairFilter

    pairs = PairFilter(min_confidence, frozenset(map(IssueKind, without)), termbase)
    with terminal.reporting() as reporter:
        report = align_files(
            source,
            target,
            output,
            options=AlignFilesOptions(
                inputs, force, redo, file_format, plot, models, pairs, issues, cluster
            ),
            reporter=reporter,
        )
    for line in report.messages:
        terminal.message(line)
    left_out = FilteredOut.sum_of(job.filtered for job in report.jobs if job.filtered)
    if pairs:
        terminal.message(left_out.line(pairs))
    values = {"output": str(output), **report.as_dict()}
    terminal.result([_summary(report, output)], values)
    for line in report.failures:
        print_message(line)
    return report.exit_code


def _summary(report: BatchReport, output: Path) -> str:
    """Return such as ``9 pairs done, 2 up to date: 310 beads, 12 doubtful …, written to OUT``."""
    # Loaded already by the work itself.
    from workbench.project.batch import Outcome, quality_line, total

    done = report.having(Outcome.DONE)
    counts = f"{total(done, 'beads'):,} beads, {quality_line(done)}"
    if not done:
        is_there = report.having(Outcome.SKIPPED) or report.having(Outcome.EDITED)
        return report.counts("pairs") + (f", in {output}" if is_there else "; nothing was written")
    if len(report.jobs) > 1:
        counts = f"{report.counts('pairs')}: {counts}"
    return f"{counts}, written to {output}"
