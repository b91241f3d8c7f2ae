"""Two folders whose files are shifted by one: the target of each pair belongs to its neighbour.

A file that is missing in one folder, where the files are numbered, shifts all that follow. The
pairs are then refused one after the other, or hardly a sentence of them is paired.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.errors import UnrelatedTextsError, WorkbenchError
from workbench.jobs import Reporter
from workbench.project.batch.job import Job
from workbench.project.batch.job_errors import UNEXPECTED_ERRORS
from workbench.project.batch.report import MANY_UNPAIRED, JobReport, Outcome
from workbench.project.inputs import FilePair, InputOptions, read_pair
from workbench.project.models import Models

_TRIED = 3
"""Pairs that are aligned with their neighbours' files; the smallest ones are taken."""

_FEWEST = 2
"""Pairs that must fit a neighbour on the same side, and pairs that must look wrong at least."""

_LARGEST = 4 << 20
"""Bytes of the largest two files that are aligned for this question alone."""

_DIGITS = re.compile(r"(\d+)")


def find_shift(
    jobs: Sequence[Job],
    reports: Sequence[JobReport],
    models: Models,
    options: InputOptions,
    *,
    reporter: Reporter,
) -> str:
    """Return a message if the target files of the pairs that look wrong fit their neighbours.

    Args:
        jobs: All pairs of both folders.
        reports: What became of them.
        models: The embedder is that of the run.
        options: How the files are read.
        reporter: Asked whether to stop.

    Raises:
        StoppedError: The reporter was cancelled.
    """
    wrong = {
        report.name
        for report in reports
        if isinstance(report.error, UnrelatedTextsError)
        # What an earlier run has done was looked at there.
        or (report.warning and report.outcome is Outcome.DONE)
    }
    ordered = sorted((job for job in jobs if job.target is not None), key=_in_order)
    places = [place for place, job in enumerate(ordered) if job.name in wrong]
    if len(places) < _FEWEST:
        return ""
    places.sort(key=lambda place: ordered[place].size)
    for step, which in ((1, "next"), (-1, "previous")):
        beside = [p for p in places if 0 <= p + step < len(ordered)][:_TRIED]
        fitting = [
            ordered[place]
            for place in beside
            if _fits(ordered[place], ordered[place + step], models, options, reporter)
        ]
        if len(fitting) >= _FEWEST and 2 * len(fitting) > len(beside):
            return (
                f"the folders look shifted by one file: of {len(places):,} pairs that do not fit, "
                f"{len(beside)} were tried with the {which} target file, and {len(fitting)} fit it "
                f"(such as {min(fitting, key=_in_order).source.name}); check which file is missing"
            )
    return ""


def _in_order(job: Job) -> list[tuple[int, str]]:
    """Return a key that sorts ``ch2`` before ``ch10``."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in _DIGITS.split(job.name)]


def _fits(
    job: Job, neighbour: Job, models: Models, options: InputOptions, reporter: Reporter
) -> bool:
    """Return whether a source file and the target file of a neighbour belong together."""
    # numpy and the aligner, which the run has loaded.
    from workbench.align.aligner import align

    reporter.check_cancelled()
    assert neighbour.target is not None
    pair = FilePair(job.name, job.source, neighbour.target)
    try:
        if job.source.stat().st_size + neighbour.target.stat().st_size > _LARGEST:
            return False
        sides = read_pair(pair, options, reporter=reporter.cancel_only())
        assert sides.target is not None
        found = align(
            sides.source.texts,
            sides.target.texts,
            models.embedder,
            source_breaks=sides.source.breaks,
            target_breaks=sides.target.breaks,
            reporter=reporter.cancel_only(),
        )
    except (WorkbenchError, OSError, *UNEXPECTED_ERRORS):
        reporter.check_cancelled()
        return False
    return all(
        sum(len(link[side]) for link in found.links if not link[1 - side]) < MANY_UNPAIRED * len(of)
        for side, of in enumerate((sides.source.texts, sides.target.texts))
    )
