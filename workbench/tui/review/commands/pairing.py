"""Commands that change which sentences belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import EditError
from workbench.tui.command import Command
from workbench.tui.wording import count

if TYPE_CHECKING:
    from workbench.tui.review.screen import ReviewScreen


def _move_boundary(screen: ReviewScreen, *, down: bool) -> None:
    state = screen.state
    side = screen.names[state.side]
    applied = state.session.move_boundary(state.here, state.side, down=down)
    words = f"Last {side} sentence moved down." if down else f"First {side} sentence moved up."
    screen.take_in(applied, words)


def _merge_next(screen: ReviewScreen) -> None:
    state = screen.state
    screen.take_in(state.session.merge_next(state.here), "Merged with the bead below.")


def _merge_previous(screen: ReviewScreen) -> None:
    state = screen.state
    screen.take_in(state.session.merge_previous(state.here), "Merged with the bead above.")


async def _split(screen: ReviewScreen) -> None:
    from workbench.bitext import Side
    from workbench.bitext.cutting import places, sentence_wordings
    from workbench.tui.dialogs.split import SplitScreen

    state = screen.state
    bead = state.row.bead
    passage = state.session.passage(bead.id)
    texts = {side: sentence_wordings(passage, bead, side) for side in Side}
    if all(len(places(texts[side])) <= 2 for side in Side):
        hint = "; X unlinks its two sides" if not bead.is_null else ""
        raise EditError(f"there is no place to split this {bead.kind} bead at{hint}")
    cut = await screen.app.push_screen_wait(SplitScreen(texts, screen.names))
    if cut is not None:
        applied = state.session.cut(bead.id, source=cut[0], target=cut[1])
        screen.take_in(applied, "Split in two.")


def _slide(screen: ReviewScreen, *, down: bool) -> None:
    state = screen.state
    side = screen.names[state.side]
    applied = state.session.slide(state.here, state.side, down=down)
    way = "down" if down else "up"
    moved = count(len(applied.removed), "bead")
    screen.take_in(applied, f"The rest of the {side} slid {way}: {moved} changed.")


def _unlink(screen: ReviewScreen) -> None:
    state = screen.state
    screen.take_in(state.session.unlink(state.here), "Unlinked: each side stands alone.")


def _swap(screen: ReviewScreen) -> None:
    state = screen.state
    applied = state.session.swap_targets(state.here)
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
        "Cuts the bead in two, between sentences or inside one.",
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
        "pair.slide-down",
        "Slide the rest down",
        "ctrl+down",
        "Moves the active side from here on to the bead below, as far as a bead that lacks it.",
        lambda s: _slide(s, down=True),
        writes=True,
    ),
    Command(
        "pair.slide-up",
        "Slide the rest up",
        "ctrl+up",
        "Moves the active side from here on to the bead above, as far as a bead that lacks it.",
        lambda s: _slide(s, down=False),
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
