"""A reporter that keeps what it receives."""

from __future__ import annotations

from collections.abc import Callable

from workbench.jobs import Reporter


class Recorder(Reporter):
    """Keeps all it receives, and cancels the job where a test wants it.

    Args:
        cancels_at: Is called with each progress; where it returns True, the job is cancelled.

    Attributes:
        steps: Done, total and name of each progress.
        remarks: In their order.
        reports: In their order.
    """

    def __init__(self, *, cancels_at: Callable[[int, int, str], bool] | None = None) -> None:
        self._cancels_at = cancels_at
        self.steps: list[tuple[int, int, str]] = []
        self.remarks: list[str] = []
        self.reports: list[object] = []

    @property
    def counts(self) -> list[tuple[int, int]]:
        """Done and total of each progress."""
        return [(done, total) for done, total, _ in self.steps]

    def progress(self, done: int, total: int, what: str = "") -> None:
        self.steps.append((done, total, what))
        if self._cancels_at and self._cancels_at(done, total, what):
            self.cancel()

    def remark(self, text: str) -> None:
        self.remarks.append(text)

    def finished(self, report: object) -> None:
        self.reports.append(report)


def cancelled() -> Reporter:
    """Return a reporter of a job that was asked to stop before it began."""
    reporter = Reporter()
    reporter.cancel()
    return reporter
