"""Options that judge pairs and leave some out, shared by the commands that write pairs."""

from __future__ import annotations

import click

from workbench.bitext import IssueEffort, IssueKind
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

issues = click.option(
    "--issues",
    type=click.Choice([effort.value for effort in IssueEffort]),
    default=IssueEffort.QUICK.value,
    show_default=True,
    callback=lambda _context, _parameter, value: IssueEffort(value),
    help="Effort to find what is wrong inside pairs; full: with the translator.",
)
"""The same in every command that judges pairs, as ``issues``: an ``IssueEffort``."""
