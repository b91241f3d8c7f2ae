"""What a run of translations says: how far it is, and what became of each file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.jobs import Reporter
from workbench.project.batch.outcome import Outcome


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file's outcome.

    Attributes:
        segments: How many it has; 0 where it was not read.
        words: Of the source, by white space.
        reused: Segments whose rendering was known: from an earlier run or document, a project.
        reason: Why it was skipped.
        error: Why it failed.
        remarks: What the user should know about the file, such as a guessed encoding.
    """

    source: Path
    output: Path
    outcome: Outcome
    segments: int = 0
    words: int = 0
    reused: int = 0
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
        share_before: Part that was done before this run began to translate.
        documents: Finished, up to date or failed.
        of_documents: All of them.
        document: Where the last batch came from.
    """

    segments: int
    words: int
    share: float
    share_before: float
    documents: int
    of_documents: int
    document: str


class TranslationReporter(Reporter):
    """A reporter that receives more of a run of translations than its progress."""

    def tally(self, tally: Tally) -> None:
        """Receive how far the run is: after each batch and each file."""
