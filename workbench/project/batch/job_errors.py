"""The error of one job, for its report: nothing that breaks one job breaks the run."""

from __future__ import annotations

from workbench.errors import BadInputError, WorkbenchError

UNEXPECTED_ERRORS = (MemoryError, ValueError, LookupError, RecursionError)
"""Exceptions that an unusual file can raise in code that was not written with it in mind."""


def as_workbench_error(error: BaseException, place: str) -> WorkbenchError:
    """Return any error as one that can be reported.

    Args:
        error: What made the job fail.
        place: The file or document it happened in.
    """
    if isinstance(error, WorkbenchError):
        return error
    if isinstance(error, MemoryError):
        return BadInputError(
            "too large for this machine's memory", where=place, hint="Cut it into parts."
        )
    if isinstance(error, OSError):
        return BadInputError(
            f"cannot be read: {error.strerror or error}", where=place, hint="Try to copy it."
        )
    return WorkbenchError(
        f"a defect in the workbench itself: {type(error).__name__}: {error}",
        where=place,
        hint="Report this message, with the file if you can.",
    )
