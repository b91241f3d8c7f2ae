"""``workbench assign``: who is to review which part of a project."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.output import Terminal
from workbench.errors import ExitCode


@click.command()
@click.argument("project", type=options.PATH)
@click.argument("parts", metavar="[DOCUMENT[:FROM-TO]]…", nargs=-1)
@click.option("--to", "reviewer", metavar="NAME", help="Who is to review these parts.")
@click.option("--clear", is_flag=True, help="Assign these parts to nobody.")
@options.terminal
def assign(
    project: Path, parts: tuple[str, ...], reviewer: str | None, clear: bool, terminal: Terminal
) -> int:
    """Say who is to review which documents of PROJECT, or which beads of them.

    DOCUMENT is a name or a pattern such as 'ch-*'; FROM and TO are numbers of beads, as the review
    shows them. Without DOCUMENT, the assignments are listed. The filter of the review lists the
    beads of its user; merge says who has changed beads of others.
    """
    # sqlite3: 40 ms.
    from workbench.project.merging.assignments import assign as assign_parts
    from workbench.project.merging.assignments import list_assignments

    if parts and clear == bool(reviewer):
        raise click.UsageError("Give --to NAME or --clear.")
    if not parts and (reviewer or clear):
        raise click.UsageError("Name a document, or a part of one as NAME:FROM-TO.")
    found = assign_parts(project, parts, reviewer or "") if parts else list_assignments(project)
    lines = [part.line for part in found] or ["nothing is assigned"]
    terminal.result(lines, {"project": str(project), "parts": [part.as_dict() for part in found]})
    return ExitCode.DONE
