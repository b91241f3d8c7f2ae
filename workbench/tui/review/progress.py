"""How far the review is, as the title line shows it."""

from __future__ import annotations

from workbench.tui.review.background_checks import BackgroundChecks
from workbench.tui.review.state import ReviewState
from workbench.tui.review.widgets.header import ReviewProgress, filter_text
from workbench.tui.wording import percent


def progress_of(state: ReviewState, name: str) -> ReviewProgress:
    """Return how far the review of a project is; ``name`` is that of the project."""
    return ReviewProgress(
        name=name,
        order=state.view.order,
        filter=filter_text(state.view, state.documents) if state.is_filtered else "",
        position=state.cursor + 1 if len(state.beads) else 0,
        listed=len(state.beads),
        counts=state.session.counts(),
        issues=len(state.checks.issues),
        checks=_checks_text(state.checks),
        share=state.share_accepted(),
        time_left=state.pace.time_left(state.beads.to_review),
        read_only=state.read_only,
    )


def _checks_text(checks: BackgroundChecks) -> str:
    """Return how far the checks are, such as ``checks 40 %``; empty once all beads are checked."""
    if checks.has_failed:
        return "no checks"
    if checks.share is not None:
        return f"checks {percent(checks.share)}"
    return "checks …" if checks.is_running else ""
