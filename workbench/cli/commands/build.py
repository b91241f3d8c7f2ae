"""``workbench build``: make a project, or go on where an earlier build stopped."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.bitext import LanguagePair
from workbench.cli import options
from workbench.cli.output import print_result, reporting, say
from workbench.errors import ExitCode


@click.command()
@click.argument("source", type=options.PATH)
@click.argument("target", type=options.PATH, required=False)
@click.option("-o", "--output", required=True, type=options.PATH, help="The project, P.bitext.")
@click.option("--format", "file_format", help="Format of a SOURCE that holds pairs already.")
@click.option("--no-translate", is_flag=True, help="Align only; no machine rendering beside it.")
@click.option("--force", is_flag=True, help="Align even what looks unrelated.")
@options.languages
@options.reading
@options.memory
@options.translator
@options.embedder
@options.machine
@options.talk
def build(
    source: Path,
    target: Path | None,
    output: Path,
    file_format: str | None,
    no_translate: bool,
    force: bool,
    languages: LanguagePair,
    pre_segmented: bool,
    columns: tuple[str | None, str | None],
    swap: bool,
    force_language: bool,
    memories: tuple[Path, ...],
    memory_from: int,
    translator: str | None,
    embedder: str | None,
    device: str,
    threads: int | None,
    quiet: bool,
    as_json: bool,
) -> int:
    """Read SOURCE (and TARGET), segment, translate and align them into a project.

    Folders pair by name. Without TARGET every sentence gets a machine draft to post-edit.
    A SOURCE alone that holds pairs already (TMX, XLIFF, CSV or TSV with both languages, JSON
    lines, NAME.fr beside NAME.en) is taken as it stands, every pair a bead; what has no English
    is translated. Stopped, the same command goes on where it was.

    The report says how many beads are doubtful: their confidence is below 0.7.
    """
    from workbench.project.building.build import BuildOptions, build_project
    from workbench.project.building.memories import MemoryOptions
    from workbench.project.models.loading import ModelChoice

    with reporting(quiet=quiet) as reporter:
        report = build_project(
            source,
            target or (source if columns[1] else None),
            output,
            options=BuildOptions(
                languages=languages,
                pre_segmented=pre_segmented,
                columns=columns,
                wrong_language=options.wrong_language(swap=swap, force=force_language),
                file_format=file_format,
                translate=not no_translate,
                memory=MemoryOptions(memories, stands_in=memory_from),
                force=force,
                models=ModelChoice(translator, embedder, device, threads),
            ),
            reporter=reporter,
        )
    if as_json:
        print_result(report.as_dict(), as_json=True, lines=[])
    else:
        for line in report.lines:
            say(line, quiet=quiet)
    return ExitCode.FAILED if report.failed else ExitCode.DONE
