"""The command that shows matches in the translation memories."""

from __future__ import annotations

from workbench.bitext import Side
from workbench.errors import EditError
from workbench.tui.command import Command
from workbench.tui.dialogs.memory import MemoryScreen
from workbench.tui.review.commands.editing import edit
from workbench.tui.review.workspace import ReviewWorkspace


async def _look_up(screen: ReviewWorkspace) -> None:
    """Show the matches; the chosen one becomes the translation, or is edited first."""
    state = screen.state
    bead_id = state.here
    matches = state.session.memory_matches(bead_id)
    if not matches:
        raise EditError(
            "no memory has a match", hint="`workbench build … --memory FILE.tmx` uses one."
        )
    choice = await screen.app.push_screen_wait(MemoryScreen(state.number, matches))
    if choice is None:
        screen.say("")
        return
    if state.read_only:
        raise EditError("the project is open for reading only")
    match = next(match for _, match in matches if match.target == choice.text)
    applied = state.session.texts.take_match(bead_id, match)
    screen.apply_edit(applied, f"The {match.percent}% match is now the translation.", tone="good")
    if choice.is_to_edit and state.bead_id == bead_id and not screen.is_editing:
        edit(screen, Side.TARGET)


COMMANDS = (
    Command(
        "word.memory",
        "Look up in the memory",
        "y",
        "Shows what the translation memories have for this source text, the best match first.",
        _look_up,
        short="memory",
        rank=75,
    ),
)
"""The commands of this module."""
