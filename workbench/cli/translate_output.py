"""What ``workbench translate`` prints while it works: a bar, lines, or events for programs.

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

from workbench.cli.output import PLAIN_SECONDS, cancelled_by_signals, print_message
from workbench.jobs import Reporter
from workbench.project.batch import JobReport
from workbench.project.translation.progress import Snapshot, TranslationReporter

_EVENT_SECONDS = 1.0
"""Seconds between two ``progress`` events, at least."""


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


def print_event(name: str, **fields: Any) -> None:
    """Print an event as a line of JSON on stdout."""
    click.echo(json.dumps({"event": name, **fields}, ensure_ascii=False))
    sys.stdout.flush()


class _PlainLines(TranslationReporter):
    """Prints a line every few seconds."""

    def __init__(self) -> None:
        self._started = self._printed = time.monotonic()

    def advanced(self, snapshot: Snapshot) -> None:
        now = time.monotonic()
        if now - self._printed >= PLAIN_SECONDS:
            self._printed = now
            print_message(f"{describe(snapshot, now - self._started)}, {snapshot.document}")


class _Events(TranslationReporter):
    """Prints events on stdout; a reader that goes away does not stop the work."""

    def __init__(self) -> None:
        self._started = self._printed = time.monotonic()
        self._has_reader = True

    def _print(self, name: str, **fields: Any) -> None:
        if self._has_reader:
            try:
                print_event(name, **fields)
            except BrokenPipeError:
                self._has_reader = False

    def advanced(self, snapshot: Snapshot) -> None:
        now = time.monotonic()
        if now - self._printed < _EVENT_SECONDS:
            return
        self._printed = now
        seconds = now - self._started
        left = seconds_left(snapshot, seconds)
        self._print(
            "progress",
            seconds=round(seconds, 1),
            share=round(snapshot.share, 4),
            segments=snapshot.segments,
            words=snapshot.words,
            segments_per_second=round(snapshot.segments / seconds, 1),
            words_per_second=round(snapshot.words / seconds, 1),
            seconds_left=None if left is None else round(left),
            documents=snapshot.documents,
            of_documents=snapshot.of_documents,
            document=snapshot.document,
        )

    def finished(self, report: object) -> None:
        assert isinstance(report, JobReport)
        self._print(
            "document",
            source=str(report.source),
            output=str(report.output),
            outcome=report.outcome.value,
            segments=report.segments,
            words=report.words,
            reused=report.reused,
            remarks=list(report.remarks),
            to_check=[
                {"segment": draft.segment, "reason": draft.reason} for draft in report.to_check
            ],
            reason=report.reason,
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

        class Bar(TranslationReporter):
            """Shows the bar."""

            def advanced(self, snapshot: Snapshot) -> None:
                numbers = _in_brief(snapshot, time.monotonic() - started)
                bar.update(
                    task, completed=snapshot.share, numbers=numbers, document=snapshot.document
                )

        yield Bar()


def _in_brief(snapshot: Snapshot, seconds: float) -> str:
    """Return such as ``12 segm/s, 310 words/s, 2/9, 1:20 left``; the document needs room, too."""
    parts = []
    if seconds > 0 and snapshot.words:
        rate = snapshot.segments / seconds
        parts.append(f"{rate:,.0f} segm/s" if rate >= 10 else f"{rate:.1f} segm/s")
        parts.append(f"{snapshot.words / seconds:,.0f} words/s")
    if snapshot.of_documents > 1:
        parts.append(f"{snapshot.documents:,}/{snapshot.of_documents:,}")
    if (left := seconds_left(snapshot, seconds)) is not None:
        hours, minutes = divmod(round(left) // 60, 60)
        parts.append(f"{hours}:{minutes:02} h" if hours else f"{minutes}:{round(left) % 60:02}")
        parts[-1] += " left"
    return ", ".join(parts) or "reading"


def describe(snapshot: Snapshot, seconds: float) -> str:
    """Return such as ``34%, 1,200 segments, 12/s, 310 words/s, 2 of 9 files, 0:01:20 left``."""
    parts = [f"{snapshot.share:.0%}", f"{snapshot.segments:,} segments"]
    if seconds > 0 and snapshot.words:
        rate = snapshot.segments / seconds
        parts.append(f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s")
        parts.append(f"{snapshot.words / seconds:,.0f} words/s")
    if snapshot.of_documents > 1:
        parts.append(f"{snapshot.documents:,} of {snapshot.of_documents:,} files")
    if (left := seconds_left(snapshot, seconds)) is not None:
        whole = round(left)
        parts.append(f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02} left")
    return ", ".join(parts)


def seconds_left(snapshot: Snapshot, seconds: float) -> float | None:
    """Return the time left by the speed of this run; None while it is not known."""
    done = snapshot.share - snapshot.share_before
    if seconds < 1 or done <= 0 or snapshot.share >= 1:
        return None
    return seconds * (1 - snapshot.share) / done
