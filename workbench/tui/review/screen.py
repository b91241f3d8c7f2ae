"""The review screen: the workspace with its commands bound to keys."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from workbench.tui.review.commands.table import COMMANDS
from workbench.tui.review.workspace import ReviewWorkspace


class ReviewScreen(ReviewWorkspace):
    """One project under review.

    It is a class of its own so that the commands can import its base, and it can import the
    commands.
    """

    TABLE = {command.id: command for command in COMMANDS}  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [command.binding for command in COMMANDS]
    CSS_PATH = "screen.tcss"
