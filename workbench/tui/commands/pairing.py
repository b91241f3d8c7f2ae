"""Commands that change which sentences belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import EditError
from workbench.tui.commands.command import Command

if TYPE_CHECKING:
    from workbench.tui.screens.review import ReviewScreen


def _move_boundary(screen: ReviewScreen, *, down: bool) -> None:
    reviewing = screen.reviewing
    side = screen.names[reviewing.side]
    applied = reviewing.session.move_boundary(reviewing.here, reviewing.side, down=down)
    words = f"Last {side} sentence moved down." if down else f"First {side} sentence moved up."
    screen.take_in(applied, words)


def _merge_next(screen: ReviewScreen) -> None:
    reviewing = screen.reviewing
    screen.take_in(reviewing.session.merge_next(reviewing.here), "Merged with the bead below.")


def _merge_previous(screen: ReviewScreen) -> None:
    reviewing = screen.reviewing
    screen.take_in(reviewing.session.merge_previous(reviewing.here), "Merged with the bead above.")


async def _split(screen: ReviewScreen) -> None:
    from workbench.bitext import Side
    from workbench.tui.screens.split import SplitScreen
    from workbench.tui.widgets.side_text import sentences

    reviewing = screen.reviewing
    bead = reviewing.row.bead
    if len(bead.source) < 2 and len(bead.target) < 2:
        hint = "; X unlinks its two sides" if not bead.is_null else ""
        raise EditError(f"a {bead.kind} bead has no sentence to split off{hint}")
    passage = reviewing.session.passage(bead.id)
    texts = {side: sentences(passage, bead, side) for side in Side}
    for side in Side:
        if not bead.segments(side):
            texts[side] = []
    cut = await screen.app.push_screen_wait(SplitScreen(texts, screen.names))
    if cut is not None:
        applied = reviewing.session.split(bead.id, source_count=cut[0], target_count=cut[1])
        screen.take_in(applied, "Split in two.")


def _unlink(screen: ReviewScreen) -> None:
    reviewing = screen.reviewing
    screen.take_in(reviewing.session.unlink(reviewing.here), "Unlinked: each side stands alone.")


def _swap(screen: ReviewScreen) -> None:
    reviewing = screen.reviewing
    applied = reviewing.session.swap_targets(reviewing.here)
    screen.take_in(applied, "Translations swapped with the bead below.")


COMMANDS = (
    Command(
        "pair.merge-next",
        "Merge with the next bead",
        "m",
        "Joins the bead and the one below it in the text.",
        _merge_next,
        short="merge",
        rank=30,
        writes=True,
    ),
    Command(
        "pair.merge-previous",
        "Merge with the previous bead",
        "M",
        "Joins the bead and the one above it in the text.",
        _merge_previous,
        writes=True,
    ),
    Command(
        "pair.split",
        "Split",
        "s",
        "Cuts the bead in two at a place between its sentences.",
        _split,
        short="split",
        rank=40,
        writes=True,
    ),
    Command(
        "pair.sentence-down",
        "Move the last sentence down",
        "J",
        "Gives the active side's last sentence to the bead below.",
        lambda s: _move_boundary(s, down=True),
        short="move",
        rank=45,
        writes=True,
        footer_keys="J K",
    ),
    Command(
        "pair.sentence-up",
        "Move the first sentence up",
        "K",
        "Gives the active side's first sentence to the bead above.",
        lambda s: _move_boundary(s, down=False),
        writes=True,
    ),
    Command(
        "pair.unlink",
        "Unlink",
        "X",
        "Takes the two sides apart: each becomes a bead of its own.",
        _unlink,
        writes=True,
    ),
    Command(
        "pair.swap",
        "Swap with the bead below",
        "S",
        "Exchanges the translations of the bead and the one below it in the text.",
        _swap,
        writes=True,
    ),
)
