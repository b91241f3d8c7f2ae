"""Aligning files without a project: one pair into a file, or two folders into a folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.errors import UsageError
from workbench.formats import choose_format
from workbench.jobs import CancelToken, Progress, silent
from workbench.project.alignment.folder import UP_TO_DATE, Hear, align_folder, hear_nothing
from workbench.project.alignment.one_pair import align_into_file
from workbench.project.alignment.options import AlignJob, AlignOptions, AlignReport
from workbench.project.alignment.plot import check_plot
from workbench.project.batch.outcome import Outcome
from workbench.project.inputs.file_pairs import pair_files
from workbench.project.inputs.reading import Tell, say_nothing
from workbench.project.models.loading import Machines

__all__ = ["AlignOptions", "AlignReport", "FolderReport", "align_files"]


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
    options: AlignOptions | None = None,
    tell: Tell = say_nothing,
    hear: Hear = hear_nothing,
    progress: Progress = silent,
    cancel: CancelToken | None = None,
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
        tell: Hears what the user should know of the files.
        hear: Hears what came of each pair, as soon as that is sure.
        progress: Told how far it is: sentences of a pair, pairs of folders.
        cancel: Looked at between batches.

    Raises:
        WorkbenchError: With two files, whatever made it fail.
        ProjectInUseError: Another run writes into the same folder.
        StoppedError: Through ``cancel``; what was finished is kept.
    """
    options = options or AlignOptions()
    pairing = pair_files(
        source,
        target,
        options.languages,
    )
    default = "ladder" if source.is_dir() else None
    ending = choose_format(output, name=options.file_format or default).endings[0]
    if options.plot:
        check_plot(options.plot)
    machines = Machines(
        options.machines,
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
        reports = align_folder(
            jobs, output, machines, options, hear=hear, progress=progress, cancel=cancel
        )
        return FolderReport(reports, pairing.without_partner)
    pair = pairing.pairs[0]
    assert pair.target is not None
    job = AlignJob(pair.name, pair.source, pair.target, output)
    report = align_into_file(job, machines.embedder, options, progress=progress, cancel=cancel)
    for remark in report.remarks:
        tell(remark)
    hear(report)
    return FolderReport((replace(report, remarks=()),))
