"""A project of the pairs near the thresholds, so that a reviewer can judge the thresholds."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from workbench.bitext import BitextHeader
from workbench.formats import write_units
from workbench.jobs import SILENT, Reporter
from workbench.project.building import BuildOptions, build_project
from workbench.project.cleaning.clean_options import CleanOptions
from workbench.project.cleaning.clean_report import CleanReport
from workbench.project.cleaning.piece import JudgedUnit
from workbench.project.inputs import InputOptions


def build_sample(
    project: Path,
    report: CleanReport,
    shown: Mapping[int, JudgedUnit],
    options: CleanOptions,
    *,
    reporter: Reporter = SILENT,
) -> None:
    """Build a project of the pairs nearest to the thresholds, a document for each rule.

    The note of each pair says its score, and whether it is kept.

    Args:
        project: The project, which does not exist.
        report: The report, with its samples.
        shown: The pairs of the samples, by number.
        options: Languages, rules and models.
        reporter: Receives the progress.

    Raises:
        OutputError: The project cannot be written.
    """
    nearest = _nearest_rules(report, shown)
    units = []
    for rule in options.rules.rules:
        own = [(score, number) for number, (name, score) in nearest.items() if name == rule.name]
        for score, number in sorted(own):
            pair = shown[number]
            became = "rejected" if pair.reasons else "kept"
            at = options.rules.thresholds[rule.name]
            note = f"{became}; {rule.name} {score:g} (threshold {at:g})"
            units.append(replace(pair.unit, id=f"{number}", document=rule.name, note=note))
    if not units:
        reporter.remark(f"{project}: there is no pair to show, so that no project is made")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{project.stem}.jsonl"
        write_units(file, BitextHeader(options.languages), units)
        build = BuildOptions(
            InputOptions(options.languages), translate=False, models=options.models
        )
        build_project(file, None, project, options=build, reporter=reporter.cancel_only())


def _nearest_rules(
    report: CleanReport, shown: Mapping[int, JudgedUnit]
) -> dict[int, tuple[str, float]]:
    """Return for each pair the rule whose threshold is nearest, and the score, by its number.

    Of a rejected pair only the rules that reject it count.
    """
    found: dict[int, tuple[float, str, float]] = {}
    for rule in report.options.rules.rules:
        at = f"{rule.name}@{report.options.rules.thresholds[rule.name]:g}"
        for sign in "+-":
            for distance, _, number, score in report.statistics.samples.get(f"{at}{sign}", ()):
                reasons = shown[number].reasons
                if reasons and rule.name not in reasons:
                    continue
                entry = distance / (rule.high - rule.low), rule.name, score
                if number not in found or entry[0] < found[number][0]:
                    found[number] = entry
    return {number: (name, score) for number, (_, name, score) in found.items()}
