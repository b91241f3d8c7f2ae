"""Commands that change which sentences belong together."""

from __future__ import annotations

from workbench.bitext import Side
from workbench.bitext.edits.sliding import SlideEnd
from workbench.bitext.edits.split_points import sentence_texts, split_points
from workbench.errors import EditError
from workbench.tui.command import Command
from workbench.tui.dialogs.split import SplitScreen
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count


def _check_end(screen: ReviewWorkspace, *, down: bool) -> None:
    """Raise an EditError that says so if the bead is the last (or first) one of its document."""
    state = screen.state
    place = state.beads.place(state.here) + (1 if down else -1)
    if not 0 <= place < state.beads.total:
        return
    document = state.row.document
    if state.rows([state.beads.outline.ids[place]])[0].document != document:
        which = "last" if down else "first"
        raise EditError(f"this is the {which} bead of {document}", hint="Documents are not joined.")


def _merge_next(screen: ReviewWorkspace) -> None:
    state = screen.state
    _check_end(screen, down=True)
    screen.apply_edit(state.session.pairing.merge_next(state.here), "Merged with the bead below.")


def _merge_previous(screen: ReviewWorkspace) -> None:
    state = screen.state
    _check_end(screen, down=False)
    screen.apply_edit(
        state.session.pairing.merge_previous(state.here), "Merged with the bead above."
    )


async def _split(screen: ReviewWorkspace) -> None:
    state = screen.state
    bead = state.row.bead
    passage = state.session.passage(bead.id)
    texts = {side: sentence_texts(passage, bead, side) for side in Side}
    if all(len(split_points(texts[side])) <= 2 for side in Side):  # both of them at the ends
        key = screen.key("pair.unlink")
        hint = f"; {key} unlinks its two sides" if not bead.is_null else ""
        raise EditError(f"this {bead.kind} bead has no place to split it at{hint}")
    cut = await screen.app.push_screen_wait(SplitScreen(texts, screen.names))
    if cut is not None:
        applied = state.session.pairing.split(bead.id, source=cut[0], target=cut[1])
        screen.apply_edit(applied, "Split in two.")


def _move_sentence(screen: ReviewWorkspace, *, down: bool) -> None:
    state = screen.state
    side = screen.names[state.side]
    _check_end(screen, down=down)
    applied = state.session.pairing.move_boundary(state.here, state.side, down=down)
    message = f"Last {side} sentence moved down." if down else f"First {side} sentence moved up."
    screen.apply_edit(applied, message)


def _slide(screen: ReviewWorkspace, *, down: bool) -> None:
    state = screen.state
    here, side = state.here, state.side
    end = state.session.pairing.slide_end(here, side, down=down)
    applied = state.session.pairing.slide(here, side, down=down)
    surplus = screen.names[side.other if down else side]
    where = {
        SlideEnd.GAP: "to the gap",
        SlideEnd.SURPLUS: f"to the surplus {surplus} sentence",
        SlideEnd.DECISION: "to the accepted or pinned bead",
        SlideEnd.DOCUMENT: "to the document's end",
    }
    changed = count(len(applied.inserted), "bead")
    way = "down" if down else "up"

    def message() -> str:
        places = [state.beads.place(bead_id) + 1 for bead_id in applied.inserted]
        # Short enough to be read in full on 80 columns.
        return (
            f"{screen.names[side]} slid {way}: № {min(places)} to № {max(places)} ({changed}), "
            f"{where[end]}."
        )

    screen.apply_edit(applied, message)


def _unlink(screen: ReviewWorkspace) -> None:
    state = screen.state
    message = "Unlinked: each side is a bead of its own."
    screen.apply_edit(state.session.pairing.unlink(state.here), message)


def _swap(screen: ReviewWorkspace) -> None:
    state = screen.state
    marked = [(bead_id, side) for side in Side for bead_id in state.marks.beads(side)]
    if marked:
        _exchange(screen, marked)
        return
    _check_end(screen, down=True)
    applied = state.session.pairing.swap_targets(state.here)
    if len(applied.inserted) < len(applied.removed):
        screen.apply_edit(applied, "Merged with the bead below: the two had one side each.")
    else:
        screen.apply_edit(applied, "Translations swapped with the bead below.")


def _exchange(screen: ReviewWorkspace, marked: list[tuple[int, Side]]) -> None:
    """Exchange the marked side with that of the bead under the cursor."""
    state = screen.state
    if len(marked) > 1:
        raise EditError("more than one side is marked", hint="Mark one, and go to the other bead.")
    bead_id, side = marked[0]
    here = state.here
    applied = state.session.pairing.exchange(bead_id, here, side)

    def message() -> str:
        numbers = (state.beads.place(i) + 1 for i in (bead_id, here))
        return "{} of № {} and № {} exchanged.".format(screen.names[side], *numbers)

    state.marks.clear()
    screen.apply_edit(applied, message)


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
        "Moves the active side's last sentence to the bead below.",
        lambda s: _move_sentence(s, down=True),
        short="move",
        rank=45,
        writes=True,
        footer_keys="J K",
    ),
    Command(
        "pair.sentence-up",
        "Move the first sentence up",
        "K",
        "Moves the active side's first sentence to the bead above.",
        lambda s: _move_sentence(s, down=False),
        writes=True,
    ),
    Command(
        "pair.slide-down",
        "Slide the rest down",
        "ctrl+down",
        "Moves the active side from this bead on down by one bead, to the first gap or surplus.",
        lambda s: _slide(s, down=True),
        writes=True,
    ),
    Command(
        "pair.slide-up",
        "Slide the rest up",
        "ctrl+up",
        "Moves the active side from this bead on up by one bead, to the first gap or surplus.",
        lambda s: _slide(s, down=False),
        writes=True,
    ),
    Command(
        "pair.unlink",
        "Unlink",
        "X",
        "Separates the two sides: each becomes a bead of its own.",
        _unlink,
        writes=True,
    ),
    Command(
        "pair.swap",
        "Swap with the bead below",
        "S",
        "Exchanges the translations of the bead and the one below it in the text; where a side of"
        " another bead is marked, that side of the two.",
        _swap,
        writes=True,
    ),
)
"""The commands of this module."""
