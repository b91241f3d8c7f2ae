"""The option of commands that check spelling."""

from __future__ import annotations

import click

spelling = click.option(
    "--spelling",
    default="",
    metavar="DICTIONARY",
    help="Dictionary: en-GB or en-US for one variety, a Hunspell .dic file, or off.",
)
"""The dictionary of the check of spelling, as ``spelling``: a string, empty if not given."""
