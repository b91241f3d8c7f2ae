"""``workbench translate``: files and folders, nothing kept but the translations."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.bitext import LanguagePair
from workbench.cli import options
from workbench.cli.output import say
from workbench.errors import ExitCode


@click.command()
@click.argument("inputs", type=options.PATH, nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    required=True,
    type=options.PATH,
    help="A file for one input file, else a folder.",
)
@click.option("--pre-segmented", is_flag=True, help="One sentence a line; as many lines come out.")
@click.option("--beam", type=click.IntRange(1, 32), help="Width of the search; default: 4.")
@click.option("--fast", is_flag=True, help="Beam 1: much faster, slightly worse.")
@click.option("--quality", is_flag=True, help="Beam 8: slower, slightly better.")
@click.option("--force", is_flag=True, help="Translate what is up to date or was edited, too.")
@click.option("--field", metavar="NAME", help="Of JSONL or Parquet: the field to translate.")
@click.option("--into", metavar="NAME", help="Of JSONL or Parquet: the field to fill in.")
@options.memory
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="A dask scheduler, such as tcp://host:8786, or its scheduler file.",
)
@options.languages
@options.translator
@options.machine
@options.talk
def translate(
    inputs: tuple[Path, ...],
    output: Path,
    pre_segmented: bool,
    beam: int | None,
    fast: bool,
    quality: bool,
    force: bool,
    field: str | None,
    into: str | None,
    memories: tuple[Path, ...],
    memory_from: int,
    cluster: str | None,
    languages: LanguagePair,
    translator: str | None,
    device: str,
    threads: int | None,
    quiet: bool,
    as_json: bool,
) -> int:
    """Translate INPUT: a file to a file, files and folders to a folder of the same names.

    What stands between sentences stays: paragraphs, line breaks, Markdown, subtitle times. Of
    JSON lines and Parquet a field is translated into another one, all else stays. In a folder,
    files that are up to date are skipped. Stopped or killed, the same command goes on where it
    was. A project given as --memory gives its renderings by the same translator; any other file
    is a translation memory. With --json, events go to stdout as they happen, a line of JSON each.
    """
    if sum((beam is not None, fast, quality)) > 1:
        raise click.UsageError("--beam, --fast and --quality exclude one another.")
    projects = [path for path in memories if path.suffix.lower() == ".bitext"]
    if len(projects) > 1:
        raise click.UsageError("--memory takes one project at most, and any number of other files.")
    from workbench.cli.translate_output import tell_event, translation_reporting
    from workbench.project.batch.outcome import Outcome
    from workbench.project.building.memories import MemoryOptions
    from workbench.project.models.loading import ModelChoice
    from workbench.project.translation.files import TranslateOptions, translate_files
    from workbench.translate.engine.options import TranslationOptions

    search = TranslationOptions() if beam is None else TranslationOptions(beam_size=beam)
    if fast or quality:
        search = TranslationOptions.fast() if fast else TranslationOptions.quality()
    with translation_reporting(quiet=quiet, as_json=as_json) as reporter:
        reports = translate_files(
            inputs,
            output,
            options=TranslateOptions(
                languages=languages,
                pre_segmented=pre_segmented,
                force=force,
                search=search,
                models=ModelChoice(translator, None, device, threads),
                field=field,
                into=into,
                memory=projects[0] if projects else None,
                memories=MemoryOptions(
                    tuple(path for path in memories if path not in projects),
                    stands_in=memory_from,
                ),
                cluster=cluster,
            ),
            reporter=reporter,
        )
    for report in reports:
        for remark in report.remarks:
            say(remark, quiet=quiet)
        if report.error is not None:
            say(f"failed: {report.error}")
        elif report.outcome is Outcome.SKIPPED and report.reason != "up to date":
            say(f"skipped: {report.output}: {report.reason}", quiet=quiet)
    count = {o: sum(report.outcome is o for report in reports) for o in Outcome}
    segments = sum(report.segments for report in reports if report.outcome is Outcome.DONE)
    if as_json:
        totals = {outcome.value: number for outcome, number in count.items()}
        tell_event("end", output=str(output), segments=segments, **totals)
    elif len(reports) == 1 and reports[0].outcome is Outcome.DONE:
        say(f"{segments:,} segments translated, written to {reports[0].output}", quiet=quiet)
    else:
        done, skipped, failed = (count[outcome] for outcome in Outcome)
        say(
            f"{done:,} files translated ({segments:,} segments), {skipped:,} up to date, "
            f"{failed:,} failed, in {output}",
            quiet=quiet,
        )
    return ExitCode.FAILED if count[Outcome.FAILED] else ExitCode.DONE
