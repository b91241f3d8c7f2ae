"""What becomes of a file in a run over many."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What became of a file."""

    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"
