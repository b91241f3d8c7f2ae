"""Opening an audit from another screen: the last one goes on, or a new sample is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from workbench.errors import EditError
from workbench.project.audit import AuditScope, AuditSession, ResultOptions, SampleOptions
from workbench.project.audit.sample import DEFAULT_SIZE
from workbench.project.review import ReviewSession
from workbench.tui.audit.screen import AuditScreen
from workbench.tui.base.command_screen import CommandScreen
from workbench.tui.dialogs.ask import Pick, Prompt
from workbench.tui.wording import count

_ASKED = ResultOptions(precision=0.99, width=0.02)
"""What the result says beyond the share of wrong pairs."""

_SURE = 0.95
"""Confidence from which on pairs are offered for an audit of their own: that of grade A."""


async def show_audit(
    screen: CommandScreen, review: ReviewSession, *, leave: Callable[[], object]
) -> None:
    """Show the audit that is not finished; if there is none, ask what to audit.

    Args:
        screen: The screen that is shown again when the user leaves the audit.
        review: The review of the project, which can be changed.
        leave: Shows the screen again.

    Raises:
        EditError: There is nothing to audit.
    """
    project = review.project
    session: AuditSession | None = None
    if project.audits.all():
        session = AuditSession(project)
        if not session.left:
            shows_last = await _shows_last(screen, session)
            if shows_last is None:
                screen.say("")
                return
            session = session if shows_last else None
    if session is None:
        options = await _asked_options(screen, review)
        if options is None:
            screen.say("")
            return
        draw = partial(AuditSession, project, options, new=True)
        session = await screen.in_thread_while_there(draw)
    screen.say("")
    languages = review.languages
    await screen.app.push_screen(AuditScreen(session, languages, leave=leave, asked=_ASKED))


async def _shows_last(screen: CommandScreen, session: AuditSession) -> bool | None:
    """Ask whether to show the result of the last audit (True) or to draw anew (False)."""
    choices = [
        (f"Show the result of audit {session.number}, of {session.size:,} {session.words}", True),
        ("Draw a new sample", False),
    ]
    return await screen.app.push_screen_wait(Pick("Audit", choices))


async def _asked_options(screen: CommandScreen, review: ReviewSession) -> SampleOptions | None:
    """Ask which pairs to audit and how many; None = the reviewer left the panel."""
    offered = (
        ("accepted pairs", SampleOptions(AuditScope.ACCEPTED)),
        ("pairs, whatever their status", SampleOptions(AuditScope.ALL)),
        (
            f"pairs of confidence {_SURE:g} or more, whatever their status",
            SampleOptions(AuditScope.ALL, _SURE),
        ),
    )
    choices = []
    for words, options in offered:
        accepted = options.scope is AuditScope.ACCEPTED
        found = review.project.audits.count(
            accepted=accepted, min_confidence=options.min_confidence
        )
        if found:
            choices.append((f"{found:,} {words}", options))
    if not choices:
        raise EditError("the project has no pairs to audit")
    chosen = await screen.app.push_screen_wait(Pick("Audit: how many are wrong of …", choices))
    if chosen is None:
        return None
    typed = await screen.app.push_screen_wait(
        Prompt(
            "How many pairs do you want to judge?",
            value=str(DEFAULT_SIZE),
            hint=f"They are drawn at random. Of {count(DEFAULT_SIZE, 'pair')} with 4 wrong ones "
            "follows a share of 1 to 5 %.",
            is_number=True,
        )
    )
    if not typed or int(typed) < 1:
        return None
    return SampleOptions(chosen.scope, chosen.min_confidence, int(typed))
