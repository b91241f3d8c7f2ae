"""``workbench align``: two files or folders, no project kept."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.bitext import LanguagePair
from workbench.cli import options
from workbench.cli.output import print_result, reporting, say
from workbench.errors import ExitCode


@click.command()
@click.argument("source", type=options.PATH)
@click.argument("target", type=options.PATH)
@click.option("-o", "--output", required=True, type=options.PATH, help="A file, or a folder.")
@click.option("--format", "file_format", help="Format of the output; default: from its ending.")
@click.option("--plot", type=options.PATH, help="Draw the alignment of a pair: OUT.svg or .html.")
@click.option("--force", is_flag=True, help="Align even what looks unrelated.")
@options.languages
@options.reading
@options.embedder
@options.machine
@options.talk
def align(
    source: Path,
    target: Path,
    output: Path,
    file_format: str | None,
    plot: Path | None,
    force: bool,
    languages: LanguagePair,
    pre_segmented: bool,
    columns: tuple[str | None, str | None],
    swap: bool,
    force_language: bool,
    embedder: str | None,
    device: str,
    threads: int | None,
    quiet: bool,
    as_json: bool,
) -> int:
    """Pair the sentences of SOURCE and TARGET; write ladder, tmx, csv and others.

    Folders pair by name (one.fr.txt with one.en.txt); what has no partner is reported, what is
    up to date is skipped. Stopped or killed, the same command goes on where it was.

    The report says how many beads are doubtful: their confidence is below 0.7.
    """
    from workbench.project.alignment.files import AlignFilesOptions, align_files
    from workbench.project.models.loading import ModelChoice

    with reporting(quiet=quiet) as reporter:
        run = align_files(
            source,
            target,
            output,
            options=AlignFilesOptions(
                languages=languages,
                pre_segmented=pre_segmented,
                columns=columns,
                wrong_language=options.wrong_language(swap=swap, force=force_language),
                force=force,
                file_format=file_format,
                plot=plot,
                models=ModelChoice(None, embedder, device, threads),
            ),
            reporter=reporter,
        )
    for line in run.lines:
        say(line, quiet=quiet)
    if as_json:
        print_result({"output": str(output), **run.as_dict()}, as_json=True, lines=[])
    elif len(run.pairs) > 1 or not run.failed:
        say(f"{run.summary}, written to {output}", quiet=quiet)
    return ExitCode.FAILED if run.failed else ExitCode.DONE
