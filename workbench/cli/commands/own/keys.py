"""``workbench keys``: list the keys of the screens, as a file of one's own keys to begin with."""

from __future__ import annotations

import click

from workbench.cli import options
from workbench.cli.output import print_message
from workbench.errors import ExitCode


@click.command()
@click.argument("keymap", required=False, metavar="[SET|FILE]")
@options.debug
def keys(keymap: str | None) -> int:
    """List the commands of the screens with their keys, as a keymap in TOML.

    SET is standard, vi or cat; a FILE is checked, too. Without either, your own keys are listed.
    Keys are yours from the next start on if you write them to the file that is named at the end.
    """
    # textual costs about 0.3 s to import; only the screens need it.
    from workbench.tui.app import command_tables
    from workbench.tui.keymap import load_keymap, own_file, write_keymap

    tables = command_tables()
    click.echo(write_keymap(tables, load_keymap(keymap, tables)), nl=False)
    print_message(f"Your own keys are read from {own_file()}.")
    return ExitCode.DONE
