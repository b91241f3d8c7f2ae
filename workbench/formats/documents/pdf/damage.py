"""Notice that a PDF is damaged: pypdf repairs its structure, and only logs that it does."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.jobs import Reporter


class _Warnings(logging.Handler):
    """Keeps what pypdf says of the structure of a file that it has to repair."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def remarking_damage(path: Path, reporter: Reporter) -> Iterator[None]:
    """Remark if pypdf has to repair the file meanwhile, since text may be missing then."""
    # Of all that pypdf logs, a user can act only on damage of the whole file.
    logger, warnings = logging.getLogger("pypdf._reader"), _Warnings()
    logger.addHandler(warnings)
    try:
        yield
    finally:
        logger.removeHandler(warnings)
    if warnings.said:
        fault = " ".join(warnings.said[0].split())[:80]
        reporter.remark(f"{path}: this PDF is damaged ({fault}); check that its text is whole")
