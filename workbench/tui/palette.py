"""The commands of the screen in front, as Textual's command palette asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from workbench.tui.base.command_screen import CommandScreen
from workbench.tui.command import Command, key_name

_HELP_WEIGHT = 0.6
"""Factor for the score of a match in the help sentence, compared with one in the name."""

_BEGINNING_WEIGHT = 4
"""Factor for the score of a name that begins with what is typed: ``exp`` finds Export first."""


_ELSEWHERE_WEIGHT = 0.5
"""Factor for the score of a command that cannot be used now: those that can come first."""


class ScreenCommands(Provider):
    """Every command of the screen by its name, with its key; first those that can be used now.

    A command that works elsewhere on the screen, such as in the open text field, says where.
    """

    def _commands(self) -> Iterator[tuple[Command, str]]:
        """Yield the commands with where they work; empty = here."""
        if isinstance(self.screen, CommandScreen):
            here = list(self.screen.available_commands())
            yield from ((command, "") for command in here)
            known = {command.id for command in here}
            for command in self.screen.commands():
                if command.id not in known:
                    yield command, self.screen.place_of(command)

    async def discover(self) -> Hits:
        """Yield all commands, for a palette in which nothing is typed yet."""
        for command, place in self._commands():
            yield DiscoveryHit(
                _label(command, place),
                partial(self._run, command, place),
                text=command.name,
                help=_help(command, place),
            )

    async def search(self, query: str) -> Hits:
        """Yield the commands whose name or help matches what is typed."""
        matcher = self.matcher(query)
        for command, place in self._commands():
            score = max(matcher.match(command.name), _HELP_WEIGHT * matcher.match(command.help))
            if command.name.casefold().startswith(query.strip().casefold()):
                score *= _BEGINNING_WEIGHT
            if place:
                score *= _ELSEWHERE_WEIGHT
            if score > 0:
                yield Hit(
                    score,
                    _label(command, place),
                    partial(self._run, command, place),
                    text=command.name,
                    help=_help(command, place),
                )

    async def _run(self, command: Command, place: str) -> None:
        """Run a command; or say where it works, if it cannot be used here."""
        if place and isinstance(self.screen, CommandScreen):
            key = key_name(command.keys)
            self.screen.say(f"“{command.name}” ({key}) works {place}.", tone="warning")
        else:
            await self.screen.run_action(f"screen.command('{command.id}')")


def _label(command: Command, place: str) -> str:
    where = f", {place.partition(',')[0]}" if place else ""
    return f"{command.name}  ({key_name(command.keys)}{where})"


def _help(command: Command, place: str) -> str:
    return f"{command.help} Works {place}." if place else command.help
