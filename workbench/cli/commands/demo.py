"""``workbench demo``: the whole route on a bundled sample."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.output import Terminal
from workbench.errors import ExitCode


@click.command()
@click.option(
    "--dir",
    "folder",
    type=options.PATH,
    default="demo",
    show_default=True,
    help="Where the sample project and its exports go.",
)
@click.option("--no-review", is_flag=True, help="Build and export only.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@options.debug
def demo(folder: Path, no_review: bool, quiet: bool) -> int:
    """Build a sample project, open the review, write TMX and CSV.

    Without a terminal there is no review: a summary is printed and the exports are written.
    """
    # The readers of all formats, sqlite3 and the rest of the route: 0.25 s.
    from workbench.project.demo import build_demo, export_demo

    terminal = Terminal(quiet=quiet)
    with terminal.reporting() as reporter:
        project = build_demo(folder, reporter=reporter)
    if not no_review and sys.stdin.isatty() and sys.stdout.isatty():
        # textual: 0.3 s.
        from workbench.tui.app import run_review

        run_review(project)
    for line in export_demo(project):
        terminal.message(line)
    return ExitCode.DONE
