"""The line of column names above the list of beads."""

from __future__ import annotations

from collections.abc import Mapping

from textual.strip import Strip
from textual.widget import Widget

from workbench.bitext import Side
from workbench.tui.review.widgets.bead_styles import COMPONENTS, STYLE_CSS
from workbench.tui.review.widgets.columns import columns, heading
from workbench.tui.widgets.style_cache import StyleCache


class BeadHeading(Widget):
    """The line of column names above the list."""

    COMPONENT_CLASSES = COMPONENTS
    DEFAULT_CSS = "BeadHeading { height: 1; background: $surface;" + STYLE_CSS + "}"

    def __init__(self, names: Mapping[Side, str]) -> None:
        """``names``: what the two languages are called."""
        super().__init__()
        self._style_cache = StyleCache(self, "beads--")
        self._names = names
        self._active = Side.TARGET
        self._beads = 0

    def show(self, *, active: Side, beads: int) -> None:
        """Draw the names.

        Args:
            active: The active side, whose name stands out.
            beads: Number of beads in the project, on which the width of a column depends.
        """
        self._active, self._beads = active, beads
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget the styles, because the theme has changed."""
        super().notify_style_update()
        self._style_cache.clear()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        shape = columns(self.size.width, beads=self._beads)
        return self._style_cache.strip(heading(shape, self._names, self._active), self.size.width)
