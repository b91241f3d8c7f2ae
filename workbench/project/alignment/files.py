"""Aligning files without a project: one pair into a file, or two folders into a folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.errors import UsageError
from workbench.formats import choose_format
from workbench.jobs import SILENT, Reporter
from workbench.project.alignment.folder import UP_TO_DATE, align_folder
from workbench.project.alignment.one_pair import align_into_file
from workbench.project.alignment.options import AlignFilesOptions, AlignJob, AlignReport
from workbench.project.alignment.plot import check_plot
from workbench.project.batch.outcome import Outcome
from workbench.project.inputs.file_pairs import pair_files
from workbench.project.models.loading import Models

__all__ = ["AlignFilesOptions", "AlignReport", "FolderReport", "align_files"]


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What a run has come to.

    Attributes:
        pairs: A report for each pair, in order of name.
        without_partner: Files of either folder that had none of their name in the other.
    """

    pairs: tuple[AlignReport, ...]
    without_partner: tuple[Path, ...] = ()

    @property
    def failed(self) -> tuple[AlignReport, ...]:
        """The pairs that failed."""
        return tuple(report for report in self.pairs if report.error is not None)

    @property
    def lines(self) -> list[str]:
        """For people: what had no partner, what was left as it is, what failed and why."""
        lines = [f"no partner: {path}" for path in self.without_partner]
        lines += [f"{r.name}: {remark}" for r in self.pairs for remark in r.remarks]
        lines += [
            f"skipped: {r.name}: {r.reason}"
            for r in self.pairs
            if r.outcome is Outcome.SKIPPED and r.reason != UP_TO_DATE
        ]
        return [*lines, *(f"failed: {r.name}: {r.error}" for r in self.failed)]

    @property
    def summary(self) -> str:
        """Such as ``310 beads, 12 doubtful`` or ``9 pairs done, 2 up to date, 1 failed: …``."""
        done = [r for r in self.pairs if r.outcome is Outcome.DONE]
        doubtful = sum(report.doubtful for report in done)
        words = f"{sum(report.beads for report in done)} beads, {doubtful} doubtful"
        if len(self.pairs) == 1:
            return words
        skipped = sum(report.outcome is Outcome.SKIPPED for report in self.pairs)
        counts = [f"{len(done)} pairs done"]
        counts += [f"{skipped} skipped"] if skipped else []
        counts += [f"{len(self.failed)} failed"] if self.failed else []
        return f"{', '.join(counts)}: {words}"

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "documents": [
                {
                    "name": report.name,
                    "outcome": report.outcome.value,
                    "beads": report.beads,
                    "doubtful": report.doubtful,
                    "reason": report.reason or None,
                    "error": str(report.error) if report.error else None,
                }
                for report in self.pairs
            ],
            "without_partner": [str(path) for path in self.without_partner],
        }


def align_files(
    source: Path,
    target: Path,
    output: Path,
    *,
    options: AlignFilesOptions | None = None,
    reporter: Reporter = SILENT,
) -> FolderReport:
    """Align two files into one, or two folders into one.

    In folders a pair that fails does not stop the others, what is up to date is skipped by the
    hashes of inputs, output, model and options, and ``output`` is a folder whose files have the
    ending of ``options.file_format`` (default: ladder).

    Args:
        source: A file, or a folder.
        target: Its translation, or a folder whose files have the same names.
        output: A file for files, else a folder.
        options: How.
        reporter: Receives how far it is (sentences of a pair, pairs of folders), remarks on the
            files and the report of each pair; asked between batches whether to stop.

    Raises:
        WorkbenchError: With two files, whatever made it fail.
        ProjectInUseError: Another run writes into the same folder.
        StoppedError: The reporter was cancelled; what was finished is kept.
    """
    options = options or AlignFilesOptions()
    pairing = pair_files(
        source,
        target,
        options.languages,
    )
    default = "ladder" if source.is_dir() else None
    ending = choose_format(output, name=options.file_format or default).endings[0]
    if options.plot:
        check_plot(options.plot)
    models = Models(
        options.models,
        options.languages,
    )
    if source.is_dir():
        if output.is_file():
            raise UsageError(f"{output} is a file", hint="Folders are aligned into a folder.")
        if options.plot:
            raise UsageError(
                "a plot is of one pair of files", hint="Leave --plot out, or give two files."
            )
        jobs = [
            AlignJob(pair.name, pair.source, pair.target, output / (pair.name + ending))
            for pair in pairing.pairs
            if pair.target is not None
        ]
        reports = align_folder(jobs, output, models, options, reporter=reporter)
        return FolderReport(reports, pairing.without_partner)
    pair = pairing.pairs[0]
    assert pair.target is not None
    job = AlignJob(pair.name, pair.source, pair.target, output)
    report = align_into_file(job, models.embedder, options, reporter=reporter)
    for remark in report.remarks:
        reporter.remark(remark)
    reporter.finished(report)
    return FolderReport((replace(report, remarks=()),))
