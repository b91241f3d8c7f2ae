"""How long work reports what it does, and how it is stopped.

A function that works for long takes a ``Reporter``. It yields or commits small batches, reports
after each of them and asks between two of them whether to stop: stopping loses seconds, never what
was committed.
"""

from __future__ import annotations

from workbench.errors import StoppedError


class Reporter:
    """Receives what a job reports, and asks the job to stop.

    A face overrides the methods that it shows; each of them does nothing here. The job may call
    them from a thread of its own. ``cancel`` may be called from any thread and from a signal
    handler.
    """

    _is_cancelled = False

    def progress(self, done: int, total: int, what: str = "") -> None:
        """Receive how much is done.

        Args:
            done: Units that are done.
            total: Units of the whole; 0 while nobody knows.
            what: Name of the stage, the document or both.
        """

    def remark(self, text: str) -> None:
        """Receive something that the user should know, such as a guessed encoding."""

    def finished(self, report: object) -> None:
        """Receive the report of one finished item of the job, such as a file."""

    def cancel(self) -> None:
        """Ask the job to stop after its current batch."""
        self._is_cancelled = True

    @property
    def is_cancelled(self) -> bool:
        """True once the job was asked to stop."""
        return self._is_cancelled

    def check_cancelled(self) -> None:
        """Do nothing, unless the job was asked to stop.

        Raises:
            StoppedError: It was.
        """
        if self.is_cancelled:
            raise StoppedError()

    def named(self, name: str) -> Reporter:
        """Return a reporter for a part of the job, whose stages all go by this one name."""
        return _Part(self, name=name)

    def scaled(self, size: int, unit: str) -> Reporter:
        """Return a reporter for a part of the job that is shown in a larger unit.

        Args:
            size: How many of the part's units make one of the larger unit.
            unit: Name of the larger unit, shown behind the stage's name.
        """
        return _Part(self, size=size, unit=unit)

    def cancel_only(self) -> Reporter:
        """Return a reporter that reports nothing, for a part that should stop with the job."""
        return _CancelOnly(self)

    def collecting(self, remarks: list[str]) -> Reporter:
        """Return a reporter for a part of the job that adds remarks to a list."""
        return _Part(self, remarks=remarks)


class Silent(Reporter):
    """Reports nothing and never stops a job."""

    def cancel(self) -> None:
        """Refuse: all jobs without a reporter share this one.

        Raises:
            TypeError: Always.
        """
        raise TypeError("a job without a reporter cannot be stopped")

    def named(self, name: str) -> Reporter:
        """Return this reporter."""
        return self

    def cancel_only(self) -> Reporter:
        """Return this reporter."""
        return self


SILENT = Silent()
"""The reporter of a job that nobody watches."""


class _CancelOnly(Reporter):
    """Stops with another reporter and passes nothing on to it."""

    def __init__(self, whole: Reporter) -> None:
        self._whole = whole

    def cancel(self) -> None:
        self._whole.cancel()

    @property
    def is_cancelled(self) -> bool:
        return self._whole.is_cancelled


class _Part(_CancelOnly):
    """Passes what it receives on to the reporter of the whole job."""

    def __init__(
        self,
        whole: Reporter,
        *,
        name: str = "",
        size: int = 1,
        unit: str = "",
        remarks: list[str] | None = None,
    ) -> None:
        super().__init__(whole)
        self._name = name
        self._size = size
        self._unit = f", {unit}" if unit else ""
        self._remarks = remarks

    def progress(self, done: int, total: int, what: str = "") -> None:
        name = f"{self._name or what}{self._unit}"
        self._whole.progress(done // self._size, total // self._size, name)

    def remark(self, text: str) -> None:
        if self._remarks is None:
            self._whole.remark(text)
        else:
            self._remarks.append(text)

    def finished(self, report: object) -> None:
        self._whole.finished(report)
