"""The termbase that the checks of a project follow."""

from __future__ import annotations

from pathlib import Path

from workbench.formats import read_termbase
from workbench.jobs import SILENT, Reporter
from workbench.quality import TermIndex
from workbench.store import ProjectFile


def load_terms(path: Path, project: ProjectFile, *, reporter: Reporter = SILENT) -> TermIndex:
    """Read a termbase for the languages of a project.

    Args:
        path: The termbase.
        project: Open, for reading at least.
        reporter: Receives a remark if its encoding is a guess.

    Raises:
        BadInputError: It cannot be read, or has no term for them.
    """
    languages = project.meta.header.languages
    return TermIndex.from_terms(read_termbase(path, languages, reporter=reporter), languages)
