"""Ticks and choices that can be told apart without colours: ``[x]``, ``[ ]``, ``(●)``, ``( )``."""

from __future__ import annotations

from typing import TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Checkbox, RadioButton, SelectionList
from textual.widgets.option_list import OptionDoesNotExist

Value = TypeVar("Value")
"""What an entry of a list stands for."""

_TICKED, _UNTICKED = "[x]", "[ ]"
_CHOSEN, _NOT_CHOSEN = "(●)", "( )"

_BUTTON_PARTS = 3
"""Segments that Textual puts before an entry as its button."""


class TickBox(Checkbox):
    """A box with ``[x]`` or ``[ ]``."""

    @property
    def _button(self) -> Content:
        return Content(_TICKED if self.value else _UNTICKED)


class ChoiceButton(RadioButton):
    """One of several choices, with ``(●)`` or ``( )``."""

    @property
    def _button(self) -> Content:
        return Content(_CHOSEN if self.value else _NOT_CHOSEN)


class TickList(SelectionList[Value]):
    """A list whose entries begin with ``[x]`` or ``[ ]``."""

    def render_line(self, y: int) -> Strip:
        """Draw line ``y``."""
        segments = list(super().render_line(y))
        index = self.scroll_offset.y + y
        try:
            value = self.get_option_at_index(index).value
        except OptionDoesNotExist:
            return Strip(segments)
        mark = _TICKED if value in self.selected else _UNTICKED
        style = (segments[_BUTTON_PARTS].style or Style()) + Style(meta={"option": index})
        return Strip([Segment(mark, style), *segments[_BUTTON_PARTS:]])
