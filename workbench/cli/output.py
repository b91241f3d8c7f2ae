"""What a command prints: results on stdout, messages and progress on stderr."""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

import click

from workbench.jobs import Reporter

PLAIN_SECONDS = 3.0
"""Seconds between two progress lines where stderr is not a terminal."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """Prints what a command has to say.

    Attributes:
        quiet: Print nothing but errors, and JSON if it is asked for.
        as_json: Print the result as JSON.
    """

    quiet: bool = False
    as_json: bool = False

    def result(self, lines: Sequence[str], values: Mapping[str, Any]) -> None:
        """Print the result of the command on stdout.

        Args:
            lines: The result for people.
            values: The result for programs.
        """
        if self.as_json:
            click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        elif not self.quiet:
            for line in lines:
                click.echo(line)

    def summary(self, lines: Sequence[str], values: Mapping[str, Any]) -> None:
        """Print what was done: as messages on stderr, or as JSON on stdout.

        Args:
            lines: For people.
            values: For programs.
        """
        if self.as_json:
            self.result([], values)
        else:
            for line in lines:
                self.message(line)

    def message(self, text: str) -> None:
        """Print a message on stderr."""
        if not self.quiet:
            print_message(text)

    def reporting(self) -> AbstractContextManager[Reporter]:
        """Show the progress and the remarks of a job on stderr; stop the job on Ctrl-C."""
        return _reporting(quiet=self.quiet)


def print_message(text: str) -> None:
    """Print a message on stderr, whatever the options say."""
    click.echo(text, err=True)


@contextmanager
def _reporting(*, quiet: bool) -> Iterator[Reporter]:
    with _reporter(quiet=quiet) as reporter, cancelled_by_signals(reporter):
        yield reporter


@contextmanager
def _reporter(*, quiet: bool) -> Iterator[Reporter]:
    """Give a reporter that shows a bar on a terminal, and a line every few seconds elsewhere."""
    if quiet:
        yield Reporter()
    elif sys.stderr.isatty():
        yield from _bars()
    else:
        yield _PlainLines()


class _PrintsRemarks(Reporter):
    """Prints remarks."""

    def remark(self, text: str) -> None:
        print_message(text)


class _PlainLines(_PrintsRemarks):
    """Prints the progress of each stage as a line every few seconds."""

    def __init__(self) -> None:
        self._started: dict[str, float] = {}
        self._printed: dict[str, float] = {}

    def progress(self, done: int, total: int, what: str = "") -> None:
        now = time.monotonic()
        since = now - self._printed.get(what, self._started.setdefault(what, now))
        is_last = done >= total and what in self._printed
        if is_last or since >= PLAIN_SECONDS:
            self._printed[what] = now
            print_message(f"{what}: {done} of {total}" if total else f"{what}: {done}")


def _bars() -> Iterator[Reporter]:
    # rich costs about 60 ms to import; only commands that show a bar pay for it.
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        class Bars(_PrintsRemarks):
            """Shows a bar for each stage."""

            def progress(self, done: int, total: int, what: str = "") -> None:
                if what not in tasks:
                    tasks[what] = bars.add_task(what, total=total)
                bars.update(tasks[what], completed=done, total=total)

        yield Bars()


@contextmanager
def cancelled_by_signals(reporter: Reporter) -> Iterator[None]:
    """Cancel a job on Ctrl-C or SIGTERM; a second signal stops it at once."""

    def cancel(_number: int, _frame: FrameType | None) -> None:
        if reporter.is_cancelled:
            raise KeyboardInterrupt
        reporter.cancel()
        print_message("stopping after this batch …")

    previous: dict[signal.Signals, Any] = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        previous[number] = signal.signal(number, cancel)
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
