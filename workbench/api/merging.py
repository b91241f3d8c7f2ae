"""Merging copies of one project, in one call."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.api.arguments import AnyPath, as_path, as_paths
from workbench.errors import UsageError
from workbench.jobs import SILENT, Reporter
from workbench.project.merging import merge as merging
from workbench.project.merging.report import MergeReport


def merge_projects(
    copies: Iterable[AnyPath],
    output: AnyPath,
    *,
    prefer: str = "a",
    replace: bool = False,
    reporter: Reporter = SILENT,
) -> MergeReport:
    """Merge copies of one project, in which several reviewers have worked, into a new file.

    Example::

        report = wb.merge_projects(["marie.bitext", "jean.bitext"], "all.bitext")
        for conflict in report.conflicts:
            print(conflict.document, conflict.number, conflict.kept.by, conflict.other.by)

    Args:
        copies: Two or more copies of one project; they stay as they are.
        output: The project file to write.
        prefer: Whose version ``output`` holds where two copies differ: ``a``, that of the first
            one, or ``b``, that of the later one. The other version is kept beside it.
        replace: Replace a file that exists; never one of the copies.
        reporter: Receives the progress; asked between edits whether to stop.

    Raises:
        BadInputError: A file is missing, or is no copy of the same project.
        OutputError: The output exists already, or cannot be written.
        UsageError: There are fewer than two copies, or the output is one of them.
    """
    try:
        chosen = merging.Preference(prefer)
    except ValueError:
        raise UsageError(f"prefer is {prefer!r}", hint="It is 'a' or 'b'.") from None
    return merging.merge_projects(
        as_paths(copies),
        as_path(output),
        prefer=chosen,
        replace_output=replace,
        reporter=reporter,
    )
