"""``workbench review``: open a project in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbench.cli import options
from workbench.errors import ExitCode, UsageError


@click.command()
@click.argument("project", type=options.PATH, required=False)
@click.option("--read-only", is_flag=True, help="Look only; works beside another writer.")
@click.option(
    "--termbase", type=options.PATH, help="Terms to follow: CSV or TSV (source, target), or TBX."
)
@options.translator
@options.embedder
@options.machine
@click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks.")
def review(
    project: Path | None,
    read_only: bool,
    termbase: Path | None,
    translator: str | None,
    embedder: str | None,
    device: str,
    threads: int | None,
) -> int:
    """Correct PROJECT bead by bead, the doubtful ones first; every key is saved as you go.

    Without PROJECT the list of the projects opened lately is shown.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "reviewing needs a terminal",
            hint="Run it in one, or use `workbench info` and `workbench export`.",
        )
    # textual costs about 0.3 s to import; no other command loads it.
    from workbench.project.machines import MachineChoice
    from workbench.tui.app import run_review

    machines = MachineChoice(translator, embedder, device, threads)
    run_review(project, read_only=read_only, machines=machines, termbase=termbase)
    return ExitCode.DONE
