"""``workbench build``: make a project, or resume an earlier build."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.bitext import IssueEffort
from workbench.cli import filter_options, options
from workbench.cli.output import Terminal, print_message

if TYPE_CHECKING:
    from workbench.project.inputs import InputOptions, MemoryOptions
    from workbench.project.models import ModelChoice


@click.command()
@click.argument("source", type=options.PATH)
@click.argument("target", type=options.PATH, required=False)
@click.option("-o", "--output", required=True, type=options.PATH, help="The project, P.bitext.")
@click.option("--format", "file_format", help="Format of a SOURCE that holds pairs already.")
@click.option("--no-translate", is_flag=True, help="Align only; no machine rendering beside it.")
@filter_options.issues
@options.cluster
@options.force
@options.redo_documents
@options.inputs
@options.memory
@options.termbase
@options.models
@options.terminal
@options.explains_doubtful
def build(
    source: Path,
    target: Path | None,
    output: Path,
    file_format: str | None,
    no_translate: bool,
    issues: IssueEffort,
    cluster: str | None,
    force: bool,
    redo: bool,
    inputs: InputOptions,
    memory: MemoryOptions,
    termbase: Path | None,
    models: ModelChoice,
    terminal: Terminal,
) -> int:
    """Read SOURCE (and TARGET), segment, translate and align them into a project.

    Folders pair by name. Without TARGET every sentence gets a machine draft to post-edit.
    A SOURCE alone that holds pairs already (TMX, XLIFF, CSV or TSV with both languages, JSON
    lines, NAME.fr beside NAME.en) is taken as it stands, every pair a bead; what has no English
    is translated. Drafts follow the terms of --termbase. After a stop or a kill the same command
    resumes.

    The report says how many beads are doubtful (a confidence below THRESHOLD) and how many
    sentences of each side are unpaired (without counterpart), and warns from a fifth of a side on.
    Exit code 5: some documents of the folders failed, and all others are done.
    """
    # The readers of all formats; the models follow where they are needed.
    from workbench.project.building import BuildOptions, build_project

    with terminal.reporting() as reporter:
        report = build_project(
            source,
            target,
            output,
            options=BuildOptions(
                inputs=inputs,
                file_format=file_format,
                translate=not no_translate,
                memory=memory,
                force=force,
                redo=redo,
                models=replace(models, termbase=termbase),
                issues=issues,
                cluster=cluster,
            ),
            reporter=reporter,
        )
    for line in report.messages:
        terminal.message(line)
    terminal.result(report.lines, report.as_dict())
    for line in report.failures:
        print_message(line)
    return report.exit_code
