"""Lines of cells in a widget's own styles; each style is computed once until the theme changes."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

Cell = tuple[str, str]
"""A piece of text, and the name of the style in which it is drawn."""


class StyleCache:
    """The component styles of one widget, by their name without the prefix.

    Textual computes a component style by walking through all ancestors of the widget; done for
    every cell, this would be most of the time that a line takes.

    Args:
        widget: The widget that has the styles; it calls ``clear`` when its style is updated.
        prefix: What its component classes begin with, such as ``beads--``.
    """

    def __init__(self, widget: Widget, prefix: str) -> None:
        self._widget = widget
        self._prefix = prefix
        self._known: dict[tuple[str, str], Style] = {}

    def clear(self) -> None:
        """Forget all styles, because the theme or the focus has changed."""
        self._known.clear()

    def style(self, name: str, *, over: str = "") -> Style:
        """Return a style by its name.

        Args:
            name: Name of the component style; empty = the widget's own style.
            over: Name of the style whose background it is drawn on; empty = the widget's own.
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
        """Return the cells as one line of exactly ``width`` terminal cells."""
        segments = [Segment(text, self.style(name, over=over)) for text, name in cells]
        return Strip(segments).adjust_cell_length(width, self.style("", over=over))
