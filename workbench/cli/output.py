"""What a command says while it works: all of it on stderr, so that stdout stays data."""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any

import click

from workbench.jobs import Reporter

PLAIN_SECONDS = 3.0
"""Seconds between two progress lines where stderr is not a terminal."""


def say(message: str, *, quiet: bool = False) -> None:
    """One line of talk."""
    if not quiet:
        click.echo(message, err=True)


def print_result(result: Mapping[str, Any], *, as_json: bool, lines: Sequence[str]) -> None:
    """The result of a command on stdout: as JSON, or as the given lines."""
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            click.echo(line)


@contextmanager
def reporting(*, quiet: bool) -> Iterator[Reporter]:
    """Show a job's progress and remarks on stderr; stop the job on Ctrl-C or SIGTERM.

    The progress is a bar on a terminal, and a line every few seconds elsewhere.
    """
    with _reporter(quiet=quiet) as reporter, cancelled_by_signals(reporter):
        yield reporter


@contextmanager
def _reporter(*, quiet: bool) -> Iterator[Reporter]:
    if quiet:
        yield Reporter()
    elif sys.stderr.isatty():
        yield from _bar()
    else:
        yield _PlainLines()


class _SaysRemarks(Reporter):
    """Shows remarks."""

    def remark(self, text: str) -> None:
        say(text)


class _PlainLines(_SaysRemarks):
    """Shows the progress of each stage as a line every few seconds."""

    def __init__(self) -> None:
        self._started: dict[str, float] = {}
        self._said: dict[str, float] = {}

    def progress(self, done: int, total: int, what: str = "") -> None:
        now = time.monotonic()
        since = now - self._said.get(what, self._started.setdefault(what, now))
        is_last = done >= total and what in self._said
        if is_last or since >= PLAIN_SECONDS:
            self._said[what] = now
            click.echo(f"{what}: {done} of {total}" if total else f"{what}: {done}", err=True)


def _bar() -> Iterator[Reporter]:
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
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        class Bars(_SaysRemarks):
            """Shows a bar for each stage."""

            def progress(self, done: int, total: int, what: str = "") -> None:
                if what not in tasks:
                    tasks[what] = bar.add_task(what, total=total)
                bar.update(tasks[what], completed=done, total=total)

        yield Bars()


@contextmanager
def cancelled_by_signals(reporter: Reporter) -> Iterator[None]:
    """Cancel a job on Ctrl-C or SIGTERM; a second signal stops it at once."""

    def cancel(_number: int, _frame: FrameType | None) -> None:
        if reporter.is_cancelled:
            raise KeyboardInterrupt
        reporter.cancel()
        click.echo("stopping after this batch …", err=True)

    previous: dict[signal.Signals, Any] = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        previous[number] = signal.signal(number, cancel)
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
