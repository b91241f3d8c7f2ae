"""Commands of the list that change the wording of a bead, or open the text field to do so."""

from __future__ import annotations

from workbench.bitext import Side
from workbench.errors import EditError
from workbench.tui.command import Command
from workbench.tui.review.workspace import ReviewWorkspace


def edit(screen: ReviewWorkspace, side: Side) -> None:
    """Open the text field on one side; where a draft was never saved, it shows the draft."""
    state = screen.state
    row = state.row
    draft = state.neighbourhood().drafts.get(side)
    saved = row.source if side is Side.SOURCE else row.target or row.draft
    state.side = side
    screen.open_editor(side, saved, draft)
    if draft is not None:
        screen.say("This is the draft that was never saved; ^r returns to the saved wording.")
    elif side is Side.TARGET and row.rendering and saved != row.rendering:
        screen.say("^t takes the rendering.")
    else:
        screen.say("")


def rendering_here(screen: ReviewWorkspace) -> str:
    """Return the rendering of the bead under the cursor.

    Raises:
        EditError: It has none.
    """
    rendering = screen.state.row.rendering
    if not rendering:
        raise EditError("this bead has no rendering")
    return rendering


def _take_rendering(screen: ReviewWorkspace) -> None:
    rendering_here(screen)
    applied = screen.state.session.texts.take_rendering(screen.state.here)
    screen.apply_edit(applied, "The rendering is now the translation.")


COMMANDS = (
    Command(
        "word.edit-target",
        "Edit the translation",
        "e",
        "Opens the target side for editing.",
        lambda s: edit(s, Side.TARGET),
        short="edit",
        rank=20,
        writes=True,
    ),
    Command(
        "word.edit-source",
        "Edit the source text",
        "E",
        "Opens the source side for editing; the original is kept.",
        lambda s: edit(s, Side.SOURCE),
        writes=True,
    ),
    Command(
        "word.take-rendering",
        "Take the rendering",
        "T",
        "Makes the machine's rendering the translation.",
        _take_rendering,
        writes=True,
    ),
)
"""The commands of this module."""
