"""The whole project at a glance: a line a stretch, how much is done and how doubtful the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from workbench.tui.review.bead_list_model import BeadListModel, Mark
from workbench.tui.widgets.style_cache import StyleCache

_SHADES = "·░▒▓█"
_SHARE_OF_MANY = 0.2
_HEADING = 1
"""Empty lines at the top, beside the list's heading."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of beads in the order of the text.

    Attributes:
        accepted: Share of it that is accepted or left out, in [0, 1].
        attention: Share of it that is to review and doubtful or marked as needing work, in [0, 1].
        needs_work: Whether someone marked a bead in it.
    """

    accepted: float
    attention: float
    needs_work: bool


def stretch(marks: bytearray) -> Stretch:
    """The beads of these marks summed up."""
    whole = max(len(marks), 1)
    waiting = marks.count(Mark.DOUBTFUL) + marks.count(Mark.NEEDS_WORK)
    return Stretch(marks.count(Mark.DONE) / whole, waiting / whole, Mark.NEEDS_WORK in marks)


class DocumentMap(Widget):
    """Left, how much of a stretch is done; right, how doubtful the rest is. A click goes there."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"map--{name}" for name in ("done", "undone", "calm", "some", "many", "work", "here")
    }
    DEFAULT_CSS = """
    DocumentMap {
        width: 4;
        background: $background;
        & > .map--done { color: $success; }
        & > .map--undone { color: $faint; }
        & > .map--calm { color: $panel; }
        & > .map--some { color: $warning; }
        & > .map--many { color: $error; }
        & > .map--work { color: $accent; }
        & > .map--here { color: $primary; }
    }
    """

    @dataclass
    class Clicked(Message):
        """Someone clicked the stretch that begins at this place, from 0."""

        place: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._style_cache = StyleCache(self, "map--")
        self._listing: BeadListModel | None = None
        self._here = 0
        self._drawn: list[tuple[Stretch | None, bool]] = []

    def show(self, listing: BeadListModel, *, here: int) -> None:
        """Draw the project with the cursor's bead at place ``here``, from 0."""
        self._listing, self._here = listing, here
        lines = [self._line(y) for y in range(self.size.height)]
        if len(lines) != len(self._drawn):
            self.refresh()
        else:
            changed = [y for y, line in enumerate(lines) if line != self._drawn[y]]
            if changed:
                self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))
        self._drawn = lines

    def notify_style_update(self) -> None:
        """The theme has changed."""
        super().notify_style_update()
        self._style_cache.forget()

    def bounds(self, y: int) -> tuple[int, int]:
        """The places of the stretch on line ``y``: first, and one past the last."""
        beads = len(self._listing.outline.ids) if self._listing else 0
        lines, y = self.size.height - _HEADING, y - _HEADING
        if y < 0 or lines <= 0:
            return 0, 0
        if beads <= lines:
            return min(y, beads), min(y + 1, beads)
        return beads * y // lines, beads * (y + 1) // lines

    def beyond(self, step: int) -> int | None:
        """The place where the next stretch (or with -1 the previous) begins; None at the end."""
        lines = range(_HEADING, self.size.height)
        here = next((y for y in lines if self._line(y)[1]), None)
        if here is None or here + step not in lines:
            return None
        first, end = self.bounds(here + step)
        return first if first < end else None

    def _line(self, y: int) -> tuple[Stretch | None, bool]:
        """What line ``y`` shows, and whether the cursor is in it."""
        first, end = self.bounds(y)
        if self._listing is None or first == end:
            return None, False
        return stretch(self._listing.marks[first:end]), first <= self._here < end

    def render_line(self, y: int) -> Strip:
        seen, here = self._line(y)
        if seen is None:
            return self._style_cache.strip([], self.size.width)
        shade = _SHADES[min(int(seen.accepted * 4 + (seen.accepted > 0) * 0.99), 4)]
        doubt, tick = ("some", "▏") if seen.attention else ("calm", "▏")
        if seen.attention >= _SHARE_OF_MANY:
            doubt, tick = "many", "▌"
        if seen.needs_work:
            doubt, tick = "work", "▌"
        cells = [
            ("▸" if here else " ", "here"),
            (shade, "done" if seen.accepted else "undone"),
            (tick, doubt),
        ]
        return self._style_cache.strip(cells, self.size.width)

    def on_click(self, event: events.Click) -> None:
        first, end = self.bounds(event.y)
        if first < end:
            self.post_message(self.Clicked(first))
