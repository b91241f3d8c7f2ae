"""A screen of the workbench in a pseudo-terminal, driven by keys, for scripts that kill it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

_T = TypeVar("_T")

_STILL = 0.15
"""Seconds without output after which the effect of a key counts as drawn."""
_START = 20.0
"""Seconds that the screen may take to start on a busy machine."""
_ANSWER = 2.0
"""Seconds that the screen may take to draw the effect of a key."""
_SIZE = (30, 110)
"""Lines and columns of the terminal."""


class Screen:
    """The review, or another command with a screen, in a pseudo-terminal."""

    def __init__(self, project: Path, state: Path, *, command: str = "review") -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *_SIZE, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "workbench.cli.main", command, str(project)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": str(state)},
        )
        os.close(slave)

    def wait_until_opened(self) -> bool:
        """Wait until the screen is drawn; return whether the process still runs."""
        self.wait_until_drawn(_START, first=True)
        self.wait_until_drawn()
        return self.process.poll() is None

    def wait_until_drawn(self, seconds: float = _ANSWER, *, first: bool = False) -> bytes:
        """Read the output until there is none for a moment; return it."""
        seen, until, quiet = b"", time.monotonic() + seconds, time.monotonic()
        while time.monotonic() < until:
            ready, _, _ = select.select([self.master], [], [], _STILL)
            if ready:
                with contextlib.suppress(OSError):
                    seen += os.read(self.master, 65536)
                quiet = time.monotonic()
            elif (seen or not first) and time.monotonic() - quiet >= _STILL:
                break
        return seen

    def wait_until_ended(self, seconds: float) -> None:
        """Read the output until the process ends; unread, it would keep the process from ending.

        Raises:
            TimeoutError: It has not ended after so many seconds.
        """
        until = time.monotonic() + seconds
        while self.process.poll() is None:
            if time.monotonic() > until:
                raise TimeoutError(f"the screen has not ended after {seconds:g} seconds")
            ready, _, _ = select.select([self.master], [], [], _STILL)
            if ready:
                with contextlib.suppress(OSError):
                    os.read(self.master, 65536)

    def press(self, keys: str) -> None:
        """Send keys, as a terminal does."""
        os.write(self.master, keys.encode())

    def press_each(self, keys: Iterable[str]) -> None:
        """Send keys one by one, each after the effect of the one before it is drawn."""
        for key in keys:
            self.press(key)
            self.wait_until_drawn()

    def settled(self, read: Callable[[], _T]) -> _T:
        """Return what is read, once it stays the same: a busy machine answers keys late."""
        before, now = None, read()
        while before != now:
            self.wait_until_drawn()
            before, now = now, read()
        return now

    def kill(self) -> None:
        """Kill the process and wait until it is gone."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.master)
