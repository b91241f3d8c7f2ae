"""Which beads a review lists first: those that the reviewer left, or the ones to begin with."""

from __future__ import annotations

from dataclasses import replace

from workbench.project.review import Order, ReviewSession, View
from workbench.project.review.last_place import LastPlace


def first_view(session: ReviewSession, last: LastPlace | None) -> tuple[View, View | None]:
    """Return the view to begin with, and the one to show once the checks are done, if any.

    Args:
        session: The open project.
        last: Where the reviewer left the project; None = it is opened for the first time.
    """
    if last is None:
        # Drafts are best read in the order of the text: all of them are to be worked on.
        begins_with_doubtful = session.has_targets() and session.counts().to_review
        return View(order=Order.DOUBTFUL if begins_with_doubtful else Order.DOCUMENT), None
    view = last.view
    if view.document not in [number for number, _ in session.documents()]:
        view = replace(view, document=None)
    # A list of beads with issues needs the checks, which begin anew.
    return replace(view, issues=None), view if view.issues is not None else None
