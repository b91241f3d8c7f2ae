"""How far the review is, as the title line shows it."""

from __future__ import annotations

from workbench.bitext import Status
from workbench.project.review import StatusCounts
from workbench.tui.review.background_checks import BackgroundChecks
from workbench.tui.review.state import ReviewState
from workbench.tui.review.widgets.header import ReviewProgress, filter_text
from workbench.tui.wording import percent


def progress_of(state: ReviewState, name: str) -> ReviewProgress:
    """Return how far the review of a project is; ``name`` is that of the project."""
    counts = state.session.counts()
    return ReviewProgress(
        name=name,
        order=state.view.order,
        filter=filter_text(state.view, state.documents) if state.is_filtered else "",
        position=state.cursor + 1 if len(state.beads) else 0,
        listed=len(state.beads),
        counts=counts,
        issues=len(state.checks.issues),
        checks=_checks_text(state.checks),
        share=_share_accepted(counts, state.beads.to_review),
        time_left=state.pace.time_left(state.beads.to_review),
        read_only=state.read_only,
    )


def _share_accepted(counts: StatusCounts, to_review: int) -> float:
    """Return the share of accepted beads, in [0, 1]; excluded ones are not counted."""
    accepted = counts.by_status.get(Status.ACCEPTED, 0)
    whole = accepted + to_review
    return accepted / whole if whole else 0.0


def _checks_text(checks: BackgroundChecks) -> str:
    """Return how far the checks are, such as ``checks 40 %``; empty once all beads are checked."""
    if checks.has_failed:
        return "no checks"
    if checks.share is not None:
        return f"checks {percent(checks.share)}"
    return "checks …" if checks.is_running else ""
