"""``workbench words``: the words that users have added as spelt right."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.output import Terminal
from workbench.errors import ExitCode


@click.command()
@click.argument("project", type=options.PATH)
@click.argument("words", metavar="[WORD]…", nargs=-1)
@click.option("--remove", is_flag=True, help="Remove these words instead of adding them.")
@click.option("--user", is_flag=True, help="Words of yours, for all projects of the language.")
@options.terminal
def words(
    project: Path, words: tuple[str, ...], remove: bool, user: bool, terminal: Terminal
) -> int:
    """List the words that were added as spelt right in PROJECT, add some, or remove some.

    Without WORD, the words of the project and your own are listed. A word that is removed is an
    issue again where it stands.
    """
    # sqlite3: 40 ms.
    from workbench.project.checks.own_words import change_own_words, list_own_words

    if not words and (remove or user):
        raise click.UsageError("Name the words.")
    found = (
        change_own_words(project, words, remove=remove, for_all=user)
        if words
        else list_own_words(project)
    )
    terminal.result(found.lines or ["no words were added"], found.as_dict())
    return ExitCode.DONE
