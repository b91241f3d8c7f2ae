"""The command palette's view of the command table."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from workbench.tui.base.command_screen import CommandScreen
from workbench.tui.command import Command, key_name

_BEGINS = 4
"""How much more a name counts that begins with what is typed: ``exp`` is for Export first."""


class ScreenCommands(Provider):
    """Every command that can be run now, by its name, its key behind it."""

    def _commands(self) -> Iterator[Command]:
        if isinstance(self.screen, CommandScreen):
            yield from self.screen.commands_here()

    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(
                f"{command.name}  ({key_name(command.keys)})",
                partial(self._run, command),
                text=command.name,
                help=command.help,
            )

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands():
            score = max(matcher.match(command.name), 0.6 * matcher.match(command.help))
            if command.name.casefold().startswith(query.strip().casefold()):
                score *= _BEGINS
            if score > 0:
                yield Hit(
                    score,
                    f"{command.name}  ({key_name(command.keys)})",
                    partial(self._run, command),
                    text=command.name,
                    help=command.help,
                )

    async def _run(self, command: Command) -> None:
        assert isinstance(self.screen, CommandScreen)
        await self.screen.run_action(f"screen.command('{command.id}')")
