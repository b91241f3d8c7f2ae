"""The review screen: the workspace with its commands bound to keys."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from workbench.tui.review.commands.table import COMMANDS
from workbench.tui.review.workspace import ReviewWorkspace


class ReviewScreen(ReviewWorkspace):
    """One project under review.

    The class is apart from its base so that commands can import what they act on, and the screen
    can import the commands.
    """

    TABLE = {command.id: command for command in COMMANDS}  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [command.binding for command in COMMANDS]
    CSS_PATH = "screen.tcss"
