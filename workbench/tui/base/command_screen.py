"""A screen whose keys, footer, palette and help read one table of commands."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path
from typing import ClassVar, Protocol, TypeVar, cast

from textual.screen import Screen
from textual.worker import Worker

from workbench.errors import EditError, WorkbenchError
from workbench.project.models import ModelChoice
from workbench.project.review.last_place import LastPlace
from workbench.tui.command import Command, key_name, name_keys
from workbench.tui.dialogs.ask import ErrorPanel
from workbench.tui.keymap import Keymap
from workbench.tui.preferences import Preferences
from workbench.tui.waiting import while_open
from workbench.tui.widgets.message_line import MessageLine

Answer = TypeVar("Answer")
"""What a command waits for."""


class Workbench(Protocol):
    """The application as screens and commands see it; ``app.WorkbenchApp`` is it.

    Attributes:
        models: The models that the user has chosen; None = the best ones installed.
        preferences: The user's choices made with a key.
        own_keys: The keys that the user gives to commands.
    """

    models: ModelChoice | None
    preferences: Preferences
    own_keys: Keymap

    def prefer(self, preferences: Preferences) -> None:
        """Use other preferences from now on, and remember them."""

    def toggle_theme(self) -> None:
        """Change between the dark theme and the light one, and remember it."""

    def toggle_mouse(self) -> bool:
        """Give the mouse to the terminal, or take it back; return whether it is taken."""

    async def open_project(self, path: Path) -> None:
        """Show the review of a project."""

    async def close_project(self) -> None:
        """Show the list of projects instead of the review."""

    def remember_place(self, path: Path, place: LastPlace) -> None:
        """Remember where the reviewer is in a project."""

    def show_document(self, document: int | None) -> None:
        """Show the review again, with one document's beads or, for None, all."""


class CommandScreen(Screen[None]):
    """Runs the commands of its table when their keys are pressed.

    A subclass sets ``TABLE`` and ``BINDINGS = [command.binding for command in TABLE.values()]``,
    and composes a ``MessageLine``.
    """

    TABLE: ClassVar[Mapping[str, Command]] = {}
    """The commands of the screen by their id."""

    _waiting: Worker[None] | None = None  # the last command that waited for an answer
    _has_said = False  # whether a message was shown since it began

    @property
    def is_opening(self) -> bool:
        """Whether a command is about to open a panel that is not there yet.

        A command that works for a longer time says so first; then keys act on the screen again.
        """
        return self.is_waiting and not self._has_said

    @property
    def is_waiting(self) -> bool:
        """Whether a command waits for an answer: of a panel, or of something that takes longer."""
        return self._waiting is not None and not self._waiting.is_finished

    @property
    def open_field(self) -> object:
        """What the keys are typed into; None = they are commands."""
        return None

    async def while_there(self, waiting: Awaitable[Answer]) -> Answer:
        """Wait for an answer that opens a panel or moves the cursor.

        Raises:
            EditError: The user has gone on to something else, for which the next keys are meant.
        """
        field = self.open_field
        answer = await while_open(self, waiting)
        if self.open_field != field or not self.is_active:
            raise EditError(
                "the answer came while something else was open", hint="Press the key again."
            )
        return answer

    async def in_thread_while_there(self, work: Callable[[], Answer]) -> Answer:
        """Run ``work`` in a thread and return its result; see ``while_there``."""
        return await self.while_there(to_thread(work))

    @property
    def workbench(self) -> Workbench:
        """The application, as far as a screen needs it."""
        return cast("Workbench", self.app)

    def say(self, message: str, *, tone: str = "") -> None:
        """Show a message on one line; ``tone`` is ``good``, ``warning`` or empty."""
        self._has_said = True
        self.query_one(MessageLine).say(message, tone=tone)

    def commands(self) -> Iterator[Command]:
        """Yield the commands of the screen with the user's keys."""
        applied = {
            command_id: self.workbench.own_keys.applied(command)
            for command_id, command in self.TABLE.items()
        }
        yield from (name_keys(command, applied) for command in applied.values())

    def available_commands(self) -> Iterator[Command]:
        """Yield the commands that can be used now, with the user's keys."""
        yield from filter(self.is_available, self.commands())

    def key(self, command_id: str) -> str:
        """Return the first key of a command as people write it, for messages."""
        return key_name(self.workbench.own_keys.applied(self.TABLE[command_id]).keys)

    def is_available(self, command: Command) -> bool:
        """Return whether the command can be used now."""
        return command.id in self.TABLE

    def place_of(self, command: Command) -> str:
        """Return where a command works that cannot be used now, and how to get there."""
        del command
        return "elsewhere"

    def refusal(self, command: Command) -> str:
        """Return why an available command is refused; empty = it is not."""
        del command
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a key through to the next binding if its command cannot be used now."""
        if action == "command":
            command = self.TABLE.get(str(parameters[0]))
            return command is not None and self.is_available(command)
        return True

    async def action_command(self, command_id: str) -> None:
        """Run a command, and report an error that it raises."""
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
            self._has_said = False
            self._waiting = self.run_worker(
                self.finish(waiting), group=command.group, exclusive=True
            )

    async def finish(self, waiting: Awaitable[None]) -> None:
        """Wait for the rest of a command, and report an error that it raises."""
        try:
            await waiting
        except WorkbenchError as error:
            self.report(error)

    def report(self, error: WorkbenchError) -> None:
        """Show an edit that is impossible here in the message line, other errors in a panel."""
        if isinstance(error, EditError):
            message = f"{error.what[:1].upper()}{error.what[1:]}. {error.hint}"
            self.say(message.strip(), tone="warning")
        else:
            self.app.push_screen(ErrorPanel(error))
