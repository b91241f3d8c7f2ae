"""Commands that look something up: in the project, in its texts, in translation memories."""

from __future__ import annotations

from functools import partial

from workbench.bitext import Side
from workbench.errors import EditError
from workbench.project.review.lookups import search_concordance, side_contexts
from workbench.tui.command import Command
from workbench.tui.dialogs.concordance import ConcordanceScreen
from workbench.tui.dialogs.context import ContextScreen
from workbench.tui.dialogs.memory import MemoryScreen
from workbench.tui.review.commands.editing import edit
from workbench.tui.review.workspace import ReviewWorkspace


async def _concordance(screen: ReviewWorkspace) -> None:
    state = screen.state
    panel = ConcordanceScreen(
        partial(search_concordance, state.session),
        state.session.rows,
        state.beads.place,
        text=screen.last_looked_up,
    )
    bead_id = await screen.app.push_screen_wait(panel)
    screen.last_looked_up = panel.text
    if bead_id is not None:
        state.move_to_bead(bead_id)
        screen.show()


async def _context(screen: ReviewWorkspace) -> None:
    texts = side_contexts(screen.state.session, screen.state.here)
    await screen.app.push_screen_wait(ContextScreen(texts))


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
        "look.concordance",
        "Concordance",
        "w",
        "Finds how words or phrases are translated elsewhere in the project.",
        _concordance,
        short="look up",
        rank=72,
    ),
    Command(
        "look.document",
        "The document around the bead",
        "V",
        "Shows both texts as they were read, with the bead marked.",
        _context,
    ),
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
