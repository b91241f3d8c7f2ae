"""``workbench clean``: filter ready-made pairs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.bitext import IssueEffort, LanguagePair
from workbench.cli import filter_options, options
from workbench.cli.output import Terminal
from workbench.errors import ExitCode

if TYPE_CHECKING:
    from workbench.project.models import ModelChoice


def _thresholds(
    _context: click.Context, _parameter: click.Parameter, values: Iterable[str]
) -> dict[str, float]:
    found = {}
    for value in values:
        name, _, number = value.partition("=")
        try:
            found[name.strip()] = float(number)
        except ValueError as error:
            raise click.BadParameter(f"{value!r} is not RULE=NUMBER.") from error
    return found


def _columns(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> tuple[str, str] | None:
    if value is None:
        return None
    first, _, second = (part.strip() for part in value.partition(","))
    if not first or not second:
        raise click.BadParameter("give two columns: A,B.")
    return first, second


@click.command()
@click.argument("inputs", nargs=-1, type=options.PATH, metavar="IN...")
@click.option("-o", "--output", type=options.PATH, metavar="OUT", help="The pairs that are kept.")
@click.option("--rejected", type=options.PATH, metavar="FILE", help="The others, with reasons.")
@click.option("--mark", is_flag=True, help="Write all pairs to OUT, with reasons in a column.")
@click.option("--report", type=options.PATH, metavar="R.html", help="Histograms and samples.")
@click.option(
    "--sample",
    type=options.PATH,
    metavar="P.bitext",
    help="Make a project of the pairs near the thresholds, for the review.",
)
@click.option(
    "--against",
    multiple=True,
    type=options.PATH,
    metavar="FILE",
    help="Pairs that count as seen before, such as test sets; may be repeated.",
)
@click.option(
    "--threshold",
    "thresholds",
    multiple=True,
    metavar="RULE=X",
    callback=_thresholds,
    help="Another threshold; the rule is on. May be repeated.",
)
@click.option("--on", multiple=True, metavar="RULE", help="Switch a rule on; may be repeated.")
@click.option("--off", multiple=True, metavar="RULE", help="Switch a rule off; may be repeated.")
@click.option("--rules", "lists_rules", is_flag=True, help="List the rules, and stop.")
@click.option("--no-repair", is_flag=True, help="Take damaged texts as they are.")
@click.option("--without-codes", is_flag=True, help="Take inline codes of TMX and XLIFF out.")
@click.option("--format", "file_format", help="Format of OUT; default: from its ending.")
@click.option("--input-format", help="Format of the inputs; default: from their endings.")
@filter_options.issues
@options.languages
@click.option(
    "--columns", metavar="A,B", callback=_columns, help="Columns of tables, by name or number."
)
@click.option(
    "--no-header", is_flag=True, help="Take the first row of a table as text, not as names."
)
@options.cluster
@options.models
@options.terminal
def clean(
    inputs: tuple[Path, ...],
    output: Path | None,
    rejected: Path | None,
    mark: bool,
    report: Path | None,
    sample: Path | None,
    against: tuple[Path, ...],
    thresholds: dict[str, float],
    on: tuple[str, ...],
    off: tuple[str, ...],
    lists_rules: bool,
    no_repair: bool,
    without_codes: bool,
    file_format: str | None,
    input_format: str | None,
    issues: IssueEffort,
    languages: LanguagePair,
    columns: tuple[str, str] | None,
    no_header: bool,
    cluster: str | None,
    models: ModelChoice,
    terminal: Terminal,
) -> int:
    """Filter the pairs of files: damage, duplicates, wrong languages, issues inside pairs.

    IN are files of pairs (TMX, XLIFF, CSV, TSV, JSON lines, Parquet, NAME.fr beside NAME.en), or
    folders of them. Texts are repaired first; a pair that any rule rejects is left out, and each
    rule can be switched and has a threshold (--rules lists them). The table says how many pairs
    fell to which rule. After a stop or a kill the same command resumes.
    """
    # The readers of all formats; numpy and the models follow where they are needed.
    from workbench.formats import UnitsRequest
    from workbench.project.cleaning import CleaningRules, CleanOptions, clean_files

    rules = CleaningRules.chosen(thresholds=thresholds, on=on, off=off)
    if lists_rules:
        terminal.result(rules.lines, rules.as_dict())
        return ExitCode.DONE
    if output is None:
        raise click.UsageError("Missing option '-o' / '--output'.")
    wanted = CleanOptions(languages, rules, issues, not no_repair, models=models, cluster=cluster)
    wanted = replace(wanted, rejected=rejected, mark=mark, report=report, sample=sample)
    wanted = replace(wanted, against=against, file_format=file_format, input_format=input_format)
    request = UnitsRequest(languages, columns, no_header, without_codes)
    with terminal.reporting() as reporter:
        found = clean_files(inputs, output, options=wanted, request=request, reporter=reporter)
    for line in found.remarks:
        terminal.message(line)
    terminal.result(found.lines, found.as_dict())
    return ExitCode.DONE
