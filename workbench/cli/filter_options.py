"""Options that leave pairs out of a file, shared by the commands that write pairs."""

from __future__ import annotations

import click

from workbench.bitext import IssueKind
from workbench.cli.options import PATH

without = click.option(
    "--without",
    multiple=True,
    type=click.Choice([kind.value for kind in IssueKind]),
    metavar="ISSUE",
    help="Leave out pairs with such an issue, as `check` names them; may be repeated.",
)
"""The same in every command that leaves pairs out."""

terms = click.option(
    "--termbase", type=PATH, help="Terms for --without terms: CSV or TSV (source, target), or TBX."
)
"""The same in every command that leaves pairs out."""
