"""Write the table of keys in docs/review.md from the commands of the review.

    python -m scripts.samples.review_keys

A test compares the table with the commands, so run this after a key or its sentence has changed.
"""

from __future__ import annotations

import re
from pathlib import Path

from workbench.tui.command import GROUPS, key_names, name_keys
from workbench.tui.review.commands.table import COMMANDS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "review.md"
"""The page."""

_TABLE = re.compile(r"(?<=<!-- keys -->\n).*?(?=<!-- end of keys -->)", re.DOTALL)
"""The table, between two marks that a reader does not see."""


def key_table() -> str:
    """Return the table: a row for each command, in the order of the help."""
    table = {command.id: command for command in COMMANDS}
    commands = [name_keys(command, table) for command in COMMANDS]
    rows = ["| keys | command | what it does |", "|---|---|---|"]
    for group, title in GROUPS.items():
        rows += [
            f"| {_bold(key_names(command.keys))} | {title}: {command.name} | {command.help} |"
            for command in commands
            if command.group == group
        ]
    return "\n".join(rows) + "\n"


def table_in(page: str) -> str:
    """Return the table that stands in a page."""
    found = _TABLE.search(page)
    return found.group() if found else ""


def _bold(names: str) -> str:
    return " ".join(f"**{name}**" for name in names.split())


def main() -> None:
    """Put the table into the page."""
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_TABLE.sub(lambda _: key_table(), page), encoding="utf-8")


if __name__ == "__main__":
    main()
