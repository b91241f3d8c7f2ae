"""Which file is translated into which: decided, and refused, before any work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import BadInputError, UsageError
from workbench.formats import DOCUMENT_FORMATS

_PLAIN_ENDINGS = frozenset(ending for kind in DOCUMENT_FORMATS for ending in kind.endings)
_EXTRACTED_ENDINGS = frozenset({".docx", ".epub", ".htm", ".html", ".odt", ".po", ".pot", ".xhtml"})
"""Kinds whose text is taken out of its mark-up: a translation of it is plain text."""


@dataclass(frozen=True, slots=True)
class FileJob:
    """One file to translate.

    Attributes:
        source: The file.
        output: The file to write.
        name: The output's path below the output folder, with ``/``; names the job in the ledger.
    """

    source: Path
    output: Path
    name: str


def plan_jobs(inputs: Sequence[Path], output: Path) -> tuple[FileJob, ...]:
    """The jobs: one file into a file, or files and folders into a folder.

    Files of a folder keep their names below the output folder; a document whose text is taken
    out of mark-up (``a.docx``) becomes ``a.docx.txt``. Hidden files are left out, and so is the
    output folder where it lies inside an input.

    Raises:
        BadInputError: An input is missing, or a folder holds no file.
        UsageError: An output would replace an input, or two have one name.
    """
    for path in inputs:
        if not path.exists():
            raise BadInputError("no such file or folder", where=str(path), hint="Check the path.")
    if is_single(inputs, output):
        jobs: tuple[FileJob, ...] = (FileJob(inputs[0], output, output.name),)
    elif output.exists() and not output.is_dir():
        raise UsageError(
            f"{output} is a file, and there is more than one file to translate",
            hint="Give a folder with -o.",
        )
    else:
        jobs = tuple(job for path in inputs for job in _jobs_of(path, output))
    _refuse_clashes(jobs)
    return jobs


def is_single(inputs: Sequence[Path], output: Path) -> bool:
    """Whether one file goes into one file, not into a folder."""
    return len(inputs) == 1 and not inputs[0].is_dir() and not output.is_dir()


def _jobs_of(path: Path, output: Path) -> Iterator[FileJob]:
    if not path.is_dir():
        yield _job(path, Path(path.name), output)
        return
    inside = output.resolve()
    found = False
    for file in sorted(path.rglob("*")):
        relative = file.relative_to(path)
        if any(part.startswith(".") for part in relative.parts) or not file.is_file():
            continue
        if path.resolve() != inside and inside in file.resolve().parents:
            continue
        found = True
        yield _job(file, relative, output)
    if not found:
        raise BadInputError("the folder holds no file", where=str(path), hint="Check the path.")


def _job(source: Path, relative: Path, output: Path) -> FileJob:
    if relative.suffix.lower() in _EXTRACTED_ENDINGS - _PLAIN_ENDINGS:
        relative = relative.with_name(f"{relative.name}.txt")
    return FileJob(source, output / relative, relative.as_posix())


def _refuse_clashes(jobs: Sequence[FileJob]) -> None:
    sources = {job.source.resolve(): job for job in jobs}
    outputs: dict[Path, FileJob] = {}
    for job in jobs:
        place = job.output.resolve()
        if place in sources:
            raise UsageError(
                f"{job.output} would be written over an input",
                hint="Give another file or folder with -o.",
            )
        if place in outputs:
            raise UsageError(
                f"{outputs[place].source} and {job.source} would both be written to {job.output}",
                hint="Translate them into folders of their own.",
            )
        outputs[place] = job
