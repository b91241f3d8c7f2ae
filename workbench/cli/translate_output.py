"""What ``workbench translate`` says while it works: a bar on a terminal, lines elsewhere, events.

Events are JSON lines on stdout, for programs: ``progress`` at most once a second, ``document`` for
each file as soon as its outcome is sure, and ``end`` with the counts.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from workbench.cli.output import PLAIN_SECONDS, cancelled_by_signals
from workbench.jobs import Reporter
from workbench.project.translation.report import FileReport, Tally, TranslationReporter

_EVENT_SECONDS = 1.0


@contextmanager
def translation_reporting(*, quiet: bool, as_json: bool) -> Iterator[Reporter]:
    """Show segments and words a second, the time left and the document; stop on Ctrl-C."""
    with _reporter(quiet=quiet, as_json=as_json) as reporter, cancelled_by_signals(reporter):
        yield reporter


@contextmanager
def _reporter(*, quiet: bool, as_json: bool) -> Iterator[Reporter]:
    if as_json:
        yield _Events()
    elif quiet:
        yield Reporter()
    elif sys.stderr.isatty():
        yield from _bar()
    else:
        yield _PlainLines()


def tell_event(name: str, **fields: Any) -> None:
    """Print an event as a line of JSON on stdout."""
    click.echo(json.dumps({"event": name, **fields}, ensure_ascii=False))
    sys.stdout.flush()


class _PlainLines(TranslationReporter):
    """A line every few seconds."""

    def __init__(self) -> None:
        self._started = self._told = time.monotonic()

    def tally(self, tally: Tally) -> None:
        now = time.monotonic()
        if now - self._told >= PLAIN_SECONDS:
            self._told = now
            click.echo(f"{describe(tally, now - self._started)}, {tally.document}", err=True)


class _Events(TranslationReporter):
    """Events on stdout; a reader that goes away does not stop the work."""

    def __init__(self) -> None:
        self._started = self._told = time.monotonic()
        self._is_heard = True

    def _tell(self, name: str, **fields: Any) -> None:
        if self._is_heard:
            try:
                tell_event(name, **fields)
            except BrokenPipeError:
                self._is_heard = False

    def tally(self, tally: Tally) -> None:
        now = time.monotonic()
        if now - self._told < _EVENT_SECONDS:
            return
        self._told = now
        seconds = now - self._started
        left = seconds_left(tally, seconds)
        self._tell(
            "progress",
            seconds=round(seconds, 1),
            share=round(tally.share, 4),
            segments=tally.segments,
            words=tally.words,
            segments_per_second=round(tally.segments / seconds, 1),
            words_per_second=round(tally.words / seconds, 1),
            seconds_left=None if left is None else round(left),
            documents=tally.documents,
            of_documents=tally.of_documents,
            document=tally.document,
        )

    def finished(self, report: object) -> None:
        assert isinstance(report, FileReport)
        self._tell(
            "document",
            source=str(report.source),
            output=str(report.output),
            outcome=report.outcome.value,
            segments=report.segments,
            words=report.words,
            reused=report.reused,
            remarks=list(report.remarks),
            reason=str(report.error) if report.error else report.reason,
        )


def _bar() -> Iterator[Reporter]:
    # rich costs about 60 ms to import; only a terminal pays for it.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
    from rich.table import Column

    columns = (
        BarColumn(bar_width=10),
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

        class _Bar(TranslationReporter):
            def tally(self, tally: Tally) -> None:
                numbers = _in_brief(tally, time.monotonic() - started)
                bar.update(task, completed=tally.share, numbers=numbers, document=tally.document)

        yield _Bar()


def _in_brief(tally: Tally, seconds: float) -> str:
    """Such as ``12 segm/s, 310 words/s, 2/9, 1:20 left``: 80 columns hold the document, too."""
    parts = []
    if seconds > 0 and tally.words:
        rate = tally.segments / seconds
        parts.append(f"{rate:,.0f} segm/s" if rate >= 10 else f"{rate:.1f} segm/s")
        parts.append(f"{tally.words / seconds:,.0f} words/s")
    if tally.of_documents > 1:
        parts.append(f"{tally.documents:,}/{tally.of_documents:,}")
    if (left := seconds_left(tally, seconds)) is not None:
        hours, minutes = divmod(round(left) // 60, 60)
        parts.append(f"{hours}:{minutes:02} h" if hours else f"{minutes}:{round(left) % 60:02}")
        parts[-1] += " left"
    return ", ".join(parts) or "reading"


def describe(tally: Tally, seconds: float) -> str:
    """Such as ``34%, 1,200 segments, 12/s, 310 words/s, 2 of 9 files, 0:01:20 left``."""
    parts = [f"{tally.share:.0%}", f"{tally.segments:,} segments"]
    if seconds > 0 and tally.words:
        rate = tally.segments / seconds
        parts.append(f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s")
        parts.append(f"{tally.words / seconds:,.0f} words/s")
    if tally.of_documents > 1:
        parts.append(f"{tally.documents:,} of {tally.of_documents:,} files")
    if (left := seconds_left(tally, seconds)) is not None:
        whole = round(left)
        parts.append(f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02} left")
    return ", ".join(parts)


def seconds_left(tally: Tally, seconds: float) -> float | None:
    """By the speed of this run alone: what was done before it took it no time."""
    done = tally.share - tally.share_before
    if seconds < 1 or done <= 0 or tally.share >= 1:
        return None
    return seconds * (1 - tally.share) / done
