"""A screen whose keys, footer, palette and help read one table of commands."""

from __future__ import annotations

from collections.abc import Awaitable, Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from workbench.errors import EditError, WorkbenchError
from workbench.tui.command import Command
from workbench.tui.dialogs.ask import ErrorPanel
from workbench.tui.widgets.bars import MessageLine

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


class CommandScreen(Screen[None]):
    """Runs the commands of its table; a subclass sets ``TABLE`` and has a ``MessageLine``.

    Bindings come from the table: ``BINDINGS = [command.binding for command in TABLE]``.
    """

    TABLE: ClassVar[Mapping[str, Command]] = {}

    @property
    def workbench(self) -> WorkbenchApp:
        """The app, as what it is."""
        from workbench.tui.app import WorkbenchApp

        assert isinstance(self.app, WorkbenchApp)
        return self.app

    def say(self, words: str, *, tone: str = "") -> None:
        """One line about what the last key did."""
        self.query_one(MessageLine).say(words, tone=tone)

    def commands_here(self) -> Iterator[Command]:
        """The commands that can be given now."""
        yield from (command for command in self.TABLE.values() if self.is_for_now(command))

    def is_for_now(self, command: Command) -> bool:
        """Whether the command can be given now."""
        return command.id in self.TABLE

    def refusal(self, command: Command) -> str:
        """Why a command that could be given is refused; empty = it is not."""
        del command
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "command":
            command = self.TABLE.get(str(parameters[0]))
            return command is not None and self.is_for_now(command)
        return True

    async def action_command(self, command_id: str) -> None:
        """Run the command of that id; an edit that does not fit here is a line, not an error."""
        command = self.TABLE[command_id]
        if refusal := self.refusal(command):
            self.say(refusal, tone="warning")
            return
        try:
            waiting = command.run(self)
        except WorkbenchError as error:
            self.report(error)
            return
        if waiting is not None:
            self.run_worker(self.finish(waiting), group=command.group, exclusive=True)

    async def finish(self, waiting: Awaitable[None]) -> None:
        """Wait for what a command began; what goes wrong in it is reported."""
        try:
            await waiting
        except WorkbenchError as error:
            self.report(error)

    def report(self, error: WorkbenchError) -> None:
        """Say an edit that cannot be made here in the message line, anything else in a panel."""
        if isinstance(error, EditError):
            words = f"{error.what[:1].upper()}{error.what[1:]}. {error.hint}"
            self.say(words.strip(), tone="warning")
        else:
            self.app.push_screen(ErrorPanel(error))
