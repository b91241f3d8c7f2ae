"""The file that a merge writes: where it may stand, and how it gets its name."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from workbench.errors import OutputError, UsageError
from workbench.store.file.lock import WriterLock


def check_paths(copies: Sequence[Path], output: Path, replace_output: bool) -> None:
    """Raise an error unless copies can be merged into a file.

    Raises:
        UsageError: There are fewer than two, or the output is one of them.
        OutputError: The output exists already, or its folder does not.
    """
    if len(copies) < 2:
        raise UsageError("there is only one project to merge", hint="Give two copies or more.")
    for copy in copies:
        if output.exists() and copy.exists() and output.samefile(copy):
            raise UsageError(
                "the result would replace one of the copies",
                where=str(output),
                hint="Choose another name for it.",
            )
    if output.exists() and not replace_output:
        raise OutputError(
            "there is a file of this name already",
            where=str(output),
            hint="Choose another name, or add --replace.",
        )
    if not output.parent.is_dir():
        raise OutputError(
            "there is no such folder", where=str(output.parent), hint="Create it first."
        )


def put_in_place(unfinished: Path, output: Path) -> None:
    """Give the finished file its name, once it is safe from a power cut."""
    descriptor = os.open(unfinished, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    with ExitStack() as stack:
        if output.exists():
            stack.enter_context(WriterLock(output))  # nobody may be writing it
        unfinished.replace(output)
