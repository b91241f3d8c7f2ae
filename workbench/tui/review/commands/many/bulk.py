"""Commands that decide about many beads at once: the number is asked first, one undo restores all.

They act on the beads that are listed, or on a range of the list that the reviewer has begun.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.errors import EditError
from workbench.jobs import Reporter
from workbench.project.checks import IssueKind
from workbench.project.review import View
from workbench.project.review.bulk import BulkAction, BulkPlan
from workbench.tui.command import Command
from workbench.tui.dialogs.ask import Confirm, Pick, Prompt
from workbench.tui.review.commands.many.large_edit import behind_panel
from workbench.tui.review.state import ReviewState
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count, percent

_CONFIDENCE = "95"
"""Percent that is suggested as the lowest confidence to accept."""

_DONE = {
    BulkAction.ACCEPT: ("Accept", "accepted"),
    BulkAction.NEEDS_WORK: ("Mark as needing work:", "marked as needing work"),
    BulkAction.CLEAR: ("Clear the decision on", "cleared"),
    BulkAction.EXCLUDE: ("Exclude from exports:", "excluded from exports"),
    BulkAction.INCLUDE: ("Include in exports:", "in exports again"),
    BulkAction.PIN: ("Pin", "pinned"),
    BulkAction.UNPIN: ("Unpin", "no longer pinned"),
}
"""For each action, the words of the question and of the message."""


@dataclass(frozen=True, slots=True)
class _Dismissal:
    """The choice to dismiss the issues of one kind.

    Attributes:
        kind: The kind; None = issues of every kind.
    """

    kind: IssueKind | None


async def _accept_up_to_here(screen: ReviewWorkspace) -> None:
    state = screen.state
    row, number = state.row, state.number
    decisions = state.session.decisions
    plan = await _planned(
        screen, number, lambda reporter: decisions.plan_accept_up_to(row.bead.id, reporter=reporter)
    )
    if plan is None:
        return
    what = (
        f"The beads of {row.document} from its beginning up to № {number}, in the order of the "
        "text, that nobody has accepted."
    )
    with_issue = sum(state.has_issue(bead.id) for bead in plan.edit.before)
    if with_issue:
        what += f" {count(with_issue, 'of them has', plural='of them have')} an issue."
    nothing = "there is nothing to accept from the beginning of the document up to here"
    await _carry_out(screen, plan, "Accept", "accepted", what=what, nothing=nothing)


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
    decisions, beads = state.session.decisions, beads_above(state, least)
    unchecked = _unchecked_above(state, least)
    plan = await _planned(
        screen,
        len(beads),
        lambda reporter: decisions.plan_acceptance(
            beads, detail=f"from {least} %", unchecked=unchecked, reporter=reporter
        ),
    )
    if plan is None:
        return
    what = (
        f"The beads of this list with a confidence of {least} % or more and without an issue, that "
        "nobody has accepted."
    )
    nothing = f"no bead to review in this list has a confidence of {least} % or more and no issue"
    await _carry_out(screen, plan, "Accept", "accepted", what=what, nothing=nothing)


def beads_above(state: ReviewState, least: int) -> list[int]:
    """Return the listed beads of a confidence in which the checks have found no issue.

    Args:
        state: The state of the review.
        least: The lowest confidence of a bead that is taken, from 0 to 100.
    """
    return [i for i in _confident(state, least) if state.checks.issues.is_clean(i)]


def _unchecked_above(state: ReviewState, least: int) -> int:
    """Return how many listed beads of a confidence are to review and not checked yet."""
    unchecked = (i for i in _confident(state, least) if not state.checks.issues.is_checked(i))
    return sum(map(state.beads.is_to_review, unchecked))


def _confident(state: ReviewState, least: int) -> list[int]:
    state.beads.renumber()
    confident = set(state.session.bead_ids(View(min_confidence=least / 100)))
    return [i for i in state.beads.ids if i in confident]


async def _planned(
    screen: ReviewWorkspace, number: int, plan: Callable[[Reporter], BulkPlan]
) -> BulkPlan | None:
    """Return a plan for a number of beads; None if the reviewer stopped it."""
    return await behind_panel(screen, number, "Counting the beads that change", plan)


async def _carry_out(
    screen: ReviewWorkspace, plan: BulkPlan, verb: str, done: str, *, what: str, nothing: str
) -> bool:
    """Ask whether to do what is planned, with the number of beads; return whether it was done.

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
    if not await screen.app.push_screen_wait(question):
        return False
    decisions = screen.state.session.decisions
    applied = await behind_panel(
        screen,
        plan.count,
        f"{verb.removesuffix(':')} {count(plan.count, 'bead')}",
        lambda reporter: decisions.carry_out(plan, reporter=reporter),
    )
    if applied is None:
        return False
    message = f"{count(len(applied.inserted), 'bead')} {done}.{left_alone}"
    screen.apply_edit(applied, message, tone="good")
    return True


def _toggle_range(screen: ReviewWorkspace) -> None:
    state = screen.state
    if state.range_start is not None:
        state.range_start = None
        screen.show()
        screen.say("The range is given up.")
        return
    state.range_start = state.here
    screen.show()
    key = screen.key("decide.many")
    screen.say(f"A range begins at № {state.number}. Move to its other end, then press {key}.")


async def _change_many(screen: ReviewWorkspace) -> None:
    state = screen.state
    beads = state.beads_in_range() or list(state.beads.ids)
    if not beads:
        raise EditError("no bead is listed")
    where = "of the range" if state.range_start is not None else "listed"
    choices: list[tuple[str, BulkAction | _Dismissal]] = [
        (f"{action.value[:1].upper()}{action.value[1:]}", action) for action in BulkAction
    ]
    found = state.checks.issues.counts_of(beads)
    if found:
        choices.append(("Dismiss all issues", _Dismissal(None)))
    choices += [
        (f"Dismiss the issue {kind.value} ({count(number, 'bead')})", _Dismissal(kind))
        for kind, number in found.items()
    ]
    number = f"{count(len(beads), 'bead')} {where}"
    choice = await screen.app.push_screen_wait(Pick(f"Change the {number}", choices))
    if choice is None:
        return
    if isinstance(choice, _Dismissal):
        kind = choice.kind
        plan = await _planned(
            screen,
            len(beads),
            lambda reporter: BulkPlan(state.checks.plan_dismissal(beads, kind, reporter=reporter)),
        )
        issue = f"{choice.kind.value} issues" if choice.kind else "issues"
        words = (f"Dismiss the {issue} of", f"freed of {issue}")
    else:
        decisions, action = state.session.decisions, choice
        plan = await _planned(
            screen,
            len(beads),
            lambda reporter: decisions.plan(action, beads, detail=f"({where})", reporter=reporter),
        )
        words = _DONE[choice]
    if plan is None:
        return
    what = f"The {number}, as far as this changes them."
    nothing = f"none of the {number} would change"
    if await _carry_out(screen, plan, *words, what=what, nothing=nothing):
        state.range_start = None
        screen.show()


COMMANDS = (
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
        "decide.range",
        "Begin a range here",
        "W",
        "Begins a range of the list, which ends at the cursor; pressed again, gives it up.",
        _toggle_range,
    ),
    Command(
        "decide.many",
        "Change many beads",
        "B",
        "Accepts, marks, excludes or pins all beads of the range, or all listed ones, or dismisses "
        "their issues, after showing how many.",
        _change_many,
        writes=True,
    ),
)
"""The commands of this module."""
