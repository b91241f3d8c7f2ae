"""Cleaning of ready-made pairs in one call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from workbench.api.arguments import (
    FRENCH_ENGLISH,
    AnyPath,
    Languages,
    as_effort,
    as_languages,
    as_path,
    as_paths,
    model_choice,
)
from workbench.jobs import SILENT, Reporter
from workbench.project import cleaning
from workbench.project.cleaning import CleaningRules, CleanOptions, CleanReport


def clean_files(
    inputs: AnyPath | Iterable[AnyPath],
    output: AnyPath,
    *,
    rejected: AnyPath | None = None,
    mark: bool = False,
    report: AnyPath | None = None,
    sample: AnyPath | None = None,
    thresholds: Mapping[str, float] | None = None,
    on: Iterable[str] = (),
    off: Iterable[str] = (),
    repair: bool = True,
    issues: str = "quick",
    languages: Languages = FRENCH_ENGLISH,
    translator: AnyPath | None = None,
    embedder: AnyPath | None = None,
    device: str = "cpu",
    threads: int | None = None,
    reporter: Reporter = SILENT,
) -> CleanReport:
    """Filter files of pairs: repair texts, reject pairs by rules, find duplicates.

    Memory is bounded; the same call resumes what was stopped.

    Example::

        report = wb.clean_files("crawl.tsv", "clean.tmx", thresholds={"length-ratio": 1.8})
        print(report.kept, "kept,", report.rejected, "rejected")

    Args:
        inputs: Files of pairs and folders of such files.
        output: The pairs that are kept; with ``mark`` all pairs.
        rejected: The rejected pairs, each with its reasons; None = they are not written.
        mark: Write the rejected pairs to the output, too, with their reasons.
        report: An HTML page with histograms of the scores and pairs at thresholds.
        sample: A project of pairs near the thresholds, for a review.
        thresholds: Other thresholds, by the names of rules.
        on: Rules that are switched on.
        off: Rules that are switched off.
        repair: Mend damaged texts before they are judged.
        issues: Effort to find issues inside pairs: ``none``, ``quick`` or ``full``.
        languages: Languages of the two sides.
        translator: A package, for the full effort; None = the best there is for the pair.
        embedder: Name or folder of a model; None = the bundled one.
        device: ``cpu``, ``cuda`` or ``auto``.
        threads: Cores to use; None = all.
        reporter: Receives progress and remarks; can stop the work.

    Raises:
        BadInputError: An input is missing or broken.
        UsageError: There is no such rule or format, or an output is an input.
        OutputError: A file cannot be written.
        StoppedError: The reporter was cancelled; what was judged is kept.
    """
    rules = CleaningRules.chosen(thresholds=thresholds, on=on, off=off)
    models = model_choice(translator, embedder, device, threads)
    options = CleanOptions(as_languages(languages), rules, as_effort(issues), repair, models=models)
    options = replace(options, rejected=_path(rejected), mark=mark)
    options = replace(options, report=_path(report), sample=_path(sample))
    files = as_paths(inputs)
    return cleaning.clean_files(files, as_path(output), options=options, reporter=reporter)


def _path(path: AnyPath | None) -> Path | None:
    return None if path is None else as_path(path)
