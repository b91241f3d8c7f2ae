"""Lines of cells in a widget's own styles, each style worked out once until the theme changes."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

Cell = tuple[str, str]
"""Text of a fixed width, and the name of the style it is drawn in."""


class StyleCache:
    """The component styles of one widget, by the name behind their prefix.

    Asking Textual walks the widget's ancestors for every cell: most of what a line costs.

    Args:
        widget: Whose styles; it calls ``forget`` when its style is updated.
        prefix: What its component classes begin with, such as ``beads--``.
    """

    def __init__(self, widget: Widget, prefix: str) -> None:
        self._widget = widget
        self._prefix = prefix
        self._known: dict[tuple[str, str], Style] = {}

    def forget(self) -> None:
        """The theme or the focus has changed."""
        self._known.clear()

    def style(self, name: str, *, over: str = "") -> Style:
        """A style on the widget's background; ``over``: on that of the style of this name.

        An empty name is the widget's own style.
        """
        known = self._known.get((name, over))
        if known is None:
            known = self._widget.rich_style
            for part in (over, name, over):
                if part:
                    known += self._widget.get_component_rich_style(
                        f"{self._prefix}{part}", partial=True
                    )
            self._known[name, over] = known
        return known

    def strip(self, cells: Sequence[Cell], width: int, *, over: str = "") -> Strip:
        """The cells as one line of exactly that width."""
        segments = [Segment(text, self.style(name, over=over)) for text, name in cells]
        return Strip(segments).adjust_cell_length(width, self.style("", over=over))
