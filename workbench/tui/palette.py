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


class ScreenCommands(Provider):
    """Every command that can be used now, by its name, with its key."""

    def _commands(self) -> Iterator[Command]:
        if isinstance(self.screen, CommandScreen):
            yield from self.screen.available_commands()

    async def discover(self) -> Hits:
        """Yield all commands, for a palette in which nothing is typed yet."""
        for command in self._commands():
            yield DiscoveryHit(
                f"{command.name}  ({key_name(command.keys)})",
                partial(self._run, command),
                text=command.name,
                help=command.help,
            )

    async def search(self, query: str) -> Hits:
        """Yield the commands whose name or help matches what is typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = max(matcher.match(command.name), _HELP_WEIGHT * matcher.match(command.help))
            if command.name.casefold().startswith(query.strip().casefold()):
                score *= _BEGINNING_WEIGHT
            if score > 0:
                yield Hit(
                    score,
                    f"{command.name}  ({key_name(command.keys)})",
                    partial(self._run, command),
                    text=command.name,
                    help=command.help,
                )

    async def _run(self, command: Command) -> None:
        await self.screen.run_action(f"screen.command('{command.id}')")
