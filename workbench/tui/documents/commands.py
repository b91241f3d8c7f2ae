"""Commands of the screen of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import EditError
from workbench.tui.base.list_commands import COMMON, MOVING
from workbench.tui.command import Command

if TYPE_CHECKING:
    from workbench.tui.documents.screen import DocumentsScreen


def _open(screen: DocumentsScreen) -> None:
    document = screen.here
    if document is None or not document.is_built:
        raise EditError("this document has no beads yet")
    screen.workbench.show_document(document.id)


def _back(screen: DocumentsScreen) -> None:
    # Not awaited: the command would wait for its own screen to go.
    screen.workbench.pop_screen()


COMMANDS = (
    Command(
        "documents.open",
        "Review this document",
        "enter",
        "Lists only this document's beads.",
        _open,
        short="review this one",
        rank=10,
    ),
    Command(
        "documents.open-all",
        "Review all documents",
        "a",
        "Lists the beads of all documents.",
        lambda s: s.workbench.show_document(None),
        short="review all",
        rank=20,
    ),
    Command(
        "documents.back",
        "Back",
        "escape,f2",
        "Back to the review as it was.",
        _back,
        short="back",
        rank=30,
    ),
    *MOVING,
    *COMMON,
)
