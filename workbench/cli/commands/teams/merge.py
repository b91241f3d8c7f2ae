"""``workbench merge``: copies of one project come together."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.output import Terminal
from workbench.errors import ExitCode


@click.command()
@click.argument("copies", metavar="A B …", nargs=-1, required=True, type=options.PATH)
@click.option("-o", "--output", required=True, type=options.PATH, help="The project to write.")
@click.option(
    "--prefer",
    type=click.Choice(["a", "b"]),
    default="a",
    show_default=True,
    help="Whose version to hold where two copies differ: of the first one, or of the later one.",
)
@click.option(
    "--replace", is_flag=True, help="Replace OUTPUT if it exists; never one of the copies."
)
@options.terminal
def merge(
    copies: tuple[Path, ...], output: Path, prefer: str, replace: bool, terminal: Terminal
) -> int:
    """Bring two or more copies of one project together in OUTPUT.

    Edits that only one copy has are made again, with the names and times of their reviewers. What
    two copies changed in different ways is a conflict: OUTPUT holds one version, and the review
    shows the other one beside it. The copies stay as they are, and may be merged again later.

    Exits with 1 if the result has conflicts, with 0 if it has none.
    """
    # sqlite3: 40 ms.
    from workbench.project.merging.merge import Preference, merge_projects

    with terminal.reporting() as reporter:
        report = merge_projects(
            copies,
            output,
            prefer=Preference(prefer),
            replace_output=replace,
            reporter=reporter,
        )
    terminal.summary(report.lines, report.as_dict())
    return ExitCode.FAILED if report.conflicts else ExitCode.DONE
