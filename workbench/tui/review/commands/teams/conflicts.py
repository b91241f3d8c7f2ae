"""The command that shows both versions of a conflict and resolves it."""

from __future__ import annotations

from workbench.bitext import Side
from workbench.errors import EditError
from workbench.tui.command import Command
from workbench.tui.dialogs.teams.conflict import ConflictAnswer, ConflictScreen
from workbench.tui.review.commands.editing import edit
from workbench.tui.review.workspace import ReviewWorkspace
from workbench.tui.wording import count


async def _resolve(screen: ReviewWorkspace) -> None:
    """Go to the next conflict if there is none here; ask which version is to stay."""
    state, conflicts = screen.state, screen.state.session.conflicts
    beads = conflicts.beads()
    if not beads:
        raise EditError("there is no conflict in this project")
    if state.here not in beads:
        if not state.move_to_next(beads.__contains__):
            state.move_to_bead(min(beads, key=state.beads.place))
        screen.show()
    versions = conflicts.versions(state.here)
    number = state.beads.place(versions.bead_ids[0]) + 1
    answer = await screen.app.push_screen_wait(ConflictScreen(number, versions))
    if answer is None:
        return
    if answer is ConflictAnswer.TAKE:
        applied = state.session.apply(conflicts.plan_to_take(versions))
        done = f"the version of {versions.other.by or versions.other.origin} is taken."
    else:
        applied = state.session.apply(conflicts.plan_to_keep(versions))
        done = "this version stays."
    left = conflicts.count()
    key = screen.key("check.conflict")
    rest = f" {count(left, 'conflict')} left; {key} goes to the next."
    more = rest if left else " None is left."
    first = applied.inserted[0]
    screen.apply_edit(
        applied,
        lambda: f"№ {state.beads.place(first) + 1}: {done}{more}",
        tone="good",
        follow=True,
    )
    if answer is ConflictAnswer.EDIT:
        edit(screen, Side.TARGET)


COMMANDS = (
    Command(
        "check.conflict",
        "Resolve a conflict",
        "ctrl+k",
        "Shows both versions of what two merged copies changed; goes to the next conflict if there"
        " is none here.",
        _resolve,
    ),
)
"""The commands of this module."""
