"""The one exception tree, and the exit code each kind of failure has at the command line.

Library code raises; the command line's edge and the TUI's modal report. A message says what went
wrong, where, and what to do next: two lines at most.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit status of a command; the contract of every ``workbench`` command."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    BAD_INPUT = 3
    MODEL = 4
    SOME_FAILED = 5
    """In a folder, some files failed and all others are done; a message names each that failed."""
    STOPPED = 130


def _on_one_line(text: str) -> str:
    return " ".join(text.splitlines())


class WorkbenchError(Exception):
    """Something the user can be told about.

    Args:
        what: What went wrong, a clause without a final full stop.
        where: The file, line, segment or bead it went wrong at.
        hint: What to do next, an imperative sentence.
    """

    exit_code = ExitCode.FAILED

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        # A file's name, or what is quoted of the file, may hold line breaks.
        self.what, self.where, self.hint = map(_on_one_line, (what, where, hint))

    def __str__(self) -> str:
        first = f"{self.where}: {self.what}" if self.where else self.what
        return f"{first}\n{self.hint}" if self.hint else first


class UsageError(WorkbenchError):
    """The options contradict one another or name something that does not exist."""

    exit_code = ExitCode.USAGE


class BadInputError(WorkbenchError):
    """A file is missing, empty, of the wrong kind or encoding, or says something impossible."""

    exit_code = ExitCode.BAD_INPUT


class UnrelatedTextsError(BadInputError):
    """Two texts correspond nowhere: one is not the translation of the other."""


class RefusedTextError(BadInputError):
    """A model that works fails on one text; its document cannot be done, others can.

    Args:
        others: Texts that the model rendered in the same document.
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "", others: int = 0) -> None:
        super().__init__(what, where=where, hint=hint)
        self.others = others


class ModelError(WorkbenchError):
    """A model is missing, broken, or does not fit the language pair."""

    exit_code = ExitCode.MODEL


class ProjectInUseError(WorkbenchError):
    """Another process holds the project's writer lock."""


class OutputError(WorkbenchError):
    """A result could not be written: full disk, no permission, missing folder."""


class ClusterError(WorkbenchError):
    """A cluster does not answer, has no worker, or went away in the middle of the work."""


class EditError(WorkbenchError):
    """An edit does not fit the bitext it is applied to, or cannot be made at this place."""


class InvariantError(WorkbenchError):
    """A bitext would break its invariant: a defect in the code, never in the user's input."""


class StoppedError(WorkbenchError):
    """The user stopped the work; what was finished before is kept."""

    exit_code = ExitCode.STOPPED

    def __init__(self, what: str = "stopped", *, where: str = "", hint: str = "") -> None:
        super().__init__(what, where=where, hint=hint)
