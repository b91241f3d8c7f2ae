"""``workbench info``: what a project holds."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.output import Terminal
from workbench.errors import ExitCode


@click.command()
@click.argument("project", type=options.PATH)
@options.terminal
def info(project: Path, terminal: Terminal) -> int:
    """Show documents, segments, beads by status and the models of PROJECT."""
    # sqlite3: 40 ms.
    from workbench.project.info import describe_project

    description = describe_project(project)
    terminal.result(description.lines, description.as_dict())
    return ExitCode.DONE
