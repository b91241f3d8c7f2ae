"""The command that asks the translation memories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import EditError
from workbench.tui.command import Command

if TYPE_CHECKING:
    from workbench.tui.review.screen import ReviewScreen


async def _look_up(screen: ReviewScreen) -> None:
    """Show what the memories say; the unit taken is the translation, or is edited first."""
    from workbench.tui.dialogs.memory import MemoryScreen

    state = screen.state
    bead_id = state.here
    matches = state.session.memory_matches(bead_id)
    if not matches:
        raise EditError(
            "no memory has its like",
            hint="`workbench build … --memory FILE.tmx` looks in one.",
        )
    number = state.listing.place(bead_id) + 1
    choice = await screen.app.push_screen_wait(MemoryScreen(number, matches))
    if choice is None:
        screen.say("")
        return
    if state.read_only:
        raise EditError("the project is open for reading only")
    match = next(match for _, match in matches if match.target == choice.text)
    applied = state.session.take_match(bead_id, match)
    screen.take_in(applied, f"The {match.percent}% match is the translation now.", tone="good")
    if choice.is_to_edit and state.bead_id == bead_id:
        await screen.run_action("screen.command('word.edit-target')")


COMMANDS = (
    Command(
        "word.memory",
        "Look up in the memory",
        "y",
        "Shows what the translation memories have for this source text, the likest first.",
        _look_up,
        short="memory",
        rank=75,
    ),
)
