"""The error of one file, for its report: nothing that breaks one breaks the run."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import BadInputError, WorkbenchError

UNEXPECTED_ERRORS = (MemoryError, ValueError, LookupError, RecursionError)
"""What a strange file may make of code that is not ready for it."""


def as_workbench_error(error: BaseException, path: Path) -> WorkbenchError:
    """The error of one file, for its report: nothing that breaks one breaks the run."""
    if isinstance(error, WorkbenchError):
        return error
    if isinstance(error, MemoryError):
        return BadInputError(
            "too large for this machine's memory", where=str(path), hint="Cut it into parts."
        )
    if isinstance(error, OSError):
        return BadInputError(
            f"cannot be read: {error.strerror or error}", where=str(path), hint="Try to copy it."
        )
    return WorkbenchError(
        f"a defect in the workbench itself: {type(error).__name__}: {error}",
        where=str(path),
        hint="Report this message, with the file if you can.",
    )
