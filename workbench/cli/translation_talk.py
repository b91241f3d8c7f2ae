"""What ``workbench translate`` says while it works: a bar on a terminal, lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from workbench.cli.talk import PLAIN_SECONDS
from workbench.project.translation_report import Tally, Tell, tell_nobody


@contextmanager
def translation_shown(*, quiet: bool) -> Iterator[Tell]:
    """A listener that shows segments and words a second, the time left and the document."""
    if quiet:
        yield tell_nobody
    elif sys.stderr.isatty():
        yield from _bar()
    else:
        yield _plain_lines()


def _plain_lines() -> Tell:
    started = told = time.monotonic()

    def tell(tally: Tally) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= PLAIN_SECONDS:
            told = now
            click.echo(f"{_describe(tally, now - started)}, {tally.document}", err=True)

    return tell


def _bar() -> Iterator[Tell]:
    # rich costs about 60 ms to import; only a terminal pays for it.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
    from rich.table import Column

    columns = (
        BarColumn(bar_width=24),
        TaskProgressColumn(),
        TextColumn("{task.fields[numbers]}", markup=False),
        TextColumn(
            "{task.fields[document]}",
            markup=False,
            table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis"),
        ),
    )
    started = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True, expand=True) as bar:
        task = bar.add_task("translate", total=1.0, numbers="reading", document="")

        def tell(tally: Tally) -> None:
            numbers = _describe(tally, time.monotonic() - started, percent=False)
            bar.update(task, completed=tally.share, numbers=numbers, document=tally.document)

        yield tell


def _describe(tally: Tally, seconds: float, *, percent: bool = True) -> str:
    """Such as ``34%, 1,200 segments, 310 words/s, 2 of 9 files, 1:20 left``."""
    parts = [f"{tally.share:.0%}"] if percent else []
    parts.append(f"{tally.segments:,} segments")
    if seconds > 0 and tally.words:
        parts.append(f"{tally.words / seconds:,.0f} words/s")
    if tally.of_documents > 1:
        parts.append(f"{tally.documents:,} of {tally.of_documents:,} files")
    if 0 < tally.share < 1 and tally.segments and seconds > 1:
        left = round(seconds * (1 - tally.share) / max(tally.share, 1e-6))
        parts.append(f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02} left")
    return ", ".join(parts)
