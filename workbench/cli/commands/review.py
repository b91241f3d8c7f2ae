"""``workbench review``: open a project in the terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import options, spelling_option
from workbench.cli.output import print_message
from workbench.errors import BadInputError, ExitCode, UsageError

if TYPE_CHECKING:
    from workbench.project.models import ModelChoice


@click.command()
@click.argument("project", type=options.PATH, required=False)
@click.option(
    "--read-only", is_flag=True, help="Change nothing; works while another program writes."
)
@click.option(
    "--termbase", type=options.PATH, help="Terms to follow: CSV or TSV (source, target), or TBX."
)
@click.option(
    "--keys",
    metavar="SET|FILE",
    help="Other keys: vi, cat, or a TOML file; see `workbench keys`.  [default: your own, if any]",
)
@spelling_option.spelling
@click.option("--web", is_flag=True, help="In a browser on this machine, not in the terminal.")
@click.option("--port", type=int, default=8000, show_default=True, help="Port of --web; 0 = any.")
@options.models
@options.debug
def review(
    project: Path | None,
    read_only: bool,
    termbase: Path | None,
    keys: str | None,
    spelling: str,
    web: bool,
    port: int,
    models: ModelChoice,
) -> int:
    """Correct PROJECT bead by bead, the doubtful ones first; every key is saved as you go.

    Without PROJECT the list of recent projects is shown.
    """
    if web:
        _serve(project, read_only, termbase, keys, spelling, port, models)
        return ExitCode.DONE
    is_served = "TEXTUAL_DRIVER" in os.environ  # set by textual-serve for the browser's review
    if not is_served and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "reviewing needs a terminal",
            hint="Run it in one or with --web, or use `workbench info` and `workbench export`.",
        )
    # textual costs about 0.3 s to import; no other command loads it.
    from workbench.tui.app import run_review

    run_review(
        project,
        read_only=read_only,
        models=models,
        termbase=termbase,
        keymap=keys,
        spelling=spelling,
    )
    return ExitCode.DONE


def _serve(
    project: Path | None,
    read_only: bool,
    termbase: Path | None,
    keys: str | None,
    spelling: str,
    port: int,
    models: ModelChoice,
) -> None:
    # Only the browser needs it.
    from workbench.tui.web import serve_review

    if project is not None and not project.is_file():
        raise BadInputError("there is no such project", where=str(project), hint="Check the path.")
    arguments = ["--read-only"] if read_only else []
    arguments += ["--termbase", str(termbase)] if termbase else []
    arguments += ["--keys", keys] if keys else []
    arguments += ["--spelling", spelling] if spelling else []
    arguments += ["--translator", models.translator] if models.translator else []
    arguments += ["--embedder", models.embedder] if models.embedder else []
    arguments += ["--device", models.device]
    arguments += ["--threads", str(models.threads)] if models.threads else []
    arguments += ["--", str(project)] if project else []
    serve_review(arguments, port=port, announce=print_message)
