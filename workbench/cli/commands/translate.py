"""``workbench translate``: files and folders, without a project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.bitext import LanguagePair
from workbench.cli import options
from workbench.cli.output import Terminal, print_message

if TYPE_CHECKING:
    from workbench.project.batch import BatchReport
    from workbench.project.inputs import MemoryOptions
    from workbench.project.models import ModelChoice
    from workbench.translate import TranslationOptions


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
@options.keep_page_furniture
@options.read_as
@click.option(
    "--leave",
    type=click.Choice(["comments", "headers", "notes", "properties"]),
    multiple=True,
    help="Of office documents, what is not translated; may be repeated.",
)
@click.option("--beam", type=click.IntRange(1, 32), help="Width of the search; default: 4.")
@click.option("--fast", is_flag=True, help="Beam 1: much faster, slightly worse.")
@click.option("--quality", is_flag=True, help="Beam 8: slower, slightly better.")
@options.redo
@click.option("--force", is_flag=True, hidden=True)  # what --redo was called up to 0.1.0
@click.option("--field", metavar="NAME", help="Of JSONL or Parquet: the field to translate.")
@click.option("--into", metavar="NAME", help="Of JSONL or Parquet: the field to fill in.")
@options.memory
@options.cluster
@options.languages
@options.termbase
@options.translator
@options.terminal
def translate(
    inputs: tuple[Path, ...],
    output: Path,
    pre_segmented: bool,
    keep_page_furniture: bool,
    read_as: str | None,
    leave: tuple[str, ...],
    beam: int | None,
    fast: bool,
    quality: bool,
    redo: bool,
    force: bool,
    field: str | None,
    into: str | None,
    memory: MemoryOptions,
    cluster: str | None,
    languages: LanguagePair,
    termbase: Path | None,
    models: ModelChoice,
    terminal: Terminal,
) -> int:
    """Translate INPUT: a file to a file, files and folders to a folder of the same names.

    A document comes out in its format, with its formatting; -o NAME.txt gives its text. What stands
    between sentences is kept: paragraphs, line breaks, Markdown, subtitle times. Of JSON lines and
    Parquet a field is translated into another one, and the others are kept. In a folder, files
    that are up to date are not done again. After a stop or a kill the same command resumes. A
    project given as --memory gives its renderings by the same translator; any other file is a
    translation memory. Drafts follow the terms of --termbase. With --json, events go to stdout as
    they happen, a line of JSON each.
    """
    search = _search(beam, fast=fast, quality=quality)
    project, memories = _project_and_memories(memory)
    # The readers of all formats; the translator follows where it is needed.
    from workbench.cli.translate_output import translation_reporting
    from workbench.project.translation import DocumentPart, TranslateOptions, translate_files

    with translation_reporting(quiet=terminal.quiet, as_json=terminal.as_json) as reporter:
        report = translate_files(
            inputs,
            output,
            options=TranslateOptions(
                languages=languages,
                pre_segmented=pre_segmented,
                keep_page_furniture=keep_page_furniture,
                read_as=read_as,
                leave=frozenset(map(DocumentPart, leave)),
                redo=redo or force,
                search=search,
                models=replace(models, termbase=termbase),
                field=field,
                into=into,
                memory=project,
                memories=memories,
                cluster=cluster,
            ),
            reporter=reporter,
        )
    _print_report(report, output, terminal)
    return report.exit_code


def _search(beam: int | None, *, fast: bool, quality: bool) -> TranslationOptions:
    if sum((beam is not None, fast, quality)) > 1:
        raise click.UsageError("--beam, --fast and --quality exclude one another.")
    # The package, not the engine: a few milliseconds.
    from workbench.translate import TranslationOptions

    if fast or quality:
        return TranslationOptions.fast() if fast else TranslationOptions.quality()
    return TranslationOptions() if beam is None else TranslationOptions(beam_size=beam)


def _project_and_memories(memory: MemoryOptions) -> tuple[Path | None, MemoryOptions]:
    """Return the project among the memories, if there is one, and the others."""
    projects = [path for path in memory.files if path.suffix.lower() == ".bitext"]
    if len(projects) > 1:
        raise click.UsageError("--memory takes one project at most, and any number of other files.")
    others = tuple(path for path in memory.files if path not in projects)
    return (projects[0] if projects else None), replace(memory, files=others)


def _print_report(report: BatchReport, output: Path, terminal: Terminal) -> None:
    # Loaded already by the work itself.
    from workbench.cli.translate_output import print_event
    from workbench.project.batch import Outcome, total

    for line in report.messages:
        terminal.message(line)
    done = report.having(Outcome.DONE)
    segments = total(done, "segments")
    translated = f"{segments:,} {'segment' if segments == 1 else 'segments'} translated"
    if terminal.as_json:
        counts = {outcome.value: len(report.having(outcome)) for outcome in Outcome}
        print_event("end", output=str(output), segments=segments, **counts)
    elif len(report.jobs) == 1 and done:
        terminal.message(f"{translated}, written to {done[0].output}")
    else:
        counted = report.counts("files")
        terminal.message(f"{counted}, {translated}, in {output}")
    for line in report.failures:
        print_message(line)
