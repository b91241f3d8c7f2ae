"""Edits of many beads, made in a thread behind a panel that shows how far they are.

An edit is in the file as a whole or not at all: until it is, nothing else of the file can be read,
so that the screen below is not drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from workbench.jobs import SILENT, Reporter
from workbench.tui.dialogs.job import JobScreen
from workbench.tui.review.workspace import ReviewWorkspace

_Result = TypeVar("_Result")

MANY = 2_000
"""Beads from which on an edit takes longer than a key may, about 0.1 s."""


def is_large(number: int) -> bool:
    """Return whether an edit of a number of beads is made behind a panel."""
    return number >= MANY


async def behind_panel(
    screen: ReviewWorkspace, number: int, title: str, work: Callable[[Reporter], _Result]
) -> _Result | None:
    """Return the result of work on beads; None if the reviewer stopped it.

    Args:
        screen: The review.
        number: Number of beads. The work on a few is done at once, without a panel.
        title: What is done, for the panel.
        work: Reads or edits the beads, and changes nothing if its reporter is cancelled.

    Raises:
        WorkbenchError: Whatever made the work fail.
    """
    if not is_large(number):
        return work(SILENT)
    job = JobScreen[_Result](title, work, kept="then nothing is changed")
    screen.is_held = screen.state.checks.is_held = True
    try:
        result = await screen.app.push_screen_wait(job)
    finally:
        screen.is_held = screen.state.checks.is_held = False
    if job.error is not None:
        raise job.error
    if result is None:
        screen.show()
        screen.say("Stopped; nothing was changed.")
    return result
