"""``workbench info``: what a project holds."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.output import print_result
from workbench.errors import ExitCode


@click.command()
@click.argument("project", type=options.PATH)
@options.talk
def info(project: Path, quiet: bool, as_json: bool) -> int:
    """Documents, segments, beads by status and the models behind PROJECT."""
    from workbench.project.info import describe_project

    description = describe_project(project)
    lines = [] if quiet else description.lines
    print_result(description.as_dict(), as_json=as_json, lines=lines)
    return ExitCode.DONE
