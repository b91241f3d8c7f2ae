"""How far a run of translations is, in bytes of the sources, whose number is known beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.jobs import Reporter
from workbench.project.batch import Job, JobReport


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of a run of translations at one moment.

    Attributes:
        segments: Segments translated in this run.
        words: Words of the source, translated in this run.
        share: Part of the whole work that is done, 0 to 1, by bytes.
        share_before: Part that was done before this run began to translate.
        documents: Files that are finished, up to date, edited or failed.
        of_documents: All files.
        document: Name of the file that the last batch came from.
    """

    segments: int
    words: int
    share: float
    share_before: float
    documents: int
    of_documents: int
    document: str


class TranslationReporter(Reporter):
    """A reporter that receives more of a run of translations than its progress in bytes."""

    def advanced(self, snapshot: Snapshot) -> None:
        """Receive how far the run is: after each batch and each file."""


class RunProgress(Reporter):
    """Counts what a run has done, and passes it on.

    Args:
        jobs: All jobs of the run.
        reporter: Receives a snapshot after each change if it is a ``TranslationReporter``, else
            the bytes that are done; also receives the reports.
    """

    def __init__(self, jobs: Sequence[Job], reporter: Reporter) -> None:
        self._reporter = reporter
        self._sizes = {job.name: job.size for job in jobs}
        self._whole = sum(self._sizes.values()) or 1
        self._bytes = self._bytes_before = 0.0
        self._counted = dict.fromkeys(self._sizes, 0.0)
        self._segments = self._words = 0
        self._finished = 0

    def cancel(self) -> None:
        """Cancel the whole run."""
        self._reporter.cancel()

    @property
    def is_cancelled(self) -> bool:
        """True once the run was asked to stop."""
        return self._reporter.is_cancelled

    def begin(self) -> None:
        """Count the work up to now as done before this run, which tells nothing of its speed."""
        self._bytes_before = self._bytes

    def count(self, name: str, share: float, *, segments: int = 0, words: int = 0) -> None:
        """Count a share of a file as done.

        Args:
            name: Name of the file's job.
            share: Part of the file, 0 to 1; 0 for a file that has failed.
            segments: Segments that this run has translated.
            words: Words of these segments.
        """
        self._segments += segments
        self._words += words
        size = self._sizes[name]
        part = min(size * share, size - self._counted[name])
        self._counted[name] += part
        self._bytes += part

    def remark(self, text: str) -> None:
        """Pass a remark on."""
        self._reporter.remark(text)

    def finished(self, report: object) -> None:
        """Count the rest of a file as done, and pass its report on."""
        assert isinstance(report, JobReport)
        self._finished += 1
        self._reporter.finished(report)
        self._bytes += self._sizes[report.name] - self._counted[report.name]
        self._counted[report.name] = self._sizes[report.name]
        self.report(report.name)

    def report(self, document: str) -> None:
        """Report how far the run is.

        Args:
            document: Name of the file that the last batch came from.
        """
        if not isinstance(self._reporter, TranslationReporter):
            self._reporter.progress(round(self._bytes), self._whole, document)
            return
        self._reporter.advanced(
            Snapshot(
                segments=self._segments,
                words=self._words,
                share=min(1.0, self._bytes / self._whole),
                share_before=min(1.0, self._bytes_before / self._whole),
                documents=self._finished,
                of_documents=len(self._sizes),
                document=document,
            )
        )
