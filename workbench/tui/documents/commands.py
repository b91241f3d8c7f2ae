"""The commands of the screen of documents."""

from __future__ import annotations

from workbench.errors import EditError
from workbench.project.review import DocumentOverview
from workbench.tui.base.common_commands import LIST_COMMANDS
from workbench.tui.base.list_screen import ListScreen
from workbench.tui.command import Command


def _open(screen: ListScreen[DocumentOverview]) -> None:
    document = screen.here
    if document is None or not document.is_built:
        raise EditError("this document has no beads yet")
    screen.workbench.show_document(document.id)


def _back(screen: ListScreen[DocumentOverview]) -> None:
    # Not awaited: the command would wait for its own screen to be removed.
    screen.app.pop_screen()


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
        "Returns to the review as it was.",
        _back,
        short="back",
        rank=30,
    ),
    *LIST_COMMANDS,
)
"""All commands of the screen."""
