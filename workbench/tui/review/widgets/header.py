"""The title line of the review: project, order, filter, counts and progress."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content
from textual.widgets import Static

from workbench.bitext import Status
from workbench.project.review import ANY_ISSUE, BeadMark, Order, StatusCounts, View
from workbench.tui.safe_text import one_line
from workbench.tui.widgets.styled_text import both_ends
from workbench.tui.wording import bar, percent

_WIDE = 110
"""Cells from which on the line has room for a bar and the time left."""

_BAR = 12
"""Width of the bar in cells."""

_LONGEST_NAME = 30
"""Characters of the project's name that are shown."""

_Part = Content | str | tuple[str, str]

_MARKS = {BeadMark.NOTE: "with a note", BeadMark.CROSSING: "crossing others"}
"""Words for marks, where they differ from the value."""


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """The contents of the title line.

    Attributes:
        name: Name of the project.
        order: Order of the list.
        filter: The filter as text; empty = all beads are listed.
        position: Number of the cursor's line in the list, from 1; 0 = the list is empty.
        listed: Number of beads listed.
        counts: Number of beads by status.
        issues: Number of beads with an open issue.
        checks: How far the checks are, such as ``checks 40 %``; empty once all beads are checked.
        share: Share of the beads that is accepted, in [0, 1].
        time_left: Such as ``about 25 min left``; empty while it is not known.
        read_only: Whether the project is open for reading only.
    """

    name: str
    order: Order
    filter: str
    position: int
    listed: int
    counts: StatusCounts
    issues: int
    checks: str
    share: float
    time_left: str
    read_only: bool


class ReviewHeader(Static):
    """Left the project, the order and the filter, right how far the work has come."""

    DEFAULT_CSS = """
    ReviewHeader { height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)

    def show(self, progress: ReviewProgress) -> None:
        """Draw the line; it is cut on the left where it is too long."""
        wide = self.size.width >= _WIDE
        left = Content.assemble(*_left(progress))
        right = Content.assemble(*_right(progress, wide=wide))
        self.update(both_ends(left, right, max(self.size.width - 2, 0)), layout=False)


def _left(progress: ReviewProgress) -> list[_Part]:
    parts: list[_Part] = [(one_line(progress.name)[:_LONGEST_NAME], "bold $primary")]
    if progress.read_only:
        parts.append(("  read-only", "bold $warning"))
    order = "doubtful first" if progress.order is Order.DOUBTFUL else "document order"
    parts.append(("  " + order, "$foreground"))
    parts.append((f" {progress.position:,}/{progress.listed:,}", "$quiet"))
    if progress.filter:
        parts.append(("  " + progress.filter, "$accent"))
    return parts


def _right(progress: ReviewProgress, *, wide: bool) -> list[_Part]:
    parts: list[_Part] = []
    for status in reversed(Status):
        number = progress.counts.by_status.get(status, 0)
        if number or status.is_final:
            style = f"${status.traits.colour}"
            parts.append((f"{status.traits.letter} {number:,}  ", style))
    if progress.counts.excluded:
        parts.append((f"x {progress.counts.excluded:,}  ", "$quiet"))
    if progress.issues:
        parts.append((f"! {progress.issues:,}  ", "$warning"))
    if progress.checks:
        parts.append((f"{progress.checks}  ", "$quiet"))
    if wide:
        filled, rest = bar(progress.share, _BAR)
        parts += [(filled, "$success"), (rest, "$faint"), " "]
    parts.append((percent(progress.share), "bold $success"))
    if wide and progress.time_left:
        parts.append(("  " + progress.time_left, "$quiet"))
    return parts


def filter_text(view: View, documents: Iterable[tuple[int, str]]) -> str:
    """Return the filter of a view as text, such as ``only needs-work, not 1-1, /loi/``.

    Args:
        view: A view that leaves beads out.
        documents: Ids and names of the project's documents.
    """
    parts = []
    if view.statuses is not None:
        parts += [status.label for status in sorted(view.statuses)]
    if view.kinds is not None:
        parts += ["not 1-1" if kind == "other" else kind for kind in sorted(view.kinds)]
    if view.mark is not None:
        parts.append(_MARKS.get(view.mark, view.mark.value))
    if view.min_confidence is not None:
        parts.append(f"from {percent(view.min_confidence)}")
    if view.max_confidence is not None:
        parts.append(f"below {percent(view.max_confidence)}")
    if view.text:
        parts.append(f"/{one_line(view.text)}/")
    if view.issues is not None:
        parts += ["with issues" if kind == ANY_ISSUE else f"{kind} issues" for kind in view.issues]
    if view.document is not None:
        parts += [one_line(name) for number, name in documents if number == view.document]
    return "only " + ", ".join(parts)
