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

from workbench.jobs import CancelToken, Progress, silent

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
def progress_shown(*, quiet: bool) -> Iterator[Progress]:
    """A progress callback: a bar on a terminal, a line every few seconds elsewhere."""
    if quiet:
        yield silent
    elif sys.stderr.isatty():
        yield from _bar()
    else:
        yield _plain_lines()


def _plain_lines() -> Progress:
    started: dict[str, float] = {}
    told: dict[str, float] = {}

    def report(done: int, total: int, what: str = "") -> None:
        now = time.monotonic()
        since = now - told.get(what, started.setdefault(what, now))
        is_last = done >= total and what in told
        if is_last or since >= PLAIN_SECONDS:
            told[what] = now
            click.echo(f"{what}: {done} of {total}" if total else f"{what}: {done}", err=True)

    return report


def _bar() -> Iterator[Progress]:
    # rich costs about 60 ms to import; only commands that show a bar pay for it.
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def report(done: int, total: int, what: str = "") -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield report


@contextmanager
def cancel_on_signals() -> Iterator[CancelToken]:
    """A token that Ctrl-C or SIGTERM sets; a second signal stops at once."""
    token = CancelToken()

    def ask(_number: int, _frame: FrameType | None) -> None:
        if token.is_cancelled:
            raise KeyboardInterrupt
        token.cancel()
        click.echo("stopping after this batch …", err=True)

    previous: dict[signal.Signals, Any] = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        previous[number] = signal.signal(number, ask)
    try:
        yield token
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
