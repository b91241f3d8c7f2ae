"""What a run of translations says: how far it is, and what became of each file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workbench.errors import WorkbenchError


class Outcome(StrEnum):
    """What became of a file."""

    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file's outcome.

    Attributes:
        segments: How many it has; 0 where it was not read.
        words: Of the source, by white space.
        resumed: Segments taken over from an earlier run.
        reason: Why it was skipped.
        error: Why it failed.
        remarks: What the user should know about the file, such as a guessed encoding.
    """

    source: Path
    output: Path
    outcome: Outcome
    segments: int = 0
    words: int = 0
    resumed: int = 0
    reason: str = ""
    error: WorkbenchError | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a run is.

    Attributes:
        segments: Translated in this run.
        words: Of the source, translated in this run.
        share: Part of the whole work that is done, 0 to 1, by bytes.
        documents: Finished, up to date or failed.
        of_documents: All of them.
        document: Where the last batch came from.
    """

    segments: int
    words: int
    share: float
    documents: int
    of_documents: int
    document: str


Tell = Callable[[Tally], None]


def tell_nobody(_tally: Tally) -> None:
    """Keep it to oneself."""
