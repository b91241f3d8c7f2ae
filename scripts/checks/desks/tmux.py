"""The review in a real terminal: a window of tmux, of which the screen is read as text."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from scripts.checks.desks.desk import DeskBead
from workbench.bitext import Side
from workbench.errors import UsageError
from workbench.store import ProjectFile

_NAMES = {
    "enter": "Enter",
    "escape": "Escape",
    "space": "Space",
    "backspace": "BSpace",
    "tab": "Tab",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pagedown": "NPage",
    "pageup": "PPage",
}
"""Names of keys in tmux, by Textual's names."""

_STILL = 0.15
"""Seconds without a change of the screen after which the answer to a key is complete."""

_NO_ANSWER = 1.5
"""Seconds without any change after which a key counts as one that changes nothing."""

_LOOK = 0.03
"""Seconds between two looks at the screen."""

_LONGEST = 60.0
"""Seconds that the screen may take for what is waited for."""

_NUMBER = re.compile(r"^ *№ ([\d,]+)(?: ·|  )", re.MULTILINE)
"""The number of the bead under the cursor, above its texts or to the left of them."""

_CHECKING = re.compile(r"checks (?:\d+ %|…)")
"""What the title line shows while the checks run."""


class TmuxDesk:
    """The screens in a window of a tmux server of its own.

    The bead under the cursor is the one whose number the screen shows; its texts are read from the
    project file, through a connection of its own.
    """

    def __init__(self, project: Path, size: tuple[int, int], screens: Path | None) -> None:
        self._project, self._size, self._screens = project, size, screens
        self._server = f"workbench-day-{os.getpid()}-{size[0]}"

    @classmethod
    @asynccontextmanager
    async def opened(
        cls, project: Path, size: tuple[int, int], screens: Path | None = None
    ) -> AsyncIterator[TmuxDesk]:
        """Open the review of a project in a window of some columns and lines.

        Raises:
            UsageError: tmux is not installed.
        """
        if shutil.which("tmux") is None:
            raise UsageError("tmux is not installed", hint="Install it, or leave out --tmux.")
        desk = cls(project, size, screens)
        desk._start()
        try:
            await desk._wait_for(_NUMBER)
            yield desk
        finally:
            subprocess.run(["tmux", "-L", desk._server, "kill-server"], check=False)

    def _start(self) -> None:
        command = [sys.executable, "-m", "workbench.cli.main", "review", str(self._project)]
        state = f"XDG_STATE_HOME={shlex.quote(str(self._project.parent / 'state'))}"
        width, height = map(str, self._size)
        self._tmux(
            *("-f", os.devnull, "new-session", "-d", "-x", width, "-y", height),
            f"{state} {shlex.join(command)}",
        )
        self._tmux("set-option", "-g", "escape-time", "0")

    def _tmux(self, *arguments: str) -> str:
        return subprocess.run(
            ["tmux", "-L", self._server, *arguments], check=True, capture_output=True, text=True
        ).stdout

    def screen(self) -> str:
        """Return what the terminal shows now."""
        return self._tmux("capture-pane", "-p")

    async def press(self, key: str) -> None:
        """Send a key, wait until the screen changes, then until it is still."""
        before = self.screen()
        *held, name = key.split("+") if len(key) > 1 else [key]
        if len(name) == 1 and not held:
            # tmux takes a semicolon at the end as the end of its command.
            self._tmux("send-keys", "-l", "--", "\\;" if name == ";" else name)
        else:
            prefix = "".join(f"{modifier[0].upper()}-" for modifier in held)
            self._tmux("send-keys", prefix + _NAMES.get(name, name))
        until = time.monotonic() + _NO_ANSWER
        while self.screen() == before and time.monotonic() < until:
            await asyncio.sleep(_LOOK)
        await self._wait_until_still()

    async def _wait_until_still(self) -> None:
        shown, since = self.screen(), time.monotonic()
        while time.monotonic() - since < _STILL:
            await asyncio.sleep(_LOOK)
            now = self.screen()
            if now != shown:
                shown, since = now, time.monotonic()

    async def _wait_for(self, pattern: re.Pattern[str], *, is_there: bool = True) -> None:
        until = time.monotonic() + _LONGEST
        while bool(pattern.search(self.screen())) is not is_there:
            if time.monotonic() > until:
                raise TimeoutError(f"the screen still shows:\n{self.screen()}")
            await asyncio.sleep(_LOOK)

    async def wait_for_checks(self) -> None:
        """Wait until the title line says no more how far the checks are."""
        await asyncio.sleep(1.0)  # they begin half a second after the screen is drawn
        await self._wait_for(_CHECKING, is_there=False)
        await self._wait_until_still()

    def _number(self) -> int:
        """Return the number that the screen shows.

        Raises:
            LookupError: It shows none.
        """
        screen = self.screen()
        found = _NUMBER.search(screen)
        if found is None:
            raise LookupError(f"no number of a bead is shown:\n{screen}")
        return int(found[1].replace(",", ""))

    def here(self) -> DeskBead:
        """Return the bead whose number the screen shows."""
        return self.beads()[self._number() - 1]

    def beads(self) -> list[DeskBead]:
        """Return all beads as the project file has them."""
        with ProjectFile.open(self._project, read_only=True) as project:
            ids = project.views.bead_ids()
            loaded = {one.bead.id: one for one in project.beads.with_texts(ids)}
            return [
                DeskBead(
                    number,
                    # A project of one document numbers its source segments from 1.
                    tuple(i - 1 for i in loaded[bead_id].bead.source),
                    loaded[bead_id].text(Side.TARGET),
                )
                for number, bead_id in enumerate(ids, start=1)
            ]

    def field(self) -> str:
        """Return the draft of the field, which is in the file at each key; else the saved text."""
        number = self._number()
        with ProjectFile.open(self._project, read_only=True) as project:
            bead_id = project.views.bead_ids()[number - 1]
            draft = project.unsaved_texts.get(bead_id, Side.TARGET)
        return self.here().target if draft is None else draft

    def issues(self) -> dict[str, int]:
        """Return nothing: the screen shows only how many beads have an issue."""
        return {}

    def save_screen(self, name: str) -> None:
        """Save the screen as text."""
        if self._screens is not None:
            self._screens.mkdir(parents=True, exist_ok=True)
            width, height = self._size
            path = self._screens / f"{name}-{width}x{height}.txt"
            path.write_text(self.screen(), encoding="utf-8")
