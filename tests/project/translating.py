"""What the tests of translating files ask of folders and reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.tiny_models import SENTENCES
from workbench.project.translation.report import FileReport, Tally, TranslationReporter


class TallyRecorder(TranslationReporter):
    """Keeps the tallies it receives, and cancels the run at one of them."""

    def __init__(self, *, cancels_at: Callable[[Tally], bool] | None = None) -> None:
        self._cancels_at = cancels_at
        self.tallies: list[Tally] = []

    def tally(self, tally: Tally) -> None:
        self.tallies.append(tally)
        if self._cancels_at and self._cancels_at(tally):
            self.cancel()


Translate = Callable[..., tuple[FileReport, ...]]

FRENCH = [sentence for sentence in SENTENCES if " the " not in sentence]
"""Every one a sentence by itself, and made of letters that the tiny package knows."""


def visible_files(folder: Path) -> dict[str, bytes]:
    """Outputs by name: the hidden ledger left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(folder).parts)
    }


def outcomes(reports: tuple[FileReport, ...]) -> list[str]:
    return [report.outcome.value for report in reports]
