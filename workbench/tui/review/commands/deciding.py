"""Commands that record a reviewer's decision on a bead."""

from __future__ import annotations

from workbench.bitext import Status
from workbench.errors import EditError
from workbench.project.review.bulk import BulkPlan
from workbench.tui.command import Command
from workbench.tui.dialogs.ask import Confirm, Prompt
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count, percent

_CONFIDENCE = "95"
"""Percent that is suggested as the lowest confidence to accept."""


def _set_status(screen: ReviewWorkspace, status: Status, message: str) -> None:
    state = screen.state
    number = state.number
    applied = state.session.decisions.set_status([state.here], status)
    screen.apply_edit(applied, f"№ {number} {message}", tone="good", decides=True)


def _clear(screen: ReviewWorkspace) -> None:
    state = screen.state
    applied = state.session.decisions.clear_status([state.here])
    screen.apply_edit(applied, "The decision is cleared.")


def _exclude(screen: ReviewWorkspace) -> None:
    state = screen.state
    number, excluded = state.number, not state.row.bead.excluded
    applied = state.session.decisions.set_excluded([state.here], excluded)
    if excluded:
        message = f"№ {number} is excluded from exports."
        screen.apply_edit(applied, message, tone="good", decides=True)
    else:
        screen.apply_edit(applied, "The bead is in exports again.")


def _pin(screen: ReviewWorkspace) -> None:
    state = screen.state
    pinned = not state.row.bead.pinned
    applied = state.session.decisions.set_pinned([state.here], pinned)
    message = "Pinned: realigning will keep this bead." if pinned else "No longer pinned."
    screen.apply_edit(applied, message)


async def _note(screen: ReviewWorkspace) -> None:
    row = screen.state.row
    note = await screen.app.push_screen_wait(
        Prompt("Note", value=row.bead.note, hint="Enter saves it; an empty note is removed.")
    )
    if note is not None and note != row.bead.note:
        screen.apply_edit(screen.state.session.decisions.set_note(row.bead.id, note), "Noted.")


async def _accept_up_to_here(screen: ReviewWorkspace) -> None:
    state = screen.state
    row, number = state.row, state.number
    plan = state.session.decisions.plan_accept_up_to(row.bead.id)
    what = (
        f"The beads of {row.document} from its beginning up to № {number}, in the order of the "
        "text, that nobody has accepted."
    )
    nothing = "there is nothing to accept from the beginning of the document up to here"
    await carry_out(screen, plan, "Accept", "accepted", what=what, nothing=nothing)


async def _accept_above(screen: ReviewWorkspace) -> None:
    state = screen.state
    typed = await screen.app.push_screen_wait(
        Prompt(
            "Accept all above a confidence",
            value=_CONFIDENCE,
            hint="Percent, then Enter; the number of beads is shown before anything is accepted.",
            is_number=True,
        )
    )
    if not typed:
        return
    least = int(typed)
    if not 0 <= least <= 100:
        raise EditError("a confidence is from 0 to 100")
    plan = state.session.decisions.plan_acceptance(
        state.beads_above(least),
        detail=f"from {least} %",
        unchecked=state.unchecked_above(least),
    )
    what = (
        f"The beads of this list with a confidence of {least} % or more and without an issue, that "
        "nobody has accepted."
    )
    nothing = f"no bead to review in this list has a confidence of {least} % or more and no issue"
    await carry_out(screen, plan, "Accept", "accepted", what=what, nothing=nothing)


async def carry_out(
    screen: ReviewWorkspace, plan: BulkPlan, verb: str, done: str, *, what: str, nothing: str
) -> None:
    """Ask whether to do what is planned, with the number of beads, and do it.

    Args:
        screen: The review.
        plan: What will be done.
        verb: What will be done in one word, such as ``Accept``.
        done: The same when it is done, such as ``accepted``.
        what: A sentence that says which beads these are.
        nothing: What to say if no bead would change.

    Raises:
        EditError: No bead would change.
    """
    left_alone = f" Left alone: {', '.join(plan.left_alone)}." if plan.left_alone else ""
    if plan.unchecked and screen.state.checks.share is not None:
        left_alone += f" The checks have done {percent(screen.state.checks.share)}."
    if not plan.count:
        raise EditError(nothing, hint=left_alone.strip())
    question = Confirm(
        f"{verb} {count(plan.count, 'bead')}?", f"{what}{left_alone} One undo takes it back."
    )
    if await screen.app.push_screen_wait(question):
        applied = screen.state.session.decisions.carry_out(plan)
        message = f"{count(len(applied.inserted), 'bead')} {done}.{left_alone}"
        screen.apply_edit(applied, message, tone="good")


COMMANDS = (
    Command(
        "decide.accept",
        "Accept",
        "enter,a",
        "Confirms the bead and goes to the next one to review.",
        lambda s: _set_status(s, Status.ACCEPTED, "accepted."),
        short="accept",
        rank=10,
        writes=True,
    ),
    Command(
        "decide.needs-work",
        "Needs work",
        "r",
        "Marks the bead for later and goes to the next one to review.",
        lambda s: _set_status(s, Status.NEEDS_WORK, "needs work."),
        short="needs work",
        rank=15,
        writes=True,
    ),
    Command(
        "decide.clear",
        "Clear the decision",
        "c",
        "Takes an acceptance or a mark back.",
        _clear,
        writes=True,
    ),
    Command(
        "decide.accept-up-to",
        "Accept all up to here",
        "A",
        "Confirms the beads from the document's beginning to this one, after showing how many; "
        "marked and excluded ones are left alone.",
        _accept_up_to_here,
        writes=True,
    ),
    Command(
        "decide.accept-above",
        "Accept all above a confidence",
        "C",
        "Confirms the listed beads of high confidence without an issue, after showing how many; "
        "marked and excluded ones, and those not checked yet, are left alone.",
        _accept_above,
        writes=True,
    ),
    Command(
        "decide.exclude",
        "Exclude from exports",
        "x",
        "Excludes the bead and goes to the next one to review; on an excluded bead, includes it.",
        _exclude,
        short="exclude",
        rank=95,
        writes=True,
    ),
    Command(
        "decide.pin",
        "Pin",
        "p",
        "Makes realigning keep the bead; pressed again, lets it be changed.",
        _pin,
        writes=True,
    ),
    Command("decide.note", "Note", "b", "Writes a note on the bead.", _note, writes=True),
)
"""The commands of this module."""
