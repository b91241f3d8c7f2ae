"""The whole project at a glance: each line shows how much of a stretch of beads is still to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from workbench.tui.review.attention import Attention
from workbench.tui.widgets.style_cache import StyleCache

_SHADES = "·░▒▓█"
"""How much of a stretch is done: nothing, up to a quarter, a half, three quarters, more."""

_MANY = 0.2
"""Share of doubtful beads from which on a stretch is shown as having many."""

_HEADING = 1
"""Empty lines at the top, beside the heading of the list."""


@dataclass(frozen=True, slots=True)
class MapStretch:
    """The beads of one line of the map, summed up.

    Attributes:
        done: Share that is accepted or excluded, in [0, 1].
        attention: Share that is to review and either doubtful or needs work, in [0, 1].
        needs_work: Whether at least one bead needs work.
    """

    done: float
    attention: float
    needs_work: bool


def sum_up(levels: bytearray) -> MapStretch:
    """Sum up neighbouring beads, given the ``Attention`` that each needs."""
    total = max(len(levels), 1)
    waiting = levels.count(Attention.DOUBTFUL) + levels.count(Attention.NEEDS_WORK)
    done = levels.count(Attention.NONE)
    return MapStretch(done / total, waiting / total, Attention.NEEDS_WORK in levels)


class DocumentMap(Widget):
    """Shows left how much of a stretch is done and right how doubtful the rest is."""

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
    class PlaceClicked(Message):
        """The user has clicked a stretch.

        Attributes:
            place: Place in the project of the stretch's first bead, from 0.
        """

        place: int

    def __init__(self) -> None:
        super().__init__()
        self._style_cache = StyleCache(self, "map--")
        self._levels = bytearray()
        self._here = 0
        self._drawn: list[tuple[MapStretch | None, bool]] = []

    def show(self, levels: bytearray, *, here: int) -> None:
        """Draw the lines that have changed.

        Args:
            levels: The ``Attention`` that each bead of the project needs, in document order.
            here: Place of the cursor's bead in the project, from 0; -1 = there is none.
        """
        self._levels, self._here = levels, here
        lines = [self._line(y) for y in range(self.size.height)]
        if len(lines) != len(self._drawn):
            self.refresh()
        else:
            changed = [y for y, line in enumerate(lines) if line != self._drawn[y]]
            if changed:
                self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))
        self._drawn = lines

    def notify_style_update(self) -> None:
        """Forget the styles, because the theme has changed."""
        super().notify_style_update()
        self._style_cache.clear()

    def bounds(self, y: int) -> tuple[int, int]:
        """Return the places of the stretch on line ``y``: the first, and one past the last."""
        beads = len(self._levels)
        lines, y = self.size.height - _HEADING, y - _HEADING
        if y < 0 or lines <= 0:
            return 0, 0
        if beads <= lines:
            return min(y, beads), min(y + 1, beads)
        return beads * y // lines, beads * (y + 1) // lines

    def next_stretch(self, step: int) -> int | None:
        """Return where the next stretch (1) or the previous one (-1) begins; None at the end."""
        lines = range(_HEADING, self.size.height)
        here = next((y for y in lines if self._line(y)[1]), None)
        if here is None or here + step not in lines:
            return None
        first, end = self.bounds(here + step)
        return first if first < end else None

    def _line(self, y: int) -> tuple[MapStretch | None, bool]:
        """Return what line ``y`` shows, and whether the cursor's bead is in it."""
        first, end = self.bounds(y)
        if first == end:
            return None, False
        return sum_up(self._levels[first:end]), first <= self._here < end

    def render_line(self, y: int) -> Strip:
        """Draw line ``y``."""
        stretch, here = self._line(y)
        if stretch is None:
            return self._style_cache.strip([], self.size.width)
        shade = _SHADES[min(int(stretch.done * 4 + (stretch.done > 0) * 0.99), 4)]
        doubt, tick = ("some", "▏") if stretch.attention else ("calm", "▏")
        if stretch.attention >= _MANY:
            doubt, tick = "many", "▌"
        if stretch.needs_work:
            doubt, tick = "work", "▌"
        cells = [
            ("▸" if here else " ", "here"),
            (shade, "done" if stretch.done else "undone"),
            (tick, doubt),
        ]
        return self._style_cache.strip(cells, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Say which stretch was clicked."""
        first, end = self.bounds(event.y)
        if first < end:
            self.post_message(self.PlaceClicked(first))
