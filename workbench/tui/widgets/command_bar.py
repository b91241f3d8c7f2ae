"""The footer: the commands that matter most on a screen, with their keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from workbench.tui.command import LAST, Command, key_name
from workbench.tui.widgets.styled_text import both_ends

_GAP = "  "
"""Space between two commands."""


class CommandBar(Static):
    """As many commands as there is room for, by their rank; each can be clicked."""

    DEFAULT_CSS = """
    CommandBar { height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; }
    """

    _shown: tuple[Sequence[Command], int] | None = None

    def __init__(self) -> None:
        super().__init__(markup=False)

    def show(self, commands: Sequence[Command]) -> None:
        """Show the commands that have a short name; those of rank ``LAST`` at the right end."""
        shown = (commands, self.size.width)
        if shown == self._shown:
            return
        self._shown = shown
        width = max(self.size.width - 2, 0)
        last = [command for command in commands if command.rank == LAST]
        right = Content(_GAP).join(map(_label, last))
        left = Content("")
        room = width - len(_GAP) - right.cell_length
        named = (command for command in commands if command.short and command.rank != LAST)
        for command in sorted(named, key=lambda command: command.rank):
            part = _label(command)
            if left.cell_length + part.cell_length + len(_GAP) > room:
                break
            left = left + _GAP + part if left else part
        self.update(both_ends(left, right, width), layout=False)

    async def on_click(self, event: events.Click) -> None:
        """Run the command that was clicked."""
        command = event.style.meta.get("command")
        if command:
            await self.screen.run_action(f"screen.command('{command}')")


def _label(command: Command) -> Content:
    # Not Textual's @click, which would draw every command as an underlined link of one colour.
    click = Style.from_meta({"command": command.id})
    key = Content.styled(command.footer_keys or key_name(command.keys), "bold $accent")
    return (key + Content.styled(" " + command.short, "$quiet")).stylize(click)
