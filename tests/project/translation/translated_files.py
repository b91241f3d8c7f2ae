"""What the tests of translating files ask of folders and reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.tiny_models import SENTENCES
from workbench.project.batch import JobReport
from workbench.project.translation import Snapshot, TranslationReporter


class SnapshotRecorder(TranslationReporter):
    """Keeps the tallies it receives, and cancels the run at one of them."""

    def __init__(self, *, cancels_at: Callable[[Snapshot], bool] | None = None) -> None:
        self._cancels_at = cancels_at
        self.snapshots: list[Snapshot] = []

    def advanced(self, snapshot: Snapshot) -> None:
        self.snapshots.append(snapshot)
        if self._cancels_at and self._cancels_at(snapshot):
            self.cancel()


Translate = Callable[..., tuple[JobReport, ...]]

FRENCH = [sentence for sentence in SENTENCES if " the " not in sentence]
"""Every one a sentence by itself, and made of letters that the tiny package knows."""


def visible_files(folder: Path) -> dict[str, bytes]:
    """Outputs by name: the hidden ledger left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(folder).parts)
    }


def outcomes(reports: tuple[JobReport, ...]) -> list[str]:
    return [report.outcome.value for report in reports]
