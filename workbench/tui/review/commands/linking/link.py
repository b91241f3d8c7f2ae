"""Commands that pair what is apart: by marks, or by numbers in a panel."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from workbench.bitext import Side
from workbench.errors import EditError
from workbench.project.review import AppliedEdit
from workbench.project.review.linking.sentences import NamedSentence, find_sentences, sentences_of
from workbench.tui.command import Command
from workbench.tui.dialogs.linking.link import LinkAnswer, LinkScreen
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count, ranges


def _mark(screen: ReviewWorkspace) -> None:
    """Mark the active side of the bead, or take its mark away."""
    state, side = screen.state, screen.state.side
    name = screen.names[side]
    if not state.row.bead.segments(side):
        raise EditError(f"№ {state.number} has no {name} sentence to mark")
    marked = state.marks.toggle(state.here, side)
    screen.show()
    if marked:
        other = screen.names[side.other]
        screen.say(
            f"{name} of № {state.number} marked; {screen.key('pair.link')} on another bead"
            f" pairs it with the {other} there."
        )
    else:
        screen.say(f"The {name} of № {state.number} is not marked any more.")


async def _pair(screen: ReviewWorkspace) -> None:
    """Pair what is marked; where one side is marked, with the other side of this bead."""
    state = screen.state
    if not state.marks:
        await _pair_by_number(screen)
        return
    marked = {side: state.marks.beads(side) for side in Side}
    for side in Side:
        if not marked[side]:
            marked[side] = [_partner(screen, side)]
    named = {
        side: [
            sentence
            for bead_id in marked[side]
            for sentence in sentences_of(
                state.session, bead_id, state.beads.place(bead_id) + 1, side
            )
        ]
        for side in Side
    }
    _carry_out(screen, LinkAnswer(named))


def _partner(screen: ReviewWorkspace, side: Side) -> int:
    """Return the bead under the cursor, whose side goes with what is marked on the other one.

    Raises:
        EditError: It cannot be paired with it.
    """
    state, name = screen.state, screen.names[side]
    marked = state.marks.beads(side.other)
    numbers = ranges(sorted(state.beads.place(bead_id) + 1 for bead_id in marked))
    what = f"the {screen.names[side.other]} of № {numbers}"
    keys = f"{screen.key('pair.link')} there, or {screen.key('pair.mark')} on that {name} first"
    if marked == [state.here]:
        raise EditError(
            f"only {what} is marked, and this is its bead",
            hint=f"Go to the bead with the {name} that belongs to it: {keys}.",
        )
    if not state.row.bead.segments(side):
        raise EditError(
            f"№ {state.number} has no {name} sentence for {what}, which is marked",
            hint=f"Go to the bead that has it: {keys}.",
        )
    return state.here


async def _pair_by_number(screen: ReviewWorkspace) -> None:
    """Ask for the sentences by number, and for the place to which they go."""
    state = screen.state
    ids = state.beads.outline.ids
    find = partial(find_sentences, state.session, ids)
    texts = {}
    for side in Side:
        marked = state.marks.beads(side)
        if not state.marks and side is state.side and state.row.bead.segments(side):
            marked = [state.here]
        texts[side] = " + ".join(str(state.beads.place(i) + 1) for i in marked)
    panel = LinkScreen(find, screen.names, texts, total=len(ids))
    answer = await screen.app.push_screen_wait(panel)
    if answer is not None:
        _carry_out(screen, answer)


def _carry_out(screen: ReviewWorkspace, answer: LinkAnswer) -> None:
    state, ids = screen.state, screen.state.beads.outline.ids
    source, target = (_segments(answer.sentences[side]) for side in Side)
    total = len(source) + len(target)
    pairing = state.session.pairing
    if answer.into is not None:
        applied = pairing.move_to([*source, *target], ids[answer.into - 1])
        done = f"{count(total, 'sentence')} moved to № {{}}."
    elif answer.after is not None:
        above = ids[answer.after - 1] if answer.after else 0
        applied = pairing.move_apart(target, above=above)
        done = f"{count(total, 'sentence')} moved, without counterpart, as № {{}}."
    else:
        applied = pairing.link(source, target)
        numbers = {side: len(answer.sentences[side]) for side in Side}
        sides = " and ".join(f"{numbers[side]} {screen.names[side]}" for side in Side)
        noun = "sentence" if total == 1 else "sentences"
        done = f"{sides} {noun} paired as № {{}}."
    state.marks.clear()
    _show(screen, applied, done, [*source, *target])


def _show(
    screen: ReviewWorkspace, applied: AppliedEdit, done: str, segments: Sequence[int]
) -> None:
    """Show the edit, with the cursor on the bead that has the sentences now.

    Args:
        screen: The review.
        applied: What the edit changed.
        done: What was done, with ``{}`` for the number of that bead.
        segments: The sentences.
    """
    beads = [row.bead for row in screen.state.session.rows(applied.inserted)]
    new = next(bead for bead in beads if {*segments} <= {*bead.source, *bead.target})
    left = [bead.id for bead in beads if bead.is_null and bead is not new]

    def message() -> str:
        place = screen.state.beads.place
        numbers = ranges(sorted(place(bead_id) + 1 for bead_id in left))
        more = f" Left without counterpart: № {numbers}." if left else ""
        return done.format(place(new.id) + 1) + more

    screen.apply_edit(applied, message, tone="good", at=new.id)


def _segments(sentences: Sequence[NamedSentence]) -> list[int]:
    return [sentence.segment for sentence in sentences]


COMMANDS = (
    Command(
        "pair.mark",
        "Mark this side to be paired",
        "ctrl+x",
        "Marks the active side's sentences of the bead; pressed again, takes the mark away.",
        _mark,
    ),
    Command(
        "pair.link",
        "Pair what is marked",
        "ctrl+l,ctrl+u",
        "Puts the marked sentences into one bead, from anywhere in the document; where one side is"
        " marked, with the other side of this bead. Asks for numbers where nothing is marked.",
        _pair,
        writes=True,
    ),
    Command(
        "pair.by-number",
        "Pair or move by number",
        "f10",
        "Asks for sentences by number, as 12 + 15:2, and pairs them or moves them to any bead or"
        " place.",
        _pair_by_number,
        writes=True,
    ),
)
"""The commands of this module."""
